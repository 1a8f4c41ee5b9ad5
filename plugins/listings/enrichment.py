"""What the listings know about each article: its tags as links, its trail, its neighbours, what belongs to it."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from plugins.articles import addresses
from plugins.articles.offices import Link
from plugins.articles.presentation import Credit
from plugins.listings.editions import Maker
from plugins.listings.groups import Groups
from plugins.listings.related import relate
from plugins.listings.tags import Topic


def enrich_listed(maker: Maker, groups: Groups, topics_of: Mapping[str, tuple[Topic, ...]]) -> None:
    """Published articles of one language: everything."""
    for article in groups.newest:
        _describe(article, maker, topics_of[article.id])
        article.newer = article.older = None
    for section in maker.sections.tops:
        for newer, older in pairwise(groups.by_section.get(section.slug, ())):
            newer.older, older.newer = older, newer
    slugs = {identity: [topic.slug for topic in topics] for identity, topics in topics_of.items()}
    related = relate(groups.newest[::-1], slugs)
    for article in groups.newest:
        article.related = related[article.id]


def enrich_unlisted(contents: Sequence[Any], maker: Maker, topics_of: Mapping[str, tuple[Topic, ...]]) -> None:
    """Drafts, withdrawn and expired articles: no neighbours, and no links to pages that exist only for listed ones."""
    people = {addresses.person(maker.prefix, slug) for slug in maker.groups.by_person}
    for content in contents:
        known = tuple(topic for topic in topics_of[content.id] if topic in maker.groups.by_topic)
        _describe(content, maker, known)
        content.newer = content.older = None
        content.related = []
        content.byline = [_linked_where_listed(credit, people) for credit in content.byline]
        content.credits = [_linked_where_listed(credit, people) for credit in content.credits]


def _describe(article: Any, maker: Maker, topics: Sequence[Topic]) -> None:
    article.topics = [Link(topic.label(maker.lang), addresses.tag(maker.prefix, topic.slug)) for topic in topics]
    article.breadcrumbs = maker.trail(article.section)


def _linked_where_listed(credit: Credit, people: Container[str]) -> Credit:
    """The credit without links to the pages of people who are credited in no listed article."""
    return replace(
        credit, people=tuple(person if person.url in people else replace(person, url="") for person in credit.people)
    )
