"""How wide pictures are published, and what of their origin stays in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugins.languages.settings import SettingError

_NAMES = ("widths", "sizes", "gallery_sizes", "keep_rights", "keep_days")
_WIDTHS, _WIDEST = (480, 960, 1600), 4096


@dataclass(frozen=True, slots=True)
class PictureSettings:
    """The setting PICTURES.

    `widths` in pixels, ascending. `sizes` and `gallery_sizes` tell how wide pictures stand in the texts and galleries
    of the theme (HTML, 4.8.4.3.6).
    `keep_rights`: who made a photograph and whose it is stays in it. `keep_days` is how long the cache keeps what no
    build asks for.
    """

    widths: tuple[int, ...] = _WIDTHS
    sizes: str = "100vw"
    gallery_sizes: str = "100vw"
    keep_rights: bool = False
    keep_days: int = 60

    @classmethod
    def parse(cls, settings: Mapping[str, Any]) -> "PictureSettings":
        given = settings.get("PICTURES", {})
        if not isinstance(given, Mapping):
            raise SettingError("PICTURES", f"must be a dictionary, not {given!r}")
        for name in given:
            if name not in _NAMES:
                raise SettingError("PICTURES", f"has no entry {name!r}; there are {', '.join(_NAMES)}")
        found = cls(**{**given, "widths": tuple(sorted(set(given.get("widths", _WIDTHS))))})
        if not found.widths or not all(_is_count(width) and width <= _WIDEST for width in found.widths):
            raise SettingError("PICTURES['widths']", f"must be whole numbers of pixels, not {given['widths']!r}")
        for name in ("sizes", "gallery_sizes"):
            if not isinstance(getattr(found, name), str) or not getattr(found, name).strip():
                raise SettingError(f"PICTURES[{name!r}]", f"must be a text as in HTML, not {getattr(found, name)!r}")
        if not isinstance(found.keep_rights, bool):
            raise SettingError("PICTURES['keep_rights']", f"must be True or False, not {found.keep_rights!r}")
        if not _is_count(found.keep_days):
            raise SettingError("PICTURES['keep_days']", f"must be a number of days, not {found.keep_days!r}")
        return found


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
