"""What feedgen has no words for, or gets wrong, as extensions that it calls.

It imports lxml, so it is imported when the first feed is written.
"""

from typing import Any

from lxml.etree import SubElement

from plugins.feeds.entries import Picture

_ATOM = "{http://www.w3.org/2005/Atom}"
_MEDIA_NAMESPACE = "http://search.yahoo.com/mrss/"
_MEDIA = f"{{{_MEDIA_NAMESPACE}}}"


class OfFeed:
    """The hub (WebSub, section 4), which feedgen leaves out of RSS, and the namespace of pictures."""

    hub = ""

    def extend_ns(self) -> dict[str, str]:
        return {"media": _MEDIA_NAMESPACE}

    def extend_atom(self, feed: Any) -> Any:
        if self.hub:
            SubElement(feed, "link", rel="hub", href=self.hub)
        return feed

    def extend_rss(self, feed: Any) -> Any:
        if self.hub:
            SubElement(feed[0], f"{_ATOM}link", rel="hub", href=self.hub)
        return feed


class OfEntry:
    """Enclosures, of whose links feedgen forgets all but the address in Atom, and Media RSS with what it lacks."""

    picture: Picture | None = None

    def extend_atom(self, entry: Any) -> Any:
        if self.picture:
            SubElement(entry, "link", rel="enclosure", href=self.picture.url, **_size(self.picture))
            _show(self.picture, entry)
        return entry

    def extend_rss(self, item: Any) -> Any:
        if self.picture:
            SubElement(item, "enclosure", url=self.picture.url, **_size(self.picture))
            _show(self.picture, item)
        return item


def _size(picture: Picture) -> dict[str, str]:
    return {"type": picture.type, "length": str(picture.length)}


def _show(picture: Picture, entry: Any) -> None:
    """As `media:content` and `media:thumbnail` (https://www.rssboard.org/media-rss).

    Without `media:description`: feedparser, and whoever reads with it, takes that for the summary of the entry.
    """
    measures = {"width": str(picture.width), "height": str(picture.height)}
    given = {"type": picture.type, "fileSize": str(picture.length), "medium": "image"}
    shown = SubElement(entry, f"{_MEDIA}content", url=picture.url, **given, **measures)
    if picture.credit:
        SubElement(shown, f"{_MEDIA}credit").text = picture.credit
    SubElement(entry, f"{_MEDIA}thumbnail", url=picture.url, **measures)
