"""Hosts of pages (Netlify's syntax, which Cloudflare and others took over): `_headers`, `_redirects`, `.nojekyll`."""

from urllib.parse import quote

from plugins.hosts.policy import CACHED_FOR_EVER, SAFE, Moved, Policy

HEADERS, REDIRECTS = "_headers", "_redirects"
NO_JEKYLL = ".nojekyll"  # GitHub would leave out what begins with a dot, such as .well-known


def write_headers(policy: Policy) -> bytes:
    """Pages keep the host's own short caching: rules that name one header twice are joined, not replaced.

    For the same reason only the folder in which every name holds a digest is cached for ever.
    """
    everywhere = [f"  {name}: {value}" for name, value in policy.headers]
    lines = [policy.address("*"), *everywhere, policy.address("aset/*"), f"  Cache-Control: {CACHED_FOR_EVER}"]
    return "".join(f"{line}\n" for line in lines).encode()


def write_redirects(policy: Policy) -> bytes:
    moved = sorted((*policy.moved, *policy.moved_queries), key=lambda one: one.old)
    return "".join(f"{_redirect(policy, one)}\n" for one in moved).encode()


def _redirect(policy: Policy, one: Moved) -> str:
    old, new = policy.address(quote(one.old.partition("?")[0], SAFE)), policy.address(one.new)
    return " ".join(part for part in (old, one.query.replace("&", " "), new, "301") if part)
