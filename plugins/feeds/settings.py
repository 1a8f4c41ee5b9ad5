"""How many articles a feed holds, which tags get one, and whose name its permanent ids carry."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugins.languages.settings import SettingError

# RFC 4151: a domain that the office had on a day, e.g. "contoh.example,2024" or "contoh.example,2024-07-27".
_AUTHORITY = re.compile(r"[a-z0-9.-]+\.[a-z]+,\d{4}(-\d{2}(-\d{2})?)?$")


@dataclass(frozen=True, slots=True)
class FeedSettings:
    authority: str
    items: int
    tag_minimum: int

    @classmethod
    def parse(cls, settings: Mapping[str, Any]) -> "FeedSettings":
        authority = settings.get("FEED_ID_AUTHORITY", "")
        if not _AUTHORITY.match(authority):
            raise SettingError(
                "FEED_ID_AUTHORITY", f"{authority!r} must be domain,year as in RFC 4151, e.g. contoh.example,2024"
            )
        return cls(authority, _positive(settings, "FEED_ITEMS", 20), _positive(settings, "FEED_TAG_MINIMUM", 5))

    def entry_id(self, identity: str, lang: str, default_lang: str) -> str:
        """A tag URI (RFC 4151) made of the article's permanent id: no new slug, date or host name changes it."""
        return f"tag:{self.authority}:{identity}" + ("" if lang == default_lang else f":{lang}")


def _positive(settings: Mapping[str, Any], name: str, default: int) -> int:
    value = settings.get(name, default)
    if not isinstance(value, int) or value < 1:
        raise SettingError(name, f"must be a whole number from 1, not {value!r}")
    return value
