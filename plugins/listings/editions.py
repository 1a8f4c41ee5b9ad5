"""All listing pages of one language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.articles import addresses
from plugins.articles.addresses import slug_of
from plugins.articles.offices import Link, Office
from plugins.articles.presentation import signed_by
from plugins.articles.sections import Section, Sections
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
    Page,
    TagGroup,
    TagIndex,
    YearLinks,
)
from plugins.listings.pagination import Sheet, sheets
from plugins.listings.tags import Topic

_MISSING = 6


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the pages of one language; yields (template name, page)."""

    lang: str
    prefix: str
    office: Office
    sections: Sections
    groups: Groups
    page_size: int

    def say(self, text: str, **values: object) -> str:
        said = catalogue(self.lang).gettext(text)
        return said % values if values else said

    def edition(self, plain_pages: Sequence[Any]) -> Edition:
        """The chrome. Sections without any article are left out of the navigation."""
        return Edition(
            lang=self.lang,
            home=self.prefix,
            office=self.office,
            nav=tuple(self._nav_item(section) for section in self._used(self.sections.tops)),
            pages=tuple(Link(page.title, page.url) for page in plain_pages),
            archive=addresses.archive(self.prefix),
            tags=addresses.tags(self.prefix),
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
            breadcrumbs=[self.home()],
            latest=self.groups.newest[:_MISSING],
            indexed=False,
        )

    def home(self) -> Link:
        return Link(self.say(N_("Front page")), self.prefix)

    def trail(self, section: Section | None) -> list[Link]:
        """Breadcrumbs down to and including `section`."""
        above = [part for part in ((section.parent if section else None), section) if part]
        return [self.home(), *(Link(part.label, part.url) for part in above)]

    def section(self, section: Section) -> Iterator[tuple[str, Page]]:
        children = tuple(
            Link(child.label, child.url) for child in self._used(self.sections.below.get(section.slug, ()))
        )
        description = self.say(N_("%(section)s: news of %(office)s."), section=section.label, office=self.office.name)
        for sheet in self.sheets(self.groups.by_section.get(section.slug, []), section.url):
            yield (
                "section",
                Listing(
                    **self.common(sheet, "section", section.label, description, self.trail(section.parent)),
                    section=section,
                    children=children,
                    indexed=bool(sheet.articles),
                ),
            )

    def topic(self, topic: Topic, articles: Sequence[Any]) -> Iterator[tuple[str, Page]]:
        label = topic.label(self.lang)
        description = self.say(N_("News of %(office)s on “%(tag)s”."), office=self.office.name, tag=label)
        above = [self.home(), Link(self.say(N_("All tags")), addresses.tags(self.prefix))]
        for sheet in self.sheets(articles, addresses.tag(self.prefix, topic.slug)):
            yield "tag", Listing(**self.common(sheet, "tag", label, description, above))

    def person(self, slug: str) -> Iterator[tuple[str, Page]]:
        person, articles = self.groups.by_person[slug]
        description = self.say(
            N_("What %(name)s has contributed to the news of %(office)s."), name=person.name, office=self.office.name
        )
        shown = signed_by(person, self.lang, self.prefix)
        for sheet in self.sheets(articles, addresses.person(self.prefix, slug)):
            common = self.common(sheet, "person", person.name, description, [self.home()])
            yield "person", Listing(**common, person=shown)

    def archive(self) -> Iterator[tuple[str, Page]]:
        """All years, then each year with its months, then each month with its articles."""
        years = self.years()
        label = self.say(N_("Archive"))
        top = addresses.archive(self.prefix)
        yield "archive", self._archive_index(label, top, years, [self.home()])
        for year in years:
            title = self.say(N_("Archive %(period)s"), period=year.year)
            yield "archive", self._archive_index(title, year.url, (year,), [self.home(), Link(label, top)])
        for (year_number, month), articles in self.groups.by_month.items():
            period = month_in_words(year_number, month, self.lang)
            title = self.say(N_("Archive %(period)s"), period=period)
            above = [self.home(), Link(label, top), Link(str(year_number), addresses.archive(self.prefix, year_number))]
            for sheet in self.sheets(articles, addresses.archive(self.prefix, year_number, month)):
                yield "archive", Listing(**self.common(sheet, "archive", title, self._archive_of(period), above))

    def _archive_index(self, title: str, url: str, years: tuple[YearLinks, ...], above: list[Link]) -> Listing:
        sheet = next(sheets([], url, self.page_size))
        period = str(years[0].year) if len(above) > 1 else ""
        listing = Listing(**self.common(sheet, "archive", title, self._archive_of(period), above), years=years)
        listing.count = sum(year.count for year in years)
        return listing

    def _archive_of(self, period: str) -> str:
        if period:
            return self.say(N_("All news of %(office)s from %(period)s."), office=self.office.name, period=period)
        return self.say(N_("All news of %(office)s by year and month."), office=self.office.name)

    def years(self) -> tuple[YearLinks, ...]:
        months: dict[int, list[CountedLink]] = {}
        for (year, month), articles in self.groups.by_month.items():
            label = month_in_words(year, month, self.lang)
            months.setdefault(year, []).append(
                CountedLink(label, addresses.archive(self.prefix, year, month), len(articles))
            )
        return tuple(
            YearLinks(year, addresses.archive(self.prefix, year), sum(link.count for link in links), tuple(links))
            for year, links in months.items()
        )

    def tag_index(self) -> TagIndex:
        by_letter: dict[str, list[CountedLink]] = {}
        for topic in sorted(self.groups.by_topic, key=lambda topic: (topic.label(self.lang).casefold(), topic.slug)):
            label = topic.label(self.lang)
            first = (slug_of(label) or topic.slug)[0]
            letter = first.upper() if first.isalpha() else "0–9"
            link = CountedLink(label, addresses.tag(self.prefix, topic.slug), len(self.groups.by_topic[topic]))
            by_letter.setdefault(letter, []).append(link)
        return TagIndex(
            lang=self.lang,
            title=self.say(N_("All tags")),
            description=self.say(N_("All tags in the news of %(office)s."), office=self.office.name),
            url=addresses.tags(self.prefix),
            breadcrumbs=[self.home()],
            groups=[TagGroup(letter, tuple(tags)) for letter, tags in sorted(by_letter.items())],
        )

    def sheets(self, newest_first: Sequence[Any], url: str) -> Iterator[Sheet]:
        return sheets(newest_first, url, self.page_size)

    def common(self, sheet: Sheet, kind: str, title: str, description: str, above: list[Link]) -> dict[str, Any]:
        """What every listing has; the trail of an older page leads through the front of its listing."""
        on_front = sheet.pages.number is None
        return {
            "kind": kind,
            "lang": self.lang,
            "title": title,
            "description": description if on_front else "",
            "url": sheet.url,
            "articles": sheet.articles,
            "newest": sheet.newest,
            "count": len(sheet.newest) if on_front else None,
            "pages": sheet.pages,
            "breadcrumbs": above if on_front else [*above, Link(title, sheet.front)],
        }
