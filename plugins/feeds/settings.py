"""How many articles a feed holds and how much of them, which lists get one, and whose name its permanent ids carry."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugins.feeds.podcast import Podcast
from plugins.languages.settings import SettingError

# RFC 4151: a domain that the office had on a day, e.g. "contoh.example,2024" or "contoh.example,2024-07-27".
_AUTHORITY = re.compile(r"[a-z0-9.-]+\.[a-z]+,\d{4}(-\d{2}(-\d{2})?)?$")
_HUB = re.compile(r"https?://[^\s/]+\S*$")


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """`minimum` is how many articles a tag or a credits page needs, `hub` the address of a WebSub hub, or empty."""

    authority: str
    items: int
    minimum: int
    full_text: bool = True
    hub: str = ""
    podcast: Podcast | None = None

    @classmethod
    def parse(cls, settings: Mapping[str, Any]) -> "FeedSettings":
        authority = settings.get("FEED_ID_AUTHORITY", "")
        if not _AUTHORITY.match(authority):
            raise SettingError(
                "FEED_ID_AUTHORITY", f"{authority!r} must be domain,year as in RFC 4151, e.g. contoh.example,2024"
            )
        return cls(
            authority,
            _positive(settings, "FEED_ITEMS", 20),
            _positive(settings, "FEED_MINIMUM", 5),
            _full_text(settings),
            _hub(settings),
            Podcast.parse(settings),
        )

    def entry_id(self, identity: str, lang: str, default_lang: str) -> str:
        """A tag URI (RFC 4151) made of the article's permanent id: no new slug, date or host name changes it."""
        return f"tag:{self.authority}:{identity}" + ("" if lang == default_lang else f":{lang}")


def _positive(settings: Mapping[str, Any], name: str, default: int) -> int:
    value = settings.get(name, default)
    if not isinstance(value, int) or value < 1:
        raise SettingError(name, f"must be a whole number from 1, not {value!r}")
    return value


def _full_text(settings: Mapping[str, Any]) -> bool:
    value = settings.get("FEED_FULL_TEXT", True)
    if not isinstance(value, bool):
        raise SettingError("FEED_FULL_TEXT", f"must be True or False, not {value!r}")
    return value


def _hub(settings: Mapping[str, Any]) -> str:
    value = settings.get("FEED_HUB", "")
    if not isinstance(value, str) or (value and not _HUB.match(value)):
        raise SettingError("FEED_HUB", f"{value!r} must be the address of a hub, with https://, or empty")
    return value
