"""Outlines as lines of JSON: ten thousand of them are read in a twentieth of a second."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from plugins.articles.links import Target
from plugins.articles.newsroom import ArticleSettings
from plugins.articles.outline import Outline
from plugins.articles.people import Person
from plugins.articles.record import Withdrawal
from plugins.articles.sections import Section
from plugins.languages.dates import Day


def written(outline: Outline) -> str:
    """The line for one outline. Sections go by their slugs, date-times without their zone, which is the office's."""
    withdrawal = outline.withdrawal
    due = (outline.publish, outline.expires, outline.embargo, withdrawal.date if withdrawal else None)
    row = [
        outline.id, outline.lang, outline.title, outline.slug, outline.status, _moment(outline.date),
        outline.section.slug if outline.section else None, outline.tags, outline.related,
        [[person.name, person.slug, person.initials, person.post, person.known] for person in outline.people],
        outline.has_links, outline.targets, outline.files,
        [*map(_moment, due), withdrawal.reason if withdrawal else None] if any(due) else None,
    ]  # fmt: skip
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


class Outlines:
    """Reads them; values that many share are made once."""

    def __init__(self, settings: ArticleSettings) -> None:
        self._zone = settings.languages.zone
        self._sections: dict[str, dict[str | None, Section | None]] = {
            lang: {None: None, **{section.slug: section for section in sections}}
            for lang, sections in settings.sections.items()
        }
        self._people: dict[tuple[Any, ...], Person] = {}

    def read(self, lines: Iterable[str]) -> list[Outline]:
        return [self._outline(row) for row in json.loads(f"[{','.join(lines)}]")]

    def _outline(self, row: list[Any]) -> Outline:
        identity, lang, title, slug, status, date, section, tags, related, people, has_links, targets, files, due = row
        more: tuple[Any, ...] = ()
        if due is not None:
            publish, expires, embargo, withdrawn = map(self._read_moment, due[:4])
            more = (publish, expires, embargo, Withdrawal(withdrawn, due[4]) if withdrawn else None)
        return Outline(
            identity, lang, title, slug, status, self._read_moment(date), self._sections[lang][section],
            tuple(tags), tuple(related), tuple(map(self._person, people)),
            has_links, tuple(Target(*target) for target in targets), tuple(files), *more,
        )  # fmt: skip

    def _person(self, row: list[Any]) -> Person:
        name, slug, initials, post, known = row
        key = (name, slug, initials, known, *post.items())
        found = self._people.get(key)
        if found is None:
            found = self._people[key] = Person(*row)
        return found

    def _read_moment(self, text: str | None) -> Any:
        if text is None:
            return None
        moment = datetime.fromisoformat(text) if "T" in text else Day.fromisoformat(text)
        return moment.replace(tzinfo=self._zone) if moment.tzinfo is None else moment.astimezone(self._zone)


def _moment(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    if isinstance(moment, Day):
        return moment.date().isoformat()
    # The offset tells which of two hours it was, where clocks were put back.
    return (moment if moment.fold else moment.replace(tzinfo=None)).isoformat()
