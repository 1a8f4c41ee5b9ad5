"""The elements of Atom (RFC 4287) and RSS 2.0, by feedgen, with its faults worked round.

tests/plugins/feeds/test_feedgen.py holds one test for each fault, which fails once feedgen has mended it.
feedgen and lxml are imported when a feed is written: most builds write none.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from plugins.feeds.entries import ATOM, RSS, Article, Channel, Show, cleaned


def feed(kind: str, channel: Channel, own_address: str) -> bytes:
    """The document of a feed without entries."""
    from plugins.feeds.extensions import OfEntry, OfFeed

    made = _generator(kind, cleaned(channel), own_address, OfFeed, OfEntry)
    document: bytes = made.atom_str() if kind == ATOM else made.rss_str()
    return document


def entry(kind: str, article: Article) -> Any:
    """One `<entry>` or `<item>`."""
    from plugins.feeds.extensions import OfEntry

    made = _entry(kind, article, OfEntry)
    return made.atom_entry() if kind == ATOM else made.rss_entry()


def podcast(channel: Channel, show: Show, own_address: str, episodes: Iterable[Article]) -> bytes:
    """A whole podcast, as RSS, its newest episode first."""
    from plugins.feeds.extensions import OfEpisode, OfPodcast

    channel = cleaned(channel)
    made = _generator(RSS, channel, own_address, OfPodcast, OfEpisode)
    made.ours.channel, made.ours.show = channel, show
    for episode in episodes:
        made.add_entry(_entry(RSS, cleaned(episode), OfEpisode), order="append")
    document: bytes = made.rss_str()
    return document


def _generator(kind: str, channel: Channel, own_address: str, of_feed: type, of_entry: type) -> Any:
    from feedgen.ext.dc import DcEntryExtension, DcExtension
    from feedgen.feed import FeedGenerator

    made = FeedGenerator()
    made.register_extension("dc", DcExtension, DcEntryExtension, atom=False, rss=True)
    made.register_extension("ours", of_feed, of_entry, atom=kind == ATOM, rss=kind == RSS)
    made.ours.hub = channel.hub
    made.id(own_address)
    made.title(channel.title)
    made.description(channel.description or channel.title)
    made.language(channel.lang)
    # feedgen takes the last link for RSS's <link>, so the page comes after the feed itself.
    made.link(href=own_address, rel="self", type=kind)
    made.link(href=channel.page, rel="alternate", type="text/html")
    made.author({"name": channel.office})
    made.generator("Teras")
    # RSS's lastBuildDate too; both default to the present moment.
    made.updated(channel.updated)
    return made


def summary_of(kind: str, article: Article) -> str:
    """It is plain text; RSS's `<description>` holds HTML (RSS Advisory Board, RSS Best Practices Profile)."""
    return article.summary if kind == ATOM else escape(article.summary, quote=False)


def _entry(kind: str, article: Article, of_entry: type) -> Any:
    """RSS has an author only with an e-mail address, so its authors are Dublin Core creators."""
    from feedgen.entry import FeedEntry
    from feedgen.ext.dc import DcEntryExtension

    made = FeedEntry()
    made.register_extension("dc", DcEntryExtension, atom=False, rss=True)
    made.register_extension("ours", of_entry, atom=kind == ATOM, rss=kind == RSS)
    made.ours.article = article
    made.id(article.identity)
    made.title(article.title)
    made.link(href=article.url, rel="alternate")
    if article.html:
        made.content(article.html, type="html")
    if article.summary:
        # Sets RSS's <description> too; feedgen's description() would put the summary in the place of Atom's content.
        made.summary(summary_of(kind, article), type="text")
    made.published(article.published)
    made.updated(article.updated)
    made.author([{"name": name} for name in article.authors])
    made.dc.dc_creator(list(article.authors))
    made.category([{"term": tag} for tag in article.tags])
    return made
