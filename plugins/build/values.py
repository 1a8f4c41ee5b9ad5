"""What outlines and readings hold that JSON does not know: moments, sections, people."""

from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from plugins.articles.newsroom import ArticleSettings
from plugins.articles.people import Person
from plugins.articles.record import Picture, Prints
from plugins.articles.sections import Section
from plugins.languages.dates import Day


def written_moment(moment: datetime) -> str:
    """Without the zone, which is the office's; but with the offset where clocks went back and it tells which hour."""
    if isinstance(moment, Day):
        return moment.date().isoformat()
    return (moment if moment.fold else moment.replace(tzinfo=None)).isoformat()


def list_of(value: Any) -> list[Any]:
    """The fields of a record, as JSON's encoder asks for them."""
    return [getattr(value, field.name) for field in fields(value)]


def prints_of(row: list[Any]) -> Prints:
    source, content, name, widths, formats, whole = row
    return Prints(source, content, name, tuple(widths), tuple(formats), whole)


def picture_of(row: list[Any]) -> Picture:
    *others, prints = row
    return replace(Picture(*others), prints=prints and prints_of(prints))


class Values:
    """Reads them; values that many share are made once. `sections` is language → slug → section."""

    def __init__(self, settings: ArticleSettings) -> None:
        self._zone = settings.languages.zone
        self.sections: dict[str, dict[str | None, Section | None]] = {
            lang: {None: None, **{section.slug: section for section in sections}}
            for lang, sections in settings.sections.items()
        }
        self._people: dict[tuple[Any, ...], Person] = {}

    def person(self, row: list[Any]) -> Person:
        name, slug, initials, post, known = row
        key = (name, slug, initials, known, *post.items())
        found = self._people.get(key)
        if found is None:
            found = self._people[key] = Person(*row)
        return found

    def moment(self, text: str | None) -> Any:
        if text is None:
            return None
        moment = datetime.fromisoformat(text) if "T" in text else Day.fromisoformat(text)
        return moment.replace(tzinfo=self._zone) if moment.tzinfo is None else moment.astimezone(self._zone)
