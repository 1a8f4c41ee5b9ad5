"""What the listings know about each article: its tags as links, its trail, its neighbours, what belongs to it.

All articles pass here at every build, so what several of them show alike is made once and shared.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import pairwise
from typing import Any

from plugins.articles import addresses
from plugins.articles.offices import Link
from plugins.articles.presentation import Credit
from plugins.listings.editions import Maker
from plugins.listings.related import Related, Relations
from plugins.listings.tags import Topic


def enrich_listed(maker: Maker, relations: Relations, topics_of: Mapping[str, tuple[Topic, ...]]) -> None:
    """Published articles of one language: everything."""
    _describe(maker.groups.newest, maker, topics_of, partial(Related, relations))
    for section in maker.sections.tops:
        for newer, older in pairwise(maker.groups.by_section.get(section.slug, ())):
            newer.older, older.newer = older, newer


def enrich_unlisted(contents: Sequence[Any], maker: Maker, topics_of: Mapping[str, tuple[Topic, ...]]) -> None:
    """Drafts, withdrawn and expired articles: no neighbours, and no links to pages that exist only for listed ones."""
    listed = maker.groups.by_topic
    known = {content.id: tuple(topic for topic in topics_of[content.id] if topic in listed) for content in contents}
    _describe(contents, maker, known, lambda content: ())
    people = {addresses.person(maker.prefix, slug) for slug in maker.groups.by_person}
    for content in contents:
        slugs = [person.slug for person in content.outline.people]
        content.unlinked = tuple(slug for slug in slugs if slug not in maker.groups.by_person)
        if content.unlinked:
            content.byline = [_linked_where_listed(credit, people) for credit in content.byline]
            content.credits = [_linked_where_listed(credit, people) for credit in content.credits]


def _describe(
    contents: Sequence[Any],
    maker: Maker,
    topics_of: Mapping[str, tuple[Topic, ...]],
    related_to: Callable[[Any], Sequence[Any]],
) -> None:
    @cache
    def link(topic: Topic) -> Link:
        return Link(topic.label(maker.lang), addresses.tag(maker.prefix, topic.slug))

    links: dict[tuple[Topic, ...], tuple[Link, ...]] = {}
    for content in contents:
        topics = topics_of[content.id]
        shown = links.get(topics)
        if shown is None:
            shown = links[topics] = tuple(map(link, topics))
        content.topics = shown
        content.breadcrumbs = maker.trail(content.section)
        content.newer = content.older = None
        content.related = related_to(content)


def _linked_where_listed(credit: Credit, people: Container[str]) -> Credit:
    """The credit without links to the pages of people who are credited in no listed article."""
    return replace(
        credit, people=tuple(person if person.url in people else replace(person, url="") for person in credit.people)
    )
