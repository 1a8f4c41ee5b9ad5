"""All listing pages of one language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from plugins.articles import addresses
from plugins.articles.addresses import slug_of
from plugins.articles.offices import Link, Office
from plugins.articles.pages import Page
from plugins.articles.presentation import signed_by
from plugins.articles.sections import Section, Sections
from plugins.articles.site_notice import ShownNotice
from plugins.articles.tags import Topic
from plugins.languages.dates import month_in_words
from plugins.languages.messages import N_, catalogue
from plugins.listings.front import blocks_of, latest_of
from plugins.listings.groups import Groups
from plugins.listings.pages import (
    CountedLink,
    Edition,
    Front,
    Listing,
    Missing,
    NavItem,
    TagGroup,
    TagIndex,
    YearLinks,
)
from plugins.listings.pagination import sheets

_MISSING = 6
Trail = tuple[Link, ...]


@dataclass(frozen=True)
class Maker:
    """Makes the pages of one language; yields (template name, page)."""

    lang: str
    prefix: str
    office: Office
    sections: Sections
    groups: Groups
    page_size: int
    _trails: dict[str, Trail] = field(default_factory=dict, init=False)

    def say(self, text: str, **values: object) -> str:
        said = catalogue(self.lang).gettext(text)
        return said % values if values else said

    def edition(self, plain_pages: Sequence[Any], notice: ShownNotice | None = None) -> Edition:
        """The chrome. Sections without any article are left out of the navigation."""
        return Edition(
            lang=self.lang,
            home=self.prefix,
            office=self.office,
            nav=tuple(self._nav_item(section) for section in self._used(self.sections.tops)),
            pages=tuple(Link(page.title, page.url) for page in plain_pages),
            archive=addresses.archive(self.prefix),
            tags=addresses.tags(self.prefix),
            notice=notice,
        )

    def _nav_item(self, section: Section) -> NavItem:
        children = tuple(self._nav_item(child) for child in self._used(self.sections.below.get(section.slug, ())))
        return NavItem(section.label, section.url, section.slug, children)

    def _used(self, sections: Sequence[Section]) -> list[Section]:
        return [section for section in sections if section.slug in self.groups.by_section]

    def pages(self) -> Iterator[tuple[str, Page]]:
        yield "front", self.front()
        for section in self.sections:
            yield from self.section(section)
        for topic, articles in self.groups.by_topic.items():
            yield from self.topic(topic, articles)
        yield "tags", self.tag_index()
        for slug in self.groups.by_person:
            yield from self.person(slug)
        yield from self.archive()

    def front(self) -> Front:
        newest = self.groups.newest
        lead, latest = (newest[0] if newest else None), latest_of(newest)
        return Front(
            lang=self.lang,
            title=self.office.name,
            description=self.office.tagline,
            url=self.prefix,
            lead=lead,
            latest=latest,
            blocks=blocks_of(self.sections, self.groups.by_section, [*newest[:1], *latest]),
            archive=addresses.archive(self.prefix),
        )

    def missing(self) -> Missing:
        return Missing(
            lang=self.lang,
            title=self.say(N_("Page not found")),
            description="",
            url="404.html",
            breadcrumbs=self.top,
            latest=self.groups.newest[:_MISSING],
            indexed=False,
        )

    @cached_property
    def top(self) -> Trail:
        return (Link(self.say(N_("Front page")), self.prefix),)

    def trail(self, section: Section | None) -> Trail:
        """Breadcrumbs down to and including `section`; one object for all that stand below it."""
        if section is None:
            return self.top
        found = self._trails.get(section.slug)
        if found is None:
            found = self._trails[section.slug] = (*self.trail(section.parent), Link(section.label, section.url))
        return found

    def section(self, section: Section) -> Iterator[tuple[str, Page]]:
        children = tuple(
            Link(child.label, child.url) for child in self._used(self.sections.below.get(section.slug, ()))
        )
        description = self.say(N_("%(section)s: news of %(office)s."), section=section.label, office=self.office.name)
        articles = self.groups.by_section.get(section.slug, [])
        yield from self.listing(
            "section", section.label, description, section.url, self.trail(section.parent), articles,
            section=section, children=children, indexed=bool(articles),
        )  # fmt: skip

    def topic(self, topic: Topic, articles: Sequence[Any]) -> Iterator[tuple[str, Page]]:
        label = topic.label(self.lang)
        description = self.say(N_("News of %(office)s on “%(tag)s”."), office=self.office.name, tag=label)
        above = (*self.top, Link(self.say(N_("All tags")), addresses.tags(self.prefix)))
        yield from self.listing("tag", label, description, addresses.tag(self.prefix, topic.slug), above, articles)

    def person(self, slug: str) -> Iterator[tuple[str, Page]]:
        person, articles = self.groups.by_person[slug]
        description = self.say(
            N_("What %(name)s has contributed to the news of %(office)s."), name=person.name, office=self.office.name
        )
        shown = signed_by(person, self.lang, self.prefix)
        yield from self.listing("person", person.name, description, shown.url, self.top, articles, person=shown)

    def archive(self) -> Iterator[tuple[str, Page]]:
        """All years, then each year with its months, then each month with its articles."""
        label, url, years = self.say(N_("Archive")), addresses.archive(self.prefix), self.years()
        below = (*self.top, Link(label, url))
        everything = self.say(N_("All news of %(office)s by year and month."), office=self.office.name)
        yield from self._archive_index(label, everything, url, self.top, years)
        for year in years:
            title, described = self._archive_words(str(year.year))
            yield from self._archive_index(title, described, year.url, below, (year,))
        trails = {year.year: (*below, Link(str(year.year), year.url)) for year in years}
        for (year_number, month), articles in self.groups.by_month.items():
            title, described = self._archive_words(self.months[year_number, month])
            url = addresses.archive(self.prefix, year_number, month)
            yield from self.listing("archive", title, described, url, trails[year_number], articles)

    def _archive_index(
        self, title: str, description: str, url: str, above: Trail, years: tuple[YearLinks, ...]
    ) -> Iterator[tuple[str, Page]]:
        for name, page in self.listing("archive", title, description, url, above, (), years=years):
            page.count = sum(year.count for year in years)
            yield name, page

    def _archive_words(self, period: str) -> tuple[str, str]:
        """Title and description of a year or a month."""
        return self.say(N_("Archive %(period)s"), period=period), self.say(
            N_("All news of %(office)s from %(period)s."), office=self.office.name, period=period
        )

    @cached_property
    def months(self) -> dict[tuple[int, int], str]:
        """The months with articles, in words."""
        return {(year, month): month_in_words(year, month, self.lang) for year, month in self.groups.by_month}

    def years(self) -> tuple[YearLinks, ...]:
        months: dict[int, list[CountedLink]] = {}
        for (year, month), articles in self.groups.by_month.items():
            link = CountedLink(self.months[year, month], addresses.archive(self.prefix, year, month), len(articles))
            months.setdefault(year, []).append(link)
        return tuple(
            YearLinks(year, addresses.archive(self.prefix, year), sum(link.count for link in links), tuple(links))
            for year, links in months.items()
        )

    def tag_index(self) -> TagIndex:
        by_letter: dict[str, list[CountedLink]] = {}
        for topic in sorted(self.groups.by_topic, key=lambda topic: (topic.label(self.lang).casefold(), topic.slug)):
            label = topic.label(self.lang)
            # Slugs are dear; most names begin with the letter that their slug begins with.
            first = label[0] if label[:1].isascii() and label[:1].isalnum() else (slug_of(label) or topic.slug)[0]
            letter = first.upper() if first.isalpha() else "0–9"
            link = CountedLink(label, addresses.tag(self.prefix, topic.slug), len(self.groups.by_topic[topic]))
            by_letter.setdefault(letter, []).append(link)
        return TagIndex(
            lang=self.lang,
            title=self.say(N_("All tags")),
            description=self.say(N_("All tags in the news of %(office)s."), office=self.office.name),
            url=addresses.tags(self.prefix),
            breadcrumbs=self.top,
            groups=tuple(TagGroup(letter, tuple(tags)) for letter, tags in sorted(by_letter.items())),
        )

    def listing(
        self, kind: str, title: str, description: str, url: str, above: Trail, articles: Sequence[Any], **more: Any
    ) -> Iterator[tuple[str, Listing]]:
        """The front of a listing and its older pages, whose trail leads through it. `kind` is the template too."""
        below = (*above, Link(title, url))
        for sheet in sheets(articles, url, self.page_size):
            on_front = sheet.pages.number is None
            yield (
                kind,
                Listing(
                    kind=kind,
                    lang=self.lang,
                    title=title,
                    description=description if on_front else "",
                    url=sheet.url,
                    articles=sheet.articles,
                    newest=sheet.newest,
                    count=len(articles) if on_front else None,
                    pages=sheet.pages,
                    breadcrumbs=above if on_front else below,
                    **more,
                ),
            )
