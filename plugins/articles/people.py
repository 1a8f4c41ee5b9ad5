"""The register of people: who signs, by full name or initials (`content/data/people.yaml`)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from plugins.articles.addresses import SLUG, slug_of
from plugins.articles.datafile import read_entries
from plugins.articles.faults import Fault, Wrong
from plugins.articles.nodes import Table, Text
from plugins.languages.messages import N_, message

_FIELDS = ("name", "initials", "post", "slug")
# Academic degrees follow a name after commas: "Siti Aminah, S.H., M.Si."
_DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.)+(?:[A-Z][A-Za-z]{0,4})?$")


@dataclass(frozen=True, slots=True)
class Person:
    """A person or an organisation that signs. `post` is language → title in the office."""

    name: str
    slug: str
    initials: str = ""
    post: dict[str, str] = field(default_factory=dict, hash=False)
    known: bool = True


@dataclass(frozen=True, slots=True)
class Register:
    by_name: dict[str, Person]

    def find(self, name: str) -> Person:
        """The registered person of that name or those initials; anybody else is allowed, as not `known`."""
        found = self.by_name.get(name) or self.by_name.get(name.casefold())
        return found or Person(name, slug_of(name), known=False)

    def names_in(self, line: str) -> list[str]:
        """The names that commas (or, if there are any, semicolons) separate; degrees stay with their names."""
        if self.find(line).known:
            return [line]
        names: list[str] = []
        for part in (part.strip() for part in line.split(";" if ";" in line else ",")):
            if names and _DEGREE.match(part) and not self.find(part).known:
                names[-1] += f", {part}"
            elif part:
                names.append(part)
        return names


def read_register(path: Path, shown: str) -> tuple[Register, list[Fault]]:
    """Read people.yaml; faulty entries are reported and left out. A missing file is an empty register."""
    entries, faults = read_entries(path, shown, _FIELDS)
    by_name: dict[str, Person] = {}
    for entry in entries:
        try:
            _enter(by_name, _person(entry), entry.line)
        except Wrong as wrong:
            faults.append(wrong.in_file(shown, ""))
    return Register(by_name), faults


def _person(entry: Table) -> Person:
    values = {key.text: value for key, value in entry.entries}
    name = _text(values.get("name"))
    if not name:
        raise Wrong(
            entry.line, message(N_("This entry has no name.")), message(N_("Write name: and the full name.")), "name"
        )
    slug = _text(values.get("slug")) or slug_of(name)
    if not SLUG.match(slug):
        raise Wrong(
            entry.line,
            message(N_("“%(slug)s” cannot be part of an address."), slug=slug),
            message(N_("Use lower-case letters, digits and hyphens only.")),
            "slug",
        )
    return Person(name, slug, _text(values.get("initials")), _post(values.get("post")))


def _post(value: object) -> dict[str, str]:
    if isinstance(value, Table):
        return {key.text: _text(text) for key, text in value.entries}
    text = _text(value)
    return {"": text} if text else {}


def _text(value: object) -> str:
    return " ".join(value.text.split()) if isinstance(value, Text) else ""


def _enter(by_name: dict[str, Person], person: Person, line: int) -> None:
    for name in _names(person):
        taken = by_name.get(name)
        if taken is not None and taken is not person:
            raise Wrong(
                line,
                message(N_("“%(name)s” already stands for %(other)s."), name=name, other=taken.name),
                message(N_("Give one of the two other initials or the full name.")),
            )
    if any(other.slug == person.slug for other in by_name.values()):
        raise Wrong(
            line,
            message(
                N_("“%(name)s” has the same address as another entry: %(slug)s."), name=person.name, slug=person.slug
            ),
            message(N_("Give one of the two its own slug.")),
            "slug",
        )
    by_name.update(dict.fromkeys(_names(person), person))


def _names(person: Person) -> Iterable[str]:
    """Full names count in any case, initials only as written ("HF" is a person, "hf" is nobody)."""
    return (person.name, person.name.casefold(), *([person.initials] if person.initials else []))
