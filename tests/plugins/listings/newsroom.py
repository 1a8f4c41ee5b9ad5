"""Articles as listings see them, made from a few words: nothing is read, nothing is rendered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from plugins.articles.addresses import slug_of
from plugins.articles.offices import Office, parse_office
from plugins.articles.outline import outline_of
from plugins.articles.people import Person
from plugins.articles.presentation import credits_of
from plugins.articles.reading import Reading
from plugins.articles.record import Picture, Record
from plugins.articles.sections import parse_sections
from plugins.articles.tags import Topic
from plugins.languages.settings import LanguageSettings
from plugins.listings.editions import Maker
from plugins.listings.groups import Groups, group

ZONE = ZoneInfo("Asia/Jakarta")
LANGUAGES = LanguageSettings("id", ("id", "en"), ZONE, "id")
SECTIONS = parse_sections(
    [
        {
            "slug": "berita",
            "label": {"id": "Berita", "en": "News"},
            "children": [{"slug": "kegiatan", "label": {"id": "Kegiatan", "en": "Activities"}}],
        },
        {"slug": "pengawasan", "label": {"id": "Pengawasan", "en": "Oversight"}},
        {"slug": "pengumuman", "label": {"id": "Pengumuman", "en": "Announcements"}},
    ],
    LANGUAGES,
)
OFFICES: dict[str, Office] = parse_office({"name": {"id": "Kantor Contoh", "en": "Sample Office"}}, LANGUAGES)
_FIRST = datetime(2024, 1, 1, 9, tzinfo=ZONE)
_PICTURE = Picture("gambar/a.jpg", "gambar/a.jpg", 1300, 100, "Lapangan")


@dataclass(eq=False)
class Article:
    """Stands for Pelican's Article; `eq=False` as there: an article equals itself only."""

    record: Record
    picture: Picture | None = None
    shown: str = ""
    byline: list[Any] = field(default_factory=list)
    credits: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.id, self.lang, self.title = self.record.id, self.record.lang, self.record.title
        self.date, self.section = self.record.date, self.record.section
        self.outline = outline_of(Reading(self.record, "", ""), self.shown)
        self.byline, self.credits = credits_of(self.record, LANGUAGES.prefix(self.lang))

    def __repr__(self) -> str:
        return self.id


def article(
    name: str,
    date: datetime | str = _FIRST,
    section: str = "berita",
    *,
    lang: str = "id",
    tags: Sequence[str] = (),
    related: Sequence[str] = (),
    credits: Mapping[str, Sequence[str | Person]] | None = None,  # noqa: A002 - the key's name in the header
    picture: bool = False,
    shown: str = "",
) -> Article:
    moment = date if isinstance(date, datetime) else datetime.fromisoformat(date)
    record = Record(
        title=name.capitalize(),
        slug=name,
        lang=lang,
        id=name,
        date=moment if moment.tzinfo else moment.replace(tzinfo=ZONE),
        section=SECTIONS[lang].find(section),
        tags=tuple(tags),
        related=tuple(related),
        credits={role: tuple(map(person, names)) for role, names in (credits or {}).items()},
        lines={"tags": 5, "credits": 5},
    )
    return Article(record, _PICTURE if picture else None, shown or f"content/{name}.md")


def person(name: str | Person) -> Person:
    """Somebody who is in no register."""
    return name if isinstance(name, Person) else Person(name, slug_of(name), known=False)


def series(count: int, section: str = "berita", **more: Any) -> list[Article]:
    """One article a day, newest first: "a5", "a4" …"""
    return [article(f"a{day}", _FIRST + timedelta(days=day), section, **more) for day in range(count, 0, -1)]


def topics_of(articles: Iterable[Article]) -> dict[str, tuple[Topic, ...]]:
    """Every tag as written, without a vocabulary."""
    return {item.id: tuple(map(topic, item.record.tags)) for item in articles}


@cache
def topic(tag: str) -> Topic:
    return Topic(tag, slug_of(tag))


def grouped(newest_first: Sequence[Article]) -> Groups:
    return group(newest_first, topics_of(newest_first))


def maker(newest_first: Sequence[Article], lang: str = "id", page_size: int = 20) -> Maker:
    return Maker(lang, LANGUAGES.prefix(lang), OFFICES[lang], SECTIONS[lang], grouped(newest_first), page_size)
