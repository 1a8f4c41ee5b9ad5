"""From the bytes of a source file to a typed record and HTML, or to the faults that keep it from being published."""

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from plugins.articles.conversion import Converter, opening, with_dateline
from plugins.articles.decoding import decode
from plugins.articles.faults import Fault, Wrong
from plugins.articles.headers import take_apart
from plugins.articles.manuscripts import Manuscript
from plugins.articles.newsroom import Newsroom
from plugins.articles.record import Picture, Record
from plugins.articles.schema import read_record
from plugins.languages.messages import N_, message

_NO_UTF8 = re.compile("[\ud800-\udfff]")  # what Python makes of other bytes in a file's name


@dataclass(frozen=True, slots=True)
class Reading:
    """`html` with the dateline in its first paragraph, `description` as plain text, the `pictures` in the text."""

    record: Record
    html: str
    description: str
    pictures: tuple[Picture, ...] = ()

    def all_pictures(self) -> tuple[Picture, ...]:
        lead = self.record.picture
        return self.pictures if lead is None else (lead, *self.pictures)


def read(
    raw: bytes, path: PurePosixPath, newsroom: Newsroom, converter: Converter, is_page: bool
) -> Reading | list[Fault]:
    """Read one source. `path` is relative to the content folder."""
    shown = f"{newsroom.settings.content.name}/{path}"
    if _NO_UTF8.search(shown):
        shown = shown.encode("utf-8", "replace").decode()
        return [Fault(shown, 0, "", message(N_("The name of this file is not in UTF-8.")), message(N_("Rename it.")))]
    try:
        source = take_apart(decode(raw))
    except Wrong as wrong:
        return [wrong.in_file(shown, "")]
    record, faults = read_record(source.header, newsroom, path, is_page)
    if not source.body.strip():
        empty = message(N_("There is no text below the header."))
        faults = [*faults, Fault(shown, source.body_line, "", empty, message(N_("Write the article.")))]
    if record is None or faults:
        return faults
    manuscript = Manuscript(newsroom, path, shown, record.lang, source.body, source.body_line)
    html = converter.html(source.body, record.lang, manuscript)
    if manuscript.faults:
        return manuscript.faults
    description = record.summary or opening(html)
    if record.dateline is not None:
        html = with_dateline(html, record.dateline.say(record.lang))
    return Reading(record, html, description, tuple(manuscript.pictures))


def without_text(reading: Reading, reason: str) -> Reading:
    """What stays of a withdrawn article: its headline and the reason, and nothing that could tell what it said."""
    withdrawal = reading.record.withdrawal
    record = replace(
        reading.record,
        summary="",
        dateline=None,
        picture=None,
        audio=None,
        changes=(),
        corrections=(),
        modified=withdrawal.date if withdrawal else None,
        claim=None,
        reply_to="",
    )
    return Reading(record, "", reason)


def unreadable(shown: str, error: Exception) -> Fault:
    """A file that the system does not give us, or over which the reader stumbles."""
    problem = (isinstance(error, OSError) and error.strerror) or f"{type(error).__name__}: {error}"
    wrong = message(N_("This file cannot be read (%(problem)s)."), problem=" ".join(problem.split()))
    return Fault(shown, 0, "", wrong, message(N_("Show this line to whoever looks after the site.")))
