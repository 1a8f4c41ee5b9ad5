"""What a request says of a hit. Called for every reader, so it takes no more than it needs."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache

from plugins.views.counter.counting import LONGEST_ID, Hit
from plugins.views.counter.proxies import Proxies

LONGEST_BODY = 1024
_REMEMBERED = 4096  # bodies: all readers of an article send the same
_YES = b"1"


class Malformed(Exception):
    """This names no article."""


@lru_cache(_REMEMBERED)
def from_body(body: bytes) -> tuple[str, str]:
    """Site and article of `{"s": "…", "a": "…"}`. Raises Malformed."""
    try:
        said = json.loads(body.decode())
        return named(said["s"], said["a"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Malformed from None


def named(site: object, article: object) -> tuple[str, str]:
    """Raises Malformed."""
    if isinstance(site, str) and isinstance(article, str) and 0 < len(article) <= LONGEST_ID and site:
        return site, article
    raise Malformed


def sent(site: str, article: str, headers: Iterable[tuple[bytes, bytes]], peer: str, proxies: Proxies) -> Hit:
    """A hit by script; `headers` have small letters."""
    origin, host, user_agent, forwarded, objects = None, "", "", "", False
    for name, value in headers:
        if name == b"origin":
            origin = value.decode("latin-1")
        elif name == b"user-agent":
            user_agent = value.decode("latin-1")
        elif name == b"x-forwarded-for":
            forwarded = f"{forwarded},{value.decode('latin-1')}" if forwarded else value.decode("latin-1")
        elif name == b"host":
            host = value.decode("latin-1")
        elif name in (b"dnt", b"sec-gpc"):
            objects = objects or value == _YES
    return Hit(site, article, origin, host, proxies.reader(peer, forwarded), user_agent, objects)


def loaded(hit: Hit, headers: Mapping[str, str]) -> Hit:
    """A hit by picture: its origin is that of its page, where that is told; what is fetched early is seen by nobody."""
    scheme, found, rest = headers.get("referer", "").partition("://")
    early = "prefetch" in headers.get("sec-purpose", headers.get("purpose", ""))
    origin = f"{scheme}://{rest.partition('/')[0]}" if found else hit.origin
    return hit._replace(origin=origin, objects=hit.objects or early)
