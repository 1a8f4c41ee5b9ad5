"""What every build asks of every source, and what cards and indexes show: little enough to be at hand for all."""

import datetime as dt
import posixpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from plugins.articles.embeds import Embed, embeds_of
from plugins.articles.links import Target, addresses_of, anchors_of, files_of, targets_of
from plugins.articles.people import Person
from plugins.articles.reading import Reading
from plugins.articles.record import Correction, Picture, Prints, Withdrawal, as_change
from plugins.articles.sections import Section


class Outline(NamedTuple):
    """Fields of the record under their names there, and those that spare a look at the whole reading.

    `people` are all who are credited in any role, each once as written. `has_links` tells whether the text has to be
    searched for Pelican's links, `targets` where they lead, `files` what has to be published with it (paths below the
    content folder), `prints` what is made of its pictures, `embeds` what the text fetches from other sites. `links` are
    addresses of this site that must exist, `anchors` what links from elsewhere may point at.
    """

    id: str
    lang: str
    title: str
    slug: str
    status: str
    date: dt.datetime | None
    section: Section | None
    tags: tuple[str, ...]
    related: tuple[str, ...]
    people: tuple[Person, ...]
    has_links: bool = False
    targets: tuple[Target, ...] = ()
    files: tuple[str, ...] = ()
    prints: tuple[Prints, ...] = ()
    publish: dt.datetime | None = None
    expires: dt.datetime | None = None
    embargo: dt.datetime | None = None
    withdrawal: Withdrawal | None = None
    type: str = "berita"
    summary: str = ""
    picture: Picture | None = None
    corrections: tuple[Correction, ...] = ()
    updated: dt.datetime | None = None
    aliases: tuple[str, ...] = ()
    embeds: tuple[Embed, ...] = ()
    links: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    views_before: int = 0
    reply_to: str = ""

    def without_text(self) -> "Outline":
        """What stays of a withdrawn article; that it was withdrawn is what changed last."""
        updated = as_change(self.withdrawal.date, self.date) if self.withdrawal else None
        return self._replace(
            has_links=False, targets=(), files=(), prints=(), summary="", picture=None, corrections=(), updated=updated,
            embeds=(), links=(), anchors=(), reply_to="",
        )  # fmt: skip


def outline_of(reading: Reading, path: str) -> Outline:
    """`path` is the source's own, relative to the content folder."""
    record, html, folder = reading.record, reading.html, posixpath.dirname(path)
    has_links = "{" in html or "|" in html
    audio, pictures = record.audio, reading.all_pictures()
    as_they_are = tuple(picture.source for picture in pictures if picture.prints is None)
    heard = tuple(filter(None, (audio.source, audio.transcript, audio.image))) if audio else ()
    return Outline(
        record.id, record.lang, record.title, record.slug, record.status, record.date, record.section,
        record.tags, record.related,
        people=tuple(dict.fromkeys(person for people in record.credits.values() for person in people)),
        has_links=has_links,
        targets=tuple(targets_of(html, folder)) if has_links else (),
        files=(*as_they_are, *heard, *files_of(html, folder)) if has_links else as_they_are + heard,
        prints=tuple(dict.fromkeys(picture.prints for picture in pictures if picture.prints)),
        publish=record.publish, expires=record.expires, embargo=record.embargo, withdrawal=record.withdrawal,
        type=record.type, summary=record.summary, picture=record.picture, corrections=record.corrections,
        updated=record.updated, aliases=record.aliases, embeds=embeds_of(html), links=addresses_of(html),
        anchors=anchors_of(html), views_before=record.views_before, reply_to=record.reply_to,
    )  # fmt: skip


def files_with(outline: Outline) -> set[str]:
    """What is copied as it is from the content folder and public with a text: attached, or linked by its address."""
    linked = (unquote(urlsplit(link).path).lstrip("/") for link in outline.links)
    return {*outline.files, *filter(_is_file, linked)}


def _is_file(address: str) -> bool:
    return not address.startswith(("{", "|")) and bool(posixpath.splitext(address)[1])
