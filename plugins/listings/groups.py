"""The published articles of one language, put where readers look for them; linear in their number."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from plugins.articles.people import Person
from plugins.articles.tags import Topic


class Groups(NamedTuple):
    """Every list newest first. A section's list holds the articles of its sub-sections too.

    Names that make the same address are one person, called as in the register, or else as they were first written.
    """

    newest: Sequence[Any]
    by_section: dict[str, list[Any]]
    by_topic: dict[Topic, list[Any]]
    by_person: dict[str, tuple[Person, list[Any]]]
    by_month: dict[tuple[int, int], list[Any]]


def group(newest_first: Sequence[Any], topics_of: Mapping[str, tuple[Topic, ...]]) -> Groups:
    by_section: dict[str, list[Any]] = defaultdict(list)
    by_topic: dict[Topic, list[Any]] = defaultdict(list)
    credited: dict[str, list[Any]] = defaultdict(list)
    named: dict[str, Person] = {}
    by_month: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for article in newest_first:
        section, date = article.section, article.date
        by_section[section.slug].append(article)
        if section.parent is not None:
            by_section[section.parent.slug].append(article)
        for topic in topics_of[article.id]:
            by_topic[topic].append(article)
        for person in people_of(article):
            slug = person.slug
            credited[slug].append(article)
            if slug not in named or not named[slug].known:
                named[slug] = person
        by_month[date.year, date.month].append(article)
    by_person = {slug: (named[slug], articles) for slug, articles in credited.items()}
    return Groups(newest_first, dict(by_section), dict(by_topic), by_person, dict(by_month))


def people_of(article: Any) -> Sequence[Person]:
    """Everybody credited in any role, each address once."""
    people: tuple[Person, ...] = article.outline.people
    return people if len(people) < 2 else tuple({person.slug: person for person in people}.values())
