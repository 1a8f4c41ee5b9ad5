"""What the schema makes of a header: plain typed values, no framework."""

import datetime as dt
from dataclasses import dataclass, field
from urllib.parse import quote

from plugins.articles.people import Person
from plugins.articles.sections import Section
from plugins.languages.dates import Dateline


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
    publish: dt.datetime | None = None
    expires: dt.datetime | None = None
    embargo: dt.datetime | None = None
    aliases: tuple[str, ...] = ()
    views_before: int = 0
    related: tuple[str, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def updated(self) -> dt.date | None:
        """When something substantive changed last: the newest noted change or correction, else `modified`."""
        noted = [change.date for change in self.changes] + [correction.date for correction in self.corrections]
        return max(noted) if noted else self.modified
