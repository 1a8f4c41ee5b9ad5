"""One feed as Atom (RFC 4287) and as RSS 2.0, by feedgen, with its faults worked round.

A site has thousands of entries, and feedgen takes its time for each. So it makes forms, which are filled in for all
articles alike (see forms.py), and feeds without entries, into which these are put.
feedgen and lxml are imported when a feed is written: most builds write none.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from plugins.feeds.text import legal

if TYPE_CHECKING:
    from plugins.feeds.forms import Form

ATOM, RSS = "application/atom+xml", "application/rss+xml"
_END = {ATOM: b"</feed>", RSS: b"</channel>"}

Entry = Mapping[str, bytes]  # one article as it stands in feeds of either kind


class Channel(NamedTuple):
    """What a feed says of itself; addresses with scheme and host. `updated` is its newest entry's."""

    title: str
    description: str
    lang: str
    page: str
    updated: datetime
    office: str


class Article(NamedTuple):
    """What an entry says."""

    identity: str
    title: str
    url: str
    html: str
    summary: str
    authors: Sequence[str]
    tags: Sequence[str]
    published: datetime
    updated: datetime


def write(kind: str, channel: Channel, own_address: str, entries: Iterable[Entry]) -> bytes:
    """The document of one feed, entries in the given order."""
    feed = _feed(kind, channel, own_address)
    empty: bytes = feed.atom_str() if kind == ATOM else feed.rss_str()
    start, end, rest = empty.rpartition(_END[kind])
    return b"".join([start, *(entry[kind] for entry in entries), end, rest])


def entry(article: Article) -> Entry:
    """All feeds that it stands in may share it."""
    texts, authors = _texts(article), len(article.authors)
    try:
        return _filled_in(texts, authors)
    except ValueError:  # characters that XML forbids; lxml looks for them anyway, so we need not do it before
        return _filled_in([legal(text) for text in texts], authors)


def _texts(article: Article) -> list[str]:
    """All that is filled in: five texts, authors, tags, three dates."""
    published, updated = article.published, article.updated
    dates = (published.isoformat(), format_datetime(published), updated.isoformat())
    return [*article[:5], *article.authors, *article.tags, *dates]


def _filled_in(texts: Sequence[str], authors: int) -> Entry:
    forms = _forms(authors, tuple(map(bool, texts)))
    return {kind: form.filled_in(texts) for kind, form in forms.items()}


@cache
def _forms(authors: int, given: tuple[bool, ...]) -> dict[str, "Form"]:
    """For articles with so many authors and these texts: for an empty one, feedgen writes nothing or something else."""
    from plugins.feeds.forms import Form

    day = datetime(2001, 1, 1, tzinfo=UTC)
    blanks = [f"blank {place}" if there else "" for place, there in enumerate(given[:-3])]
    identity, title, url, html, summary, *names = blanks
    specimen = Article(
        identity, title, url, html, summary, names[:authors], names[authors:], published=day, updated=day + timedelta(1)
    )
    made, around = _entry(specimen), Channel("-", "-", "-", "-", day, "-")
    elements = {ATOM: made.atom_entry(), RSS: made.rss_entry()}
    return {kind: Form(element, _texts(specimen), write(kind, around, "-", ())) for kind, element in elements.items()}


def _entry(article: Article) -> Any:
    """RSS has an author only with an e-mail address, so its authors are Dublin Core creators."""
    from feedgen.entry import FeedEntry
    from feedgen.ext.dc import DcEntryExtension

    made = FeedEntry()
    made.register_extension("dc", DcEntryExtension, atom=False, rss=True)
    made.id(article.identity)
    made.title(article.title)
    made.link(href=article.url, rel="alternate")
    made.content(article.html, type="html")
    if article.summary:
        # Sets RSS's <description> too; feedgen's description() would put the summary in the place of Atom's content.
        made.summary(article.summary, type="text")
    made.published(article.published)
    made.updated(article.updated)
    made.author([{"name": name} for name in article.authors])
    made.dc.dc_creator(list(article.authors))
    made.category([{"term": tag} for tag in article.tags])
    return made


def _feed(kind: str, channel: Channel, own_address: str) -> Any:
    """Without entries."""
    from feedgen.ext.dc import DcEntryExtension, DcExtension
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.register_extension("dc", DcExtension, DcEntryExtension, atom=False, rss=True)
    feed.id(own_address)
    feed.title(legal(channel.title))
    feed.description(legal(channel.description or channel.title))
    feed.language(channel.lang)
    # feedgen takes the last link for RSS's <link>, so the page comes after the feed itself.
    feed.link(href=own_address, rel="self", type=kind)
    feed.link(href=channel.page, rel="alternate", type="text/html")
    feed.author({"name": legal(channel.office)})
    feed.generator("Teras")
    # RSS's lastBuildDate too; both default to the present moment.
    feed.updated(channel.updated)
    return feed
