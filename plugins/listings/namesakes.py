"""No page credits two people: names of different words that would make the same address are told to the editor."""

from collections.abc import Iterable
from typing import Any

from plugins.articles.faults import Fault
from plugins.articles.people import Person
from plugins.languages.messages import N_, message

_KEYS = ("credits", "author")


def find_namesakes(articles: Iterable[Any]) -> list[Fault]:
    """One fault for each article, after the first, that credits somebody else at an address; in the given order."""
    first: dict[str, tuple[Person, str]] = {}
    faults = []
    for article in articles:
        for person in article.outline.people:
            if person.slug not in first:
                first[person.slug] = person, article.shown
                continue
            other, where = first[person.slug]
            if other.name != person.name and _words(other.name) != _words(person.name):
                faults.append(_fault(article, person, other, where))
    return faults


def _words(name: str) -> list[str]:
    """Letters and digits word by word: "MUH. ALI" and "Muh Ali" are one person, "Nur'aini" and "Nur Aini" are not."""
    return ["".join(filter(str.isalnum, word)).casefold() for word in name.split()]


def _fault(article: Any, person: Person, other: Person, where: str) -> Fault:
    wrong = message(
        N_("The names “%(name)s” and “%(other)s” (in %(file)s) would have the same page."),
        name=person.name, other=other.name, file=where,
    )  # fmt: skip
    cure = message(N_("Write one of them, or give one a slug of its own in data/people.yaml."))
    lines = (line for key, line in article.record.lines.items() if key.startswith(_KEYS))
    return Fault(article.shown, min(lines, default=0), "credits", wrong, cure)
