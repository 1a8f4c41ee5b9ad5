"""The published articles of one language, put where readers look for them; linear in their number."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.articles.people import Person
from plugins.listings.tags import Topic


@dataclass(frozen=True, slots=True)
class Groups:
    """Every list newest first. A section's list holds the articles of its sub-sections too.

    Names that make the same address are one person, called as in the register, or else as they were first written.
    """

    newest: Sequence[Any]
    by_section: dict[str, list[Any]]
    by_topic: dict[Topic, list[Any]]
    by_person: dict[str, tuple[Person, list[Any]]]
    by_month: dict[tuple[int, int], list[Any]]


def group(newest_first: Sequence[Any], topics_of: dict[str, tuple[Topic, ...]]) -> Groups:
    by_section: dict[str, list[Any]] = defaultdict(list)
    by_topic: dict[Topic, list[Any]] = defaultdict(list)
    by_person: dict[str, tuple[Person, list[Any]]] = {}
    by_month: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for article in newest_first:
        for slug in dict.fromkeys((article.section.slug, article.section.root.slug)):
            by_section[slug].append(article)
        for topic in topics_of[article.id]:
            by_topic[topic].append(article)
        for person in people_of(article):
            named, credited = by_person.get(person.slug, (person, []))
            credited.append(article)
            by_person[person.slug] = (named if named.known else person, credited)
        by_month[article.date.year, article.date.month].append(article)
    return Groups(newest_first, dict(by_section), dict(by_topic), by_person, dict(by_month))


def people_of(article: Any) -> Iterable[Person]:
    """Everybody credited in any role, each address once."""
    return {person.slug: person for person in article.outline.people}.values()
