"""Which feeds there are, and where."""

from dataclasses import dataclass

from plugins.feeds.documents import ATOM, RSS


@dataclass(frozen=True, slots=True)
class Feed:
    """As pages link to it."""

    title: str
    type: str
    url: str


def feeds_at(folder: str, title: str) -> tuple[Feed, Feed]:
    """RSS and Atom of one list."""
    return Feed(f"{title} (RSS)", RSS, f"{folder}rss.xml"), Feed(f"{title} (Atom)", ATOM, f"{folder}atom.xml")


def folder_of(prefix: str, listing_url: str = "") -> str:
    """ "feed/" for the site, "feed/berita/" for the section at "berita/", below the language's prefix."""
    return f"{prefix}feed/{listing_url.removeprefix(prefix)}"
