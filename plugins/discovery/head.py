"""What the head of a page tells other machines: Open Graph, X cards, structured data."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from plugins.discovery.exports import path_of
from plugins.discovery.pictures import pictures_of
from plugins.discovery.publisher import Site
from plugins.discovery.structured import nodes_of, script
from plugins.languages.dates import for_machines

# Open Graph's names of languages want a country; English as in languages/dates.py.
_LOCALES = {"id": "id_ID", "en": "en_GB"}
_LARGE = 600  # X crops smaller pictures to a square beside the text


@dataclass(frozen=True, slots=True)
class Head:
    """`properties` are Open Graph's, `names` those of X cards: pairs of name and content.

    `data` is the address of the same as plain data, or empty.
    """

    properties: list[tuple[str, Any]]
    names: list[tuple[str, Any]]
    structured: Markup | None
    data: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """`metadata(here)` in templates."""

    site: Site
    exports: bool

    def __call__(self, here: Any) -> Head:
        nodes = list(nodes_of(here, self.site))
        return Head(
            properties=list(open_graph(here, self.site)),
            names=list(x_card(here)),
            structured=script(nodes) if nodes else None,
            data=path_of(here, self.site) if self.exports and getattr(here, "template", "") == "article" else "",
        )


def open_graph(here: Any, site: Site) -> Iterator[tuple[str, Any]]:
    """https://ogp.me/"""
    is_article = getattr(here, "template", "") == "article"
    yield "og:type", "article" if is_article else "website"
    yield "og:title", here.title
    if here.description:
        yield "og:description", here.description
    yield "og:url", site.full(here.url)
    yield "og:site_name", site.publishers[here.lang].office.name
    yield "og:locale", _LOCALES[here.lang]
    for other in here.alternates:
        if not other.current:
            yield "og:locale:alternate", _LOCALES[other.lang]
    for picture in pictures_of(here)[:1]:
        yield "og:image", site.full(picture.url)
        yield "og:image:width", picture.width
        yield "og:image:height", picture.height
        if picture.alt:
            yield "og:image:alt", picture.alt
    if is_article:
        yield from _of_article(here, site)


def _of_article(content: Any, site: Site) -> Iterator[tuple[str, Any]]:
    yield "article:published_time", for_machines(content.date)
    if content.updated:
        yield "article:modified_time", for_machines(content.updated)
    for credit in content.byline:
        for person in credit.people:
            if person.url:
                yield "article:author", site.full(person.url)
    if content.section is not None:
        yield "article:section", content.section.label
    for topic in content.topics:
        yield "article:tag", topic.label


def x_card(here: Any) -> Iterator[tuple[str, Any]]:
    """Title, description and picture are taken from Open Graph; the picture's text is not."""
    pictures = pictures_of(here)[:1]
    large = bool(pictures) and pictures[0].width >= _LARGE
    yield "twitter:card", "summary_large_image" if large else "summary"
    for picture in pictures:
        if picture.alt:
            yield "twitter:image:alt", picture.alt
