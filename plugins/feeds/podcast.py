"""The office's podcast: what the setting PODCAST says of it, checked, since directories refuse feeds without it."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from plugins.articles.audio import cover_fault
from plugins.languages.settings import SettingError

_REQUIRED = ("title", "description", "image")


class Podcast(NamedTuple):
    """Texts may be given per language; `image` is the cover, a file below the content folder."""

    title: str | Mapping[str, str]
    description: str | Mapping[str, str]
    image: str
    category: str = "Government"

    @property
    def cover_url(self) -> str:
        """Where directories fetch it; they keep the address."""
        return f"feed/podcast{PurePosixPath(self.image).suffix}"

    @classmethod
    def parse(cls, settings: Mapping[str, Any]) -> "Podcast | None":
        """None where the office has none. Raises SettingError."""
        value = settings.get("PODCAST")
        if not value:
            return None
        if not isinstance(value, Mapping):
            raise SettingError("PODCAST", "must be a table with title, description and image")
        unknown, missing = value.keys() - set(cls._fields), [name for name in _REQUIRED if not value.get(name)]
        if unknown or missing:
            wrong = f"does not know {min(unknown)!r}" if unknown else f"lacks {missing[0]!r}"
            raise SettingError("PODCAST", wrong)
        fault = cover_fault(Path(settings["PATH"], value["image"]))
        if fault:
            raise SettingError("PODCAST", f"{fault.say('en')} It must be square, 1400 to 3000 pixels, .jpg or .png")
        return cls(**value)
