"""The languages and the place of the newsroom, parsed once."""

import runpy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from plugins.languages.messages import CATALOGUES


class SettingError(ValueError):
    """A setting that cannot be used; the text begins with the setting's name."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name, self.problem = name, problem

    def __reduce__(self) -> tuple[type["SettingError"], tuple[str, str]]:
        """Workers send it to the process that tells it."""
        return SettingError, (self.name, self.problem)


@dataclass(frozen=True, slots=True)
class LanguageSettings:
    """`default` stands at the root of the site, every other language under its own prefix."""

    default: str
    languages: tuple[str, ...]
    zone: ZoneInfo
    editor: str

    @classmethod
    def parse(cls, settings: Mapping[str, Any]) -> "LanguageSettings":
        default = settings["DEFAULT_LANG"]
        languages = tuple(settings.get("LANGUAGES", (default,)))
        editor = settings.get("EDITOR_LANG", default)
        for name, lang in [("DEFAULT_LANG", default), ("EDITOR_LANG", editor), *(("LANGUAGES", x) for x in languages)]:
            if lang not in CATALOGUES:
                raise SettingError(name, f"no catalogue for {lang!r}; there are {', '.join(CATALOGUES)}")
        if default not in languages:
            raise SettingError("LANGUAGES", f"must contain DEFAULT_LANG, {default!r}")
        try:
            zone = ZoneInfo(settings["TIMEZONE"])
        except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
            raise SettingError("TIMEZONE", f"no zone {settings['TIMEZONE']!r}; e.g. Asia/Jakarta") from None
        return cls(default, languages, zone, editor)

    def prefix(self, lang: str) -> str:
        """Address prefix of a language: empty for the default one, "en/" for English."""
        return "" if lang == self.default else f"{lang}/"


def editor_language(settings_file: str | Path = "pelicanconf.py") -> str:
    """EDITOR_LANG of a settings file, for tasks that need no more of it; Indonesian where it cannot be had."""
    try:
        found = runpy.run_path(str(settings_file))
    except Exception:  # noqa: BLE001 - whoever reads the settings in earnest tells what is wrong with them
        return "id"
    lang = found.get("EDITOR_LANG", found.get("DEFAULT_LANG"))
    return lang if lang in CATALOGUES else "id"


def editor_of(settings: Mapping[str, Any]) -> str:
    """The language of messages to editors; Indonesian where the settings name none that we speak."""
    lang = settings.get("EDITOR_LANG", settings["DEFAULT_LANG"])
    return lang if lang in CATALOGUES else "id"


def in_language(value: str | Mapping[str, str], lang: str) -> str:
    """A text given once for all languages, or per language with any one as the last resort."""
    if isinstance(value, str):
        return value
    return value.get(lang) or next(iter(value.values()), "")
