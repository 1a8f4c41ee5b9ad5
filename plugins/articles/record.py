"""What the schema makes of a header: plain typed values, no framework."""

import datetime as dt
from dataclasses import dataclass, field

from plugins.articles.people import Person
from plugins.articles.sections import Section
from plugins.languages.dates import Dateline, has_time


@dataclass(frozen=True, slots=True)
class Picture:
    """A lead picture. `source` is the file below the content folder, `url` its address; sizes in pixels."""

    source: str
    url: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""
    decorative: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    date: dt.datetime
    note: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A *ralat*: what was wrong, what is right."""

    date: dt.datetime
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    date: dt.datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a clarification answers: the claim as quoted, where it circulated, and what came of checking it.

    `verdict` is one of kinds.VERDICTS; `by` who made the claim and `date` when, as far as that is known.
    """

    text: str
    where: str
    verdict: str
    by: str = ""
    date: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The header of one article or plain page. Date-times carry the office's zone; `lines` tells where each key is."""

    title: str
    slug: str
    lang: str
    id: str
    id_is_written: bool = True
    type: str = "berita"
    status: str = "published"
    date: dt.datetime | None = None
    modified: dt.datetime | None = None
    section: Section | None = None
    tags: tuple[str, ...] = ()
    summary: str = ""
    translation: bool = False
    dateline: Dateline | None = None
    credits: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    picture: Picture | None = None
    changes: tuple[Change, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawal: Withdrawal | None = None
    claim: Claim | None = None
    publish: dt.datetime | None = None
    expires: dt.datetime | None = None
    embargo: dt.datetime | None = None
    aliases: tuple[str, ...] = ()
    views_before: int = 0
    related: tuple[str, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def updated(self) -> dt.datetime | None:
        """When something substantive changed last: the newest noted change or correction, else `modified`.

        What was noted before the article appeared is no change of it.
        """
        noted = [change.date for change in self.changes] + [correction.date for correction in self.corrections]
        last = max(noted) if noted else self.modified
        return None if last is None or (self.date is not None and _is_before(last, self.date)) else last


def _is_before(moment: dt.datetime, other: dt.datetime) -> bool:
    """By their days, where of one of them no time is known."""
    if has_time(moment) and has_time(other):
        return moment < other
    return moment.date() < other.date()
