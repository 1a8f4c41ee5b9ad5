"""Who may see the numbers of a site: whoever knows its token."""

from base64 import b64decode
from hmac import compare_digest

from plugins.views.counter.configuration import Site


def may_see(site: Site, authorization: str) -> bool:
    """By `Authorization: Bearer <token>` (RFC 6750, 2.1), or Basic with the token as password (RFC 7617)."""
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "basic":
        try:
            _, _, given = b64decode(given, validate=True).decode().partition(":")
        except ValueError:
            return False
    elif scheme.lower() != "bearer":
        return False
    return site.token != "" and compare_digest(given.strip().encode(), site.token.encode())
