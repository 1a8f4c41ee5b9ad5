"""Sitemaps (sitemaps.org, 0.9) by year, under one index, with translations and pictures; the news of two days (Google).

By year, because what was written years ago does not change: a new article changes one small file and the index.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from plugins.discovery.pictures import pictures_of
from plugins.discovery.publisher import Site
from plugins.discovery.xml import legal, written
from plugins.languages.dates import Moment, has_time

INDEX, NEWS, PAGES = "sitemap.xml", "sitemap-berita.xml", "sitemap/halaman.xml"
# sitemaps.org: no more addresses in one file. Google: no more news, and none older.
MOST, MOST_NEWS, NEWS_AGE = 50_000, 1_000, timedelta(days=2)

_NS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One address; `alternates` are pairs of language and address, itself among them, the first for all others."""

    url: str
    changed: Moment | None = None
    pictures: tuple[str, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    url: str
    title: str
    published: Moment
    lang: str
    publication: str


def entry_of(content: Any) -> Entry:
    """Of an article: changed when something substantive did."""
    return Entry(
        content.url,
        content.updated or content.date,
        tuple(picture.url for picture in pictures_of(content)),
        alternates_of(content),
    )


def alternates_of(here: Any) -> tuple[tuple[str, str], ...]:
    return tuple((other.lang, other.url) for other in here.alternates)


def by_year(articles: Iterable[Any], most: int = MOST) -> dict[str, Sequence[Any]]:
    """Address of a sitemap → its articles, oldest first, so that a new one does not move the others."""
    years: dict[int, list[Any]] = defaultdict(list)
    for article in articles:
        years[article.date.year].append(article)
    found: dict[str, Sequence[Any]] = {}
    for year, members in sorted(years.items()):
        members.sort(key=lambda article: (article.date, article.id, article.lang))
        for number, start in enumerate(range(0, len(members), most), 1):
            found[f"sitemap/{year}{f'-{number}' if number > 1 else ''}.xml"] = members[start : start + most]
    return found


def recent(articles: Iterable[Any], now: datetime, site: Site) -> tuple[News, ...]:
    """The news of the last two days before `now`, newest first; `articles` come newest first."""
    found: list[News] = []
    for article in articles:
        if article.date < now - NEWS_AGE or len(found) == MOST_NEWS:
            break
        publication = site.publishers[article.lang].office.name
        found.append(News(article.url, article.title, article.date, article.lang, publication))
    return tuple(found)


def write_urls(entries: Iterable[Entry], site: Site) -> bytes:
    from lxml import etree

    urls = etree.Element(f"{{{_NS}}}urlset", nsmap={None: _NS, "image": _IMAGE, "xhtml": _XHTML})
    for entry in entries:
        url = _url(urls, entry.url, entry.changed, site)
        for lang, address in _languages(entry.alternates):
            link = etree.SubElement(url, f"{{{_XHTML}}}link")
            link.attrib.update({"rel": "alternate", "hreflang": lang, "href": site.full(address)})
        for picture in entry.pictures:
            image = etree.SubElement(url, f"{{{_IMAGE}}}image")
            etree.SubElement(image, f"{{{_IMAGE}}}loc").text = site.full(picture)
    return written(urls)


def _languages(alternates: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    yield from alternates
    if alternates:
        yield "x-default", alternates[0][1]


def write_news(news: Iterable[News], site: Site) -> bytes:
    from lxml import etree

    urls = etree.Element(f"{{{_NS}}}urlset", nsmap={None: _NS, "news": _NEWS})
    for one in news:
        told = etree.SubElement(_url(urls, one.url, None, site), f"{{{_NEWS}}}news")
        publication = etree.SubElement(told, f"{{{_NEWS}}}publication")
        etree.SubElement(publication, f"{{{_NEWS}}}name").text = one.publication
        etree.SubElement(publication, f"{{{_NEWS}}}language").text = one.lang
        etree.SubElement(told, f"{{{_NEWS}}}publication_date").text = _moment(one.published)
        etree.SubElement(told, f"{{{_NEWS}}}title").text = legal(one.title)
    return written(urls)


def write_index(sitemaps: Iterable[tuple[str, Moment | None]], site: Site) -> bytes:
    """Address of each sitemap, and when the last of its pages changed."""
    from lxml import etree

    index = etree.Element(f"{{{_NS}}}sitemapindex", nsmap={None: _NS})
    for address, changed in sitemaps:
        _url(index, address, changed, site, "sitemap")
    return written(index)


def last_change(articles: Iterable[Any]) -> Moment:
    changes: Iterator[Moment] = (article.updated or article.date for article in articles)
    return max(changes)


def _url(parent: Any, address: str, changed: Moment | None, site: Site, name: str = "url") -> Any:
    from lxml import etree

    url = etree.SubElement(parent, f"{{{_NS}}}{name}")
    etree.SubElement(url, f"{{{_NS}}}loc").text = site.full(address)
    if changed is not None:
        etree.SubElement(url, f"{{{_NS}}}lastmod").text = _moment(changed)
    return url


def _moment(moment: Moment) -> str:
    """As XML Schema has it: a time with its seconds, or a date where no time is known."""
    return moment.isoformat(timespec="seconds") if has_time(moment) else moment.isoformat()[:10]  # type: ignore[call-arg]
