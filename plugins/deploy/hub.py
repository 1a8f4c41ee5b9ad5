"""A WebSub hub is told of feeds that have changed (W3C WebSub, section 7)."""

import http.client
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlencode

from plugins.deploy.verification import address_of

_TIMEOUT = 30
_FEEDS = (".xml", ".json")


def changed_feeds(paths: Iterable[str], folder: Path, hub: str) -> list[str]:
    """Of these, the files that name the hub."""
    return [path for path in paths if path.endswith(_FEEDS) and hub.encode() in (folder / path).read_bytes()]


def ping(hub: str, feeds: Iterable[str], siteurl: str) -> list[str]:
    """Tell the hub of each; those of which it could not be told are returned."""
    return [path for path in feeds if not _told(hub, address_of(path, siteurl))]


def _told(hub: str, feed: str) -> bool:
    body = urlencode({"hub.mode": "publish", "hub.url": feed}).encode()
    request = urllib.request.Request(hub, body, {"User-Agent": "Teras (publication)"})  # noqa: S310 - FEED_HUB is http(s)
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT):  # noqa: S310 - likewise
            return True
    except (OSError, http.client.HTTPException):
        return False
