"""How many articles stand on one page of a listing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugins.languages.settings import SettingError


@dataclass(frozen=True, slots=True)
class ListingSettings:
    page_size: int

    @classmethod
    def parse(cls, settings: Mapping[str, Any]) -> "ListingSettings":
        size = settings.get("LISTING_PAGE_SIZE", 20)
        if not isinstance(size, int) or size < 1:
            raise SettingError("LISTING_PAGE_SIZE", f"must be a whole number from 1, not {size!r}")
        return cls(size)
