"""What a page is told of counting: where its beacon goes, and on the privacy page, what is sent and kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from plugins.articles.lifecycle import State
from plugins.outputs.sites import base_path
from plugins.views.provider import Request, Snippet

COUNTED = (State.PUBLISHED, State.UNLISTED, State.EXPIRED)


@dataclass(frozen=True, slots=True)
class Beacon:
    """Of one article. `address` is where a view is sent, with `body`, if there is one; `pixel` serves without script.

    `refresh` is the public file with the newest numbers, to which `before` is added.
    """

    address: str
    body: str
    pixel: str
    refresh: str
    id: str
    before: int


@dataclass(frozen=True, slots=True)
class Counting:
    """`beacon_of(here)` and `privacy_of(here)` in templates. `sentences` is language → what the privacy page says."""

    snippet: Snippet | None
    pixel: bool
    siteurl: str
    privacy_page: str
    sentences: Mapping[str, tuple[str, ...]]

    def beacon_of(self, here: Any) -> Beacon | None:
        if self.snippet is None or here.state not in COUNTED:
            return None
        known = {
            "id": here.id,
            "path": f"{base_path(self.siteurl)}/{quote(here.url)}",
            "url": f"{self.siteurl}/{here.url}",
            "title": here.title,
        }
        address, body = self._filled(self.snippet.beacon, known)
        pixel = self._filled(self.snippet.pixel, known)[0] if self.pixel and self.snippet.pixel else ""
        return Beacon(address, body, pixel, self._here(self.snippet.refresh), here.id, here.views_before)

    def _filled(self, request: Request, known: Mapping[str, str]) -> tuple[str, str]:
        query = urlencode([(key, value.format_map(known)) for key, value in request.query])
        body = json.dumps(_in(request.body, known), ensure_ascii=False, separators=(",", ":")) if request.body else ""
        address = self._here(request.address)
        return f"{address}?{query}" if query else address, body

    def _here(self, address: str) -> str:
        """A path of the site begins where the site is mounted."""
        return f"{base_path(self.siteurl)}{address}" if address.startswith("/") else address

    def privacy_of(self, here: Any) -> tuple[str, ...]:
        return self.sentences[here.lang] if here.id == self.privacy_page else ()


def _in(body: Any, known: Mapping[str, str]) -> Any:
    if isinstance(body, Mapping):
        return {key: _in(value, known) for key, value in body.items()}
    return body.format_map(known) if isinstance(body, str) else body
