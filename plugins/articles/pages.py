"""What every page tells its template that is neither an article nor written by an editor (theme/CONTEXT.md)."""

from dataclasses import dataclass
from typing import Any

from plugins.articles.offices import Link
from plugins.articles.sections import Section
from plugins.languages.translations import Translation


@dataclass(slots=True, kw_only=True)
class Page:
    """Every template's `here`. `feeds` is filled in by the room of that name."""

    lang: str
    title: str
    description: str
    url: str
    section: Section | None = None
    breadcrumbs: tuple[Link, ...] = ()
    alternates: tuple[Translation, ...] = ()
    feeds: tuple[Any, ...] = ()
    indexed: bool = True
