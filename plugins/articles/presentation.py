"""The words an article shows around its text: credits with roles and posts, kind, share links."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from plugins.articles import addresses
from plugins.articles.kinds import KINDS, ROLES, VERDICTS
from plugins.articles.outline import Outline
from plugins.articles.people import Person
from plugins.articles.record import Record
from plugins.languages.dates import Moment
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


@dataclass(frozen=True, slots=True)
class FactCheck:
    """The claim that a clarification answers. `rating` is the verdict's place on a scale from 1 (false) to `best`."""

    text: str
    where: str
    by: str
    date: Moment | None
    verdict: str
    rating: int
    best: int


def signed_by(person: Person, lang: str, prefix: str) -> SignedBy:
    post = person.post.get(lang) or next(iter(person.post.values()), "")
    return SignedBy(person.name, person.initials, post, addresses.person(prefix, person.slug))


def credits_of(record: Record, prefix: str) -> tuple[list[Credit], list[Credit]]:
    """The byline (who wrote or spoke) and every other role, each in the fixed order of roles."""
    signed = record.credits
    found = [(role, _credit(role, signed[role], record.lang, prefix)) for role in ROLES if signed.get(role)]
    return (
        [credit for role, credit in found if role in _BYLINE_ROLES],
        [credit for role, credit in found if role not in _BYLINE_ROLES],
    )


@lru_cache(maxsize=4096)  # the same people sign again and again
def _credit(role: str, people: tuple[Person, ...], lang: str, prefix: str) -> Credit:
    label = catalogue(lang).gettext(ROLES[role])
    return Credit(role, label, tuple(signed_by(person, lang, prefix) for person in people))


def kind_of(article: Record | Outline) -> str:
    """The kind in words; empty for plain news."""
    label = KINDS[article.type].label
    return catalogue(article.lang).gettext(label) if label else ""


def fact_check_of(record: Record) -> FactCheck | None:
    claim, verdicts = record.claim, list(VERDICTS)
    if claim is None:
        return None
    verdict = catalogue(record.lang).gettext(VERDICTS[claim.verdict])
    rating = 1 + verdicts.index(claim.verdict)
    return FactCheck(claim.text, claim.where, claim.by, claim.date, verdict, rating, len(verdicts))
