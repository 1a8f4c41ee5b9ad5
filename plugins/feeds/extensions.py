"""What feedgen has no words for, or gets wrong, as extensions that it calls.

It imports lxml, so it is imported when the first feed is written.
"""

from typing import Any

from lxml.etree import SubElement

from plugins.feeds.entries import Article, Audio, Channel, Picture, Show

_ATOM = "{http://www.w3.org/2005/Atom}"
_MEDIA_NAMESPACE = "http://search.yahoo.com/mrss/"
_MEDIA = f"{{{_MEDIA_NAMESPACE}}}"
_ITUNES_NAMESPACE = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_ITUNES = f"{{{_ITUNES_NAMESPACE}}}"
_PODCAST_NAMESPACE = "https://podcastindex.org/namespace/1.0"
_PODCAST = f"{{{_PODCAST_NAMESPACE}}}"


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

    article: Article

    def extend_atom(self, entry: Any) -> Any:
        enclosed = self.article.enclosed()
        if enclosed:
            SubElement(entry, "link", rel="enclosure", href=enclosed.url, **_size(enclosed))
        if self.article.picture:
            _show(self.article.picture, entry)
        return entry

    def extend_rss(self, item: Any) -> Any:
        enclosed = self.article.enclosed()
        if enclosed:
            SubElement(item, "enclosure", url=enclosed.url, **_size(enclosed))
        if self.article.picture:
            _show(self.article.picture, item)
        return item


class OfPodcast(OfFeed):
    """What directories of podcasts demand (https://help.apple.com/itc/podcasts_connect/#/itcb54353390).

    feedgen's own extension knows neither transcripts nor the values `true` and `false` of `explicit`.
    """

    channel: Channel
    show: Show

    def extend_ns(self) -> dict[str, str]:
        return {"itunes": _ITUNES_NAMESPACE, "podcast": _PODCAST_NAMESPACE}

    def extend_rss(self, feed: Any) -> Any:
        channel = super().extend_rss(feed)[0]
        SubElement(channel, f"{_ITUNES}author").text = self.channel.office
        SubElement(channel, f"{_ITUNES}image", href=self.show.image)
        SubElement(channel, f"{_ITUNES}category", text=self.show.category)
        SubElement(channel, f"{_ITUNES}explicit").text = "false"
        SubElement(channel, f"{_ITUNES}type").text = "episodic"
        if self.show.email:
            owner = SubElement(channel, f"{_ITUNES}owner")
            SubElement(owner, f"{_ITUNES}name").text = self.channel.office
            SubElement(owner, f"{_ITUNES}email").text = self.show.email
        return feed


class OfEpisode:
    """The recording with its transcript (https://podcasting2.org/docs/podcast-namespace/tags/transcript)."""

    article: Article

    def extend_rss(self, item: Any) -> Any:
        audio = self.article.audio
        if audio:
            SubElement(item, "enclosure", url=audio.url, **_size(audio))
            SubElement(item, f"{_ITUNES}duration").text = audio.duration
            SubElement(item, f"{_ITUNES}explicit").text = "false"
            if audio.image:
                SubElement(item, f"{_ITUNES}image", href=audio.image)
            if audio.transcript:
                SubElement(item, f"{_PODCAST}transcript", url=audio.transcript, type=audio.transcript_type)
        return item


def _size(enclosed: Audio | Picture) -> dict[str, str]:
    return {"type": enclosed.type, "length": str(enclosed.length)}


def _show(picture: Picture, entry: Any) -> None:
    """As `media:content` and `media:thumbnail` (https://www.rssboard.org/media-rss).

    Without `media:description`: feedparser, and whoever reads with it, takes that for the summary of the entry.
    """
    measures = {"width": str(picture.width), "height": str(picture.height)}
    given = {"type": picture.type, "fileSize": str(picture.length), "medium": "image"}
    shown = SubElement(entry, f"{_MEDIA}content", url=picture.url, **given, **measures)
    if picture.credit:
        SubElement(shown, f"{_MEDIA}credit").text = picture.credit
    SubElement(entry, f"{_MEDIA}thumbnail", url=picture.thumbnail, width=str(picture.thumbnail_width))
