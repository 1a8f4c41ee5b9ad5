"""What the schema makes of a header: plain typed values, no framework."""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote

from plugins.articles.people import Person
from plugins.articles.sections import Section
from plugins.languages.dates import Dateline, has_time


class Candidate(NamedTuple):
    """One file that a browser may choose; `width` in pixels."""

    url: str
    width: int


class PictureSource(NamedTuple):
    """The same picture in one format, MIME `type`, in several widths."""

    type: str
    candidates: list[Candidate]


@dataclass(frozen=True, slots=True)
class Prints:
    """What readers get of a picture, made of the file with this `digest`: `name`-`width`.`format` for each of both.

    `formats` stand with the smallest first; the last one is shown by every browser. `whole` is the format of a file
    that has all of it and no width in its name: a drawing, or what moves.
    """

    source: str
    digest: str
    name: str
    widths: tuple[int, ...]
    formats: tuple[str, ...]
    whole: str = ""

    def files(self) -> list[str]:
        sized = [self.sized(width, form) for width in self.widths for form in self.formats]
        return [*sized, f"{self.name}.{self.whole}"] if self.whole else sized

    def sized(self, width: int, form: str) -> str:
        return f"{self.name}-{width}.{form}"


_MIME = {"avif": "image/avif", "webp": "image/webp"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and its words. `source` is the file below the content folder, `url` the address of one that every

    browser shows, and that is `width` × `height` pixels large. `colour` is what most of it looks like, `#rrggbb`.
    """

    source: str
    url: str
    width: int
    height: int
    alt: str = ""
    caption: str = ""
    credit: str = ""
    decorative: bool = False
    colour: str = ""
    prints: Prints | None = None

    @property
    def sources(self) -> list[PictureSource]:
        """What a browser may choose from beside the widths of `url`, smallest format first."""
        if self.prints is None:
            return []
        return [PictureSource(_MIME[form], self._candidates(form)) for form in self.prints.formats[:-1]]

    @property
    def candidates(self) -> list[Candidate]:
        """The widths of `url`; empty where there is but one."""
        found = self._candidates(self.prints.formats[-1]) if self.prints and self.prints.formats else []
        return found if len(found) > 1 else []

    @property
    def moving(self) -> str:
        """Where the whole lies, if what is shown is but the first moment of it; else empty."""
        whole = self.prints is not None and self.prints.formats and self.prints.whole
        return f"{self.prints.name}.{whole}" if self.prints and whole else ""

    def _candidates(self, form: str) -> list[Candidate]:
        prints = self.prints
        return [Candidate(prints.sized(width, form), width) for width in prints.widths] if prints else []


@dataclass(frozen=True, slots=True)
class Audio:
    """A recording. `source`, `transcript` and `image` (its cover) are files below the content folder.

    The latter two may be empty; `url` is the address, `type` the MIME type, `length` in bytes.
    """

    source: str
    url: str
    type: str
    length: int
    seconds: int
    transcript: str = ""
    transcript_type: str = ""
    image: str = ""

    @property
    def duration(self) -> str:
        """ "1:02:03", "2:03"."""
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"

    @property
    def megabytes(self) -> int:
        return max(1, round(self.length / 1_000_000))

    @property
    def transcript_url(self) -> str:
        return quote(self.transcript)

    @property
    def image_url(self) -> str:
        return quote(self.image)


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
    audio: Audio | None = None
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
    reply_to: str = ""
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def updated(self) -> dt.datetime | None:
        """When something substantive changed last: the newest noted change or correction, else `modified`."""
        noted = [change.date for change in self.changes] + [correction.date for correction in self.corrections]
        return as_change(max(noted) if noted else self.modified, self.date)


def as_change(moment: dt.datetime | None, published: dt.datetime | None) -> dt.datetime | None:
    """The moment, or None: what happened before the article appeared is no change of it."""
    return None if moment is None or (published is not None and _is_before(moment, published)) else moment


def _is_before(moment: dt.datetime, other: dt.datetime) -> bool:
    """By their days, where of one of them no time is known."""
    if has_time(moment) and has_time(other):
        return moment < other
    return moment.date() < other.date()
