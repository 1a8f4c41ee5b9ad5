"""What listing templates receive (theme/CONTEXT.md)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from plugins.articles.offices import Link, Office
from plugins.articles.pages import Page
from plugins.articles.presentation import SignedBy
from plugins.articles.sections import Section
from plugins.articles.site_notice import ShownNotice
from plugins.listings.pagination import Pages


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    slug: str
    children: tuple["NavItem", ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """The chrome of all pages in one language. What is read most has addresses where the room `views` gives it any."""

    lang: str
    home: str
    office: Office
    nav: tuple[NavItem, ...]
    pages: tuple[Link, ...]
    archive: str
    tags: str
    most_read: str = ""
    most_read_box: str = ""
    notice: ShownNotice | None = None


@dataclass(frozen=True, slots=True)
class CountedLink:
    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class YearLinks:
    year: int
    url: str
    count: int
    months: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class TagGroup:
    letter: str
    tags: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class Block:
    section: Section
    lead: Any
    articles: Sequence[Any]


@dataclass(slots=True, kw_only=True)
class Front(Page):
    """`most_read` is filled in by the room `views`."""

    lead: Any
    latest: Sequence[Any]
    blocks: list[Block]
    archive: str
    most_read: Any = None


@dataclass(slots=True, kw_only=True)
class Listing(Page):
    """`kind`: section, tag, person or archive.

    `newest` and `count` are of all pages together, and known on the front only. `newest` is for feeds; a page that
    showed it would not be made again when one of them changes.
    """

    kind: str
    articles: Sequence[Any]
    newest: Sequence[Any] = field(compare=False)
    count: int | None
    pages: Pages
    children: tuple[Link, ...] = ()
    person: SignedBy | None = None
    years: tuple[YearLinks, ...] = ()


@dataclass(slots=True, kw_only=True)
class TagIndex(Page):
    groups: tuple[TagGroup, ...]


@dataclass(slots=True, kw_only=True)
class Missing(Page):
    latest: Sequence[Any]
