"""What lists, links and checks ask of every article at every build: little enough to be kept at hand for all of them."""

from dataclasses import dataclass

from plugins.articles.people import Person
from plugins.articles.record import Record


@dataclass(frozen=True, slots=True)
class Outline:
    """`people` are all who are credited in any role, each once as written; `related` the ids that the header names."""

    tags: tuple[str, ...]
    people: tuple[Person, ...]
    related: tuple[str, ...]


def outline_of(record: Record) -> Outline:
    people = dict.fromkeys(person for people in record.credits.values() for person in people)
    return Outline(record.tags, tuple(people), record.related)
