"""The words an article shows around its text: credits with roles and posts, kind, share links."""

from collections.abc import Collection
from dataclasses import dataclass

from plugins.articles import addresses
from plugins.articles.kinds import KINDS, ROLES
from plugins.articles.people import Person
from plugins.articles.record import Record
from plugins.languages.messages import catalogue

_BYLINE_ROLES: Collection[str] = ("speaker", "writer")


@dataclass(frozen=True, slots=True)
class SignedBy:
    """A person as one language shows them; `url` is the address of their credits page."""

    name: str
    initials: str
    post: str
    url: str


@dataclass(frozen=True, slots=True)
class Credit:
    role: str
    label: str
    people: tuple[SignedBy, ...]


def signed_by(person: Person, lang: str, prefix: str) -> SignedBy:
    post = person.post.get(lang) or next(iter(person.post.values()), "")
    return SignedBy(person.name, person.initials, post, addresses.person(prefix, person.slug))


def credits_of(record: Record, prefix: str) -> tuple[list[Credit], list[Credit]]:
    """The byline (who wrote or spoke) and every other role, each in the fixed order of roles."""
    say = catalogue(record.lang).gettext
    byline: list[Credit] = []
    others: list[Credit] = []
    for role, label in ROLES.items():
        people = tuple(signed_by(person, record.lang, prefix) for person in record.credits.get(role, ()))
        if people:
            (byline if role in _BYLINE_ROLES else others).append(Credit(role, say(label), people))
    return byline, others


def kind_of(record: Record) -> str:
    """The kind in words; empty for plain news."""
    label = KINDS[record.type].label
    return catalogue(record.lang).gettext(label) if label else ""
