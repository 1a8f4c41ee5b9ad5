"""What must be known to read an article: zone, languages, sections, people, pictures, and the date of the build."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from plugins.articles.ageing import NEVER, Ageing
from plugins.articles.people import Register
from plugins.articles.pictures import AS_THEY_ARE, Studio
from plugins.articles.sections import Sections, parse_sections
from plugins.languages.settings import LanguageSettings, SettingError

# As Pelican has them for Markdown; some systems write JUDUL.MD.
ENDINGS = tuple(f".{case}" for ending in ("md", "markdown", "mkd", "mdown") for case in (ending, ending.upper()))


@dataclass(frozen=True, slots=True)
class ArticleSettings:
    """`drafts`: drafts and scheduled articles are built, unlisted, under /draf/. `strict`: faults stop the build."""

    content: Path
    languages: LanguageSettings
    sections: dict[str, Sections]
    build_date: datetime
    drafts: bool
    strict: bool
    page_folders: frozenset[str]
    markdown: Mapping[str, Any]
    ageing: Ageing = NEVER

    @classmethod
    def parse(cls, settings: Mapping[str, Any]) -> "ArticleSettings":
        languages: LanguageSettings = settings["LANGUAGE_SETTINGS"]
        return cls(
            content=Path(settings["PATH"]),
            languages=languages,
            sections=parse_sections(settings.get("SECTIONS", ()), languages),
            build_date=moment_of_build(settings.get("BUILD_DATE"), languages),
            drafts=_flag(settings, "DRAFTS"),
            strict=_flag(settings, "STRICT"),
            page_folders=frozenset(settings["PAGE_PATHS"]),
            markdown={**settings["MARKDOWN"], "extensions": tuple(settings["MARKDOWN"].get("extensions", ()))},
            ageing=Ageing.parse(settings, languages.zone),
        )


def moment_of_build(value: str | None, languages: LanguageSettings) -> datetime:
    """ "Now" of this build: the setting BUILD_DATE (ISO 8601), or the moment the build starts. The one clock read."""
    if not value:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(value)
    except (ValueError, TypeError):
        raise SettingError("BUILD_DATE", f"{value!r} is not a date-time; e.g. 2024-07-27T11:23:00+07:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=languages.zone)


def _flag(settings: Mapping[str, Any], name: str) -> bool:
    value = settings.get(name, False)
    if not isinstance(value, bool):
        raise SettingError(name, f"must be True or False, not {value!r}")
    return value


@dataclass(frozen=True, slots=True)
class Newsroom:
    settings: ArticleSettings
    people: Register
    studio: Studio = AS_THEY_ARE
