"""Outlines as lines of JSON: ten thousand of them are read in a twentieth of a second."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from plugins.articles.embeds import Embed
from plugins.articles.links import Target
from plugins.articles.newsroom import ArticleSettings
from plugins.articles.outline import Outline
from plugins.articles.record import Correction, Withdrawal
from plugins.build.values import Values, list_of, picture_of, prints_of, written_moment


def written(outline: Outline) -> str:
    """The line for one outline. Sections go by their slugs, date-times without their zone, which is the office's."""
    withdrawal = outline.withdrawal
    due = (outline.publish, outline.expires, outline.embargo, withdrawal.date if withdrawal else None)
    corrections = [(_moment(one.date), one.wrong, one.right) for one in outline.corrections]
    row = [
        outline.id, outline.lang, outline.title, outline.slug, outline.status, _moment(outline.date),
        outline.section.slug if outline.section else None, outline.tags, outline.related,
        [[person.name, person.slug, person.initials, person.post, person.known] for person in outline.people],
        outline.has_links, outline.targets, outline.files, outline.prints,
        [*map(_moment, due), withdrawal.reason if withdrawal else None] if any(due) else None,
        outline.type, outline.summary, outline.picture, corrections, _moment(outline.updated), outline.aliases,
        outline.embeds, outline.links, outline.anchors, outline.views_before, outline.reply_to,
    ]  # fmt: skip
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=list_of)


class Outlines:
    """Reads them; values that many share are made once."""

    def __init__(self, settings: ArticleSettings) -> None:
        self._values = Values(settings)

    def read(self, lines: Iterable[str]) -> list[Outline]:
        return [self._outline(row) for row in json.loads(f"[{','.join(lines)}]")]

    def _outline(self, row: list[Any]) -> Outline:
        (
            identity, lang, title, slug, status, date, section, tags, related, people, has_links, targets, files,
            prints, due, kind, summary, picture, corrections, updated, aliases, embeds, links,
            anchors, views_before, reply_to,
        ) = row  # fmt: skip
        publish = expires = embargo = withdrawal = None
        if due is not None:
            publish, expires, embargo, withdrawn = map(self._values.moment, due[:4])
            withdrawal = Withdrawal(withdrawn, due[4]) if withdrawn else None
        return Outline(
            identity, lang, title, slug, status, self._values.moment(date), self._values.sections[lang][section],
            tuple(tags), tuple(related), tuple(map(self._values.person, people)),
            has_links, tuple(Target(*target) for target in targets), tuple(files),
            tuple(map(prints_of, prints)), publish, expires, embargo, withdrawal,
            kind, summary, picture and picture_of(picture),
            tuple(Correction(self._values.moment(when), wrong, right) for when, wrong, right in corrections),
            self._values.moment(updated), tuple(aliases), tuple(Embed(*embed) for embed in embeds), tuple(links),
            tuple(anchors), views_before, reply_to,
        )  # fmt: skip


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else written_moment(moment)
