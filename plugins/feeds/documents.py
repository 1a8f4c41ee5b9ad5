"""The documents of feeds: Atom, RSS and JSON Feed, each made once for an article and put into all feeds it stands in.

A site has thousands of entries, and feedgen takes its time for each. So it makes forms, which are filled in for all
articles alike (see forms.py), and feeds without entries, into which these are put.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plugins.feeds import elements, json_feed
from plugins.feeds.entries import ATOM, JSON, RSS, Article, Audio, Channel, Picture, cleaned

if TYPE_CHECKING:
    from plugins.feeds.forms import Form

Entry = Mapping[str, bytes]  # one article as it stands in feeds of each kind
_END = {ATOM: b"</feed>", RSS: b"</channel>", JSON: json_feed.END}
_BETWEEN = {ATOM: b"", RSS: b"", JSON: b","}
_XML = (ATOM, RSS)
_SUMMARY = Article._fields.index("summary")
_NO_PICTURE = ("",) * len(Picture._fields)
_NOTHING = ("",) * 3  # enclosed: no address, type and length


class _Shape(NamedTuple):
    """What articles have in common that fill in the same form: how many authors, and which of their texts are there."""

    authors: int
    given: tuple[bool, ...]


def write(kind: str, channel: Channel, own_address: str, entries: Iterable[Entry]) -> bytes:
    """The document of one feed, entries in the given order."""
    make = json_feed.feed if kind == JSON else lambda *of_feed: elements.feed(kind, *of_feed)
    start, end, rest = make(channel, own_address).rpartition(_END[kind])
    return b"".join([start, _BETWEEN[kind].join([entry[kind] for entry in entries]), end, rest])


def entry(article: Article) -> Entry:
    """All feeds that it stands in may share it."""
    try:
        return _made(article)
    except ValueError:  # characters that XML forbids; lxml looks for them anyway, so we need not do it before
        return _made(cleaned(article))


def _made(article: Article) -> Entry:
    texts = _texts(article)
    made = {JSON: json_feed.item(article)}
    for kind, form in _forms(_Shape(len(article.authors), tuple(map(bool, texts)))).items():
        texts[_SUMMARY] = elements.summary_of(kind, article)
        made[kind] = form.filled_in(texts)
    return made


def _texts(article: Article) -> list[str]:
    """All that is filled in: five texts, the picture, what is enclosed, authors, tags, three dates."""
    published, updated, enclosed = article.published, article.updated, article.enclosed()
    dates = (published.isoformat(), format_datetime(published), updated.isoformat())
    picture = map(str, article.picture) if article.picture else _NO_PICTURE
    fetched = map(str, enclosed[:3]) if enclosed else _NOTHING
    return [*article[:5], *picture, *fetched, *article.authors, *article.tags, *dates]


@cache
def _forms(shape: _Shape) -> dict[str, "Form"]:
    """For an empty text, feedgen writes nothing or something else."""
    from plugins.feeds.forms import Form

    specimen, around = _specimen(shape), Channel("-", "-", "-", "-", datetime(2001, 1, 1, tzinfo=UTC), "-")
    texts = _texts(specimen)
    return {kind: Form(elements.entry(kind, specimen), texts, write(kind, around, "-", ())) for kind in _XML}


def _specimen(shape: _Shape) -> Article:
    """An article of that shape whose texts are all different, so that they are found again."""
    day = datetime(2001, 1, 1, tzinfo=UTC)
    blanks: Sequence[str] = [f"blank {place}" if there else "" for place, there in enumerate(shape.given[:-3])]
    (identity, title, url, html, summary), rest = blanks[:5], blanks[5:]
    of_picture, rest = rest[: len(_NO_PICTURE)], rest[len(_NO_PICTURE) :]
    (address, form, length), names = rest[: len(_NOTHING)], rest[len(_NOTHING) :]
    return Article(
        identity,
        title,
        url,
        html,
        summary,
        names[: shape.authors],
        names[shape.authors :],
        published=day,
        updated=day + timedelta(1),
        # Blanks are texts. What is enclosed may be the picture, but has blanks of its own.
        picture=Picture(*of_picture) if any(of_picture) else None,  # type: ignore[arg-type]
        audio=Audio(address, form, length, 1, "") if address else None,  # type: ignore[arg-type]
    )
