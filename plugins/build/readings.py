"""Readings as text: a line of JSON for the header and the description, then the HTML as it is.

A store may come from a cache that others have filled. Text cannot run anything, whoever wrote it; and it is read in
half the time that pickle needs for the same.
"""

import json
from dataclasses import fields
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from plugins.articles.newsroom import ArticleSettings
from plugins.articles.people import Person
from plugins.articles.reading import Reading
from plugins.articles.record import Audio, Change, Claim, Correction, Picture, Prints, Record, Withdrawal
from plugins.articles.sections import Section
from plugins.build.values import Values, list_of, picture_of, written_moment
from plugins.languages.dates import Dateline

_values_of = attrgetter(*(field.name for field in fields(Record)))
_DECODER = json.JSONDecoder()


def _plain(value: Any) -> object:
    """What JSON does not know, as something that it knows."""
    match value:
        case datetime():
            return written_moment(value)
        case date():
            return value.isoformat()
        case Section():
            return value.slug
        case Person():
            return value.name, value.slug, value.initials, value.post, value.known
        case Picture() | Prints() | Audio() | Change() | Claim() | Correction() | Withdrawal() | Dateline():
            return list_of(value)
    raise TypeError(f"{type(value).__name__} has no place in a reading")


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)


class Readings:
    """Writes and reads them; values that many share are made once."""

    def __init__(self, settings: ArticleSettings) -> None:
        self._zone = settings.languages.zone
        self._values = Values(settings)

    def header(self, reading: Reading) -> bytes:
        """All but the HTML, in one line."""
        return _encoded(_ENCODER.encode((*_values_of(reading.record), reading.pictures, reading.description)))

    def surroundings(self, reading: Reading) -> bytes:
        """What a header only names."""
        return _encoded(repr((str(self._zone), reading.record.section)))

    def read(self, packed: bytes) -> Reading:
        """Raises ValueError for anything but a reading."""
        text = packed.decode("utf-8", "surrogatepass")
        row, end = _DECODER.raw_decode(text)
        (
            title, slug, lang, identity, id_is_written, kind, status, published, modified, section, tags, summary,
            translation, dateline, signed, picture, audio, changes, corrections, withdrawal, claim, publish, expires,
            embargo, aliases, views_before, related, reply_to, lines, pictures, description,
        ) = row  # fmt: skip
        read, person = self._values.moment, self._values.person
        record = Record(
            title=title, slug=slug, lang=lang, id=identity, id_is_written=id_is_written, type=kind, status=status,
            date=read(published), modified=read(modified), section=self._values.sections[lang][section],
            tags=tuple(tags), summary=summary, translation=translation, dateline=dateline and _dateline(*dateline),
            credits={role: tuple(map(person, people)) for role, people in signed.items()},
            picture=picture and picture_of(picture),
            audio=audio and Audio(*audio),
            changes=tuple(Change(read(when), note) for when, note in changes),
            corrections=tuple(Correction(read(when), wrong, right) for when, wrong, right in corrections),
            withdrawal=withdrawal and Withdrawal(read(withdrawal[0]), withdrawal[1]),
            claim=claim and Claim(claim[0], claim[1], claim[2], claim[3], read(claim[4])),
            publish=read(publish), expires=read(expires), embargo=read(embargo),
            aliases=tuple(aliases), views_before=views_before, related=tuple(related),
            reply_to=reply_to, lines=lines,
        )  # fmt: skip
        return Reading(record, text[end + 1 :], description, tuple(map(picture_of, pictures)))


def packed(header: bytes, html: str) -> bytes:
    return header + b"\n" + _encoded(html)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _dateline(place: str, first: str | None, last: str | None) -> Dateline:
    return Dateline(place, first and date.fromisoformat(first), last and date.fromisoformat(last))  # type: ignore[arg-type]
