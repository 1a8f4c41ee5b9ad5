"""All feeds in one list (OPML 2.0), for readers' programs: one for each list of articles, not one for each format."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plugins.discovery.publisher import Site
from plugins.discovery.xml import legal, written
from plugins.languages.translations import own_name

PATH = "feed/semua.opml"


@dataclass(frozen=True, slots=True)
class Subscription:
    """`feed` and `page` are addresses of this site."""

    title: str
    feed: str
    page: str


def write(by_language: Mapping[str, Sequence[Subscription]], site: Site) -> bytes:
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    publisher = site.publishers[site.default_lang]
    etree.SubElement(head, "title").text = legal(publisher.office.name)
    etree.SubElement(head, "ownerName").text = legal(publisher.office.name)
    etree.SubElement(head, "ownerId").text = publisher.home
    etree.SubElement(head, "docs").text = "http://opml.org/spec2.opml"
    body = etree.SubElement(root, "body")
    for lang, found in by_language.items():
        folder = etree.SubElement(body, "outline", text=own_name(lang))
        _outlines(folder, found, lang, site)
    return written(root)


def _outlines(folder: object, found: Iterable[Subscription], lang: str, site: Site) -> None:
    from lxml import etree

    for one in found:
        title = legal(one.title)
        etree.SubElement(
            folder, "outline", type="rss", text=title, title=title, language=lang,
            xmlUrl=site.full(one.feed), htmlUrl=site.full(one.page),
        )  # fmt: skip
