"""Where the site is mounted, how much of it a single build may remove, whether texts are compressed beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugins.languages.settings import SettingError
from plugins.outputs.sites import base_path


@dataclass(frozen=True, slots=True)
class OutputSettings:
    """`removable` is the share of the files in the output folder that one build may remove without being told to.

    `compressed` says that texts have compressed copies beside them.
    """

    base_path: str
    removable: float
    compressed: bool

    @classmethod
    def parse(cls, settings: Mapping[str, Any]) -> "OutputSettings":
        removable = settings.get("REMOVABLE_SHARE", 0.25)
        if isinstance(removable, bool) or not isinstance(removable, (int, float)) or not 0 <= removable <= 1:
            raise SettingError("REMOVABLE_SHARE", f"must be a number from 0 to 1, not {removable!r}")
        compressed = settings.get("PRECOMPRESSED", False)
        if not isinstance(compressed, bool):
            raise SettingError("PRECOMPRESSED", f"must be True or False, not {compressed!r}")
        # On a site of Pelican's own kind, addresses are Pelican's business.
        base = base_path(settings["SITEURL"]) if "LANGUAGE_SETTINGS" in settings else ""
        return cls(base, float(removable), compressed)
