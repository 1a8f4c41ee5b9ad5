"""Which feeds there are, where, and what stands in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plugins.articles import addresses
from plugins.articles.lifecycle import State
from plugins.articles.record import Withdrawal
from plugins.feeds.entries import ATOM, JSON, RSS

# Readers' programs take the first one that they know.
_FORMATS = (("RSS", RSS, "rss.xml"), ("Atom", ATOM, "atom.xml"), ("JSON Feed", JSON, "feed.json"))


@dataclass(frozen=True, slots=True)
class Feed:
    """As pages link to it."""

    title: str
    type: str
    url: str


def feeds_at(folder: str, title: str) -> tuple[Feed, ...]:
    """One list in all formats."""
    return tuple(Feed(f"{title} ({name})", kind, folder + file) for name, kind, file in _FORMATS)


def podcast_at(folder: str, title: str) -> Feed:
    return Feed(title, RSS, f"{folder}podcast.xml")


def folder_of(prefix: str, listing_url: str = "") -> str:
    """ "feed/" for the site, "feed/berita/" for the section at "berita/", below the language's prefix."""
    return f"{prefix}feed/{listing_url.removeprefix(prefix)}"


def newest(published: Sequence[Any], withdrawn: Sequence[Any], count: int) -> Sequence[Any]:
    """The entries of a feed, newest first: an article is as new as its publication, its withdrawal is news again."""
    chosen = published[:count]
    return sorted([*chosen, *withdrawn], key=_place, reverse=True)[:count] if withdrawn else chosen


def _place(article: Any) -> tuple[datetime, str]:
    withdrawal = withdrawal_of(article)
    return (withdrawal.date if withdrawal else article.date), article.id


def withdrawal_of(article: Any) -> Withdrawal | None:
    """None while it is still to come."""
    return article.outline.withdrawal if article.state is State.WITHDRAWN else None


def by_listing(articles: Iterable[Any], prefix: str) -> Mapping[str, Sequence[Any]]:
    """The addresses of the lists to which they belong, the front page's among them, with those articles."""
    found: dict[str, list[Any]] = defaultdict(list)
    for article in articles:
        sections = [section.url for section in (article.section, article.section.parent) if section]
        people = [addresses.person(prefix, person.slug) for person in article.outline.people]
        for url in dict.fromkeys([prefix, *sections, *(topic.url for topic in article.topics), *people]):
            found[url].append(article)
    return found
