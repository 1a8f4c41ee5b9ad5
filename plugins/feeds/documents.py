"""One feed as Atom (RFC 4287) and as RSS 2.0, by feedgen, with its faults worked round.

feedgen and lxml are imported when a feed is written: most builds write none.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from plugins.feeds.text import legal

ATOM, RSS = "application/atom+xml", "application/rss+xml"


class Channel(NamedTuple):
    """What a feed says of itself; addresses with scheme and host. `updated` is its newest entry's."""

    title: str
    description: str
    lang: str
    page: str
    updated: datetime
    office: str


class Entry:
    """An entry that several feeds share. Its XML is made once; lxml moves it from one written feed to the next."""

    def __init__(self, made: Any) -> None:
        self._feedgen = made
        self._xml: dict[str, Any] = {}

    def atom_entry(self) -> Any:
        if ATOM not in self._xml:
            self._xml[ATOM] = self._feedgen.atom_entry()
        return self._xml[ATOM]

    def rss_entry(self) -> Any:
        if RSS not in self._xml:
            self._xml[RSS] = self._feedgen.rss_entry()
        return self._xml[RSS]

    def register_extension(self, *extension: Any) -> None:
        """Every feed wants its entries to know its extensions; this one has known them from the beginning."""


def entry(
    *, identity: str, title: str, url: str, html: str, summary: str,
    published: datetime, updated: datetime, authors: Iterable[str], tags: Iterable[str],
) -> Entry:  # fmt: skip
    """One article. RSS has an author only with an e-mail address, so its authors are Dublin Core creators."""
    from feedgen.entry import FeedEntry
    from feedgen.ext.dc import DcEntryExtension

    made = FeedEntry()
    made.register_extension("dc", DcEntryExtension, atom=False, rss=True)
    made.id(identity)
    made.title(legal(title))
    made.link(href=url, rel="alternate")
    made.content(legal(html), type="html")
    if summary:
        # Sets RSS's <description> too; feedgen's description() would put the summary in the place of Atom's content.
        made.summary(legal(summary), type="text")
    made.published(published)
    made.updated(updated)
    names = [legal(name) for name in authors]
    made.author([{"name": name} for name in names])
    made.dc.dc_creator(names)
    made.category([{"term": legal(tag)} for tag in tags])
    return Entry(made)


def write(kind: str, channel: Channel, own_address: str, entries: Iterable[Entry]) -> bytes:
    """The document of one feed, entries in the given order."""
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
    for item in entries:
        feed.add_entry(item, order="append")
    made: bytes = feed.atom_str() if kind == ATOM else feed.rss_str()
    return made
