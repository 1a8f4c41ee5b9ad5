"""What a rule is, what it may know besides the article, and all rules there are: one file each in `rules/`."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from plugins.articles.people import Person
from plugins.articles.sections import Sections
from plugins.editorial import rules
from plugins.editorial.findings import Finding, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.persons import Directory
from plugins.languages.messages import N_

# What is told without a rule of its own: no header, a fault in it, an idle exception, a link that leads out.
UNREADABLE, HEADER, IDLE, OUTWARD = "unreadable", "header", "idle_exception", "outward_link"
_SENTENCES = {
    UNREADABLE: N_("Every article has a header that can be read."),
    HEADER: N_("Headers say what builds need, and nothing that they cannot understand."),
    IDLE: N_("Exceptions are deleted when nothing needs them any more."),
    OUTWARD: N_("Links to other sites lead to pages that are there."),
}


@dataclass(frozen=True)
class Desk:
    """What rules know besides the article. `options` is rule → its options; `topics` are all names in the
    vocabulary of tags, `contacts` the office's own telephone numbers, as digits, and e-mail addresses."""

    people: tuple[Person, ...] = ()
    sections: Mapping[str, Sections] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    allowed: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    content: Path = Path("content")

    @cached_property
    def directory(self) -> Directory:
        return Directory(self.people)

    @cached_property
    def accepted(self) -> frozenset[str]:
        """Words that need no dictionary: the office's own, and those of registered names."""
        names = (word.strip(".,") for person in self.people for word in person.name.split())
        return self.allowed | frozenset(names)

    @property
    def known(self) -> tuple[object, ...]:
        """All that is known here, in an order that does not change from one run to the next."""
        sections = [(lang, list(known)) for lang, known in self.sections.items()]
        return (
            self.people,
            sections,
            self.topics,
            sorted(self.allowed),
            sorted(self.contacts),
            sorted(self.options.items()),
        )

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(person.name for person in self.people)

    def option(self, rule: str, name: str) -> Any:
        return self.options.get(rule, {}).get(name, all_rules()[rule].options.get(name))


class Clue(NamedTuple):
    """What one article tells a rule that looks at all of them; found at `finding`'s place, which says nothing yet."""

    text: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


# Path of an article and what it tells.
Clues = Mapping[str, Sequence[Clue]]


class Rule(NamedTuple):
    """`sentence` is a message id: what the rule asks for. `options` are what settings may tune, with their defaults.

    `find` looks at one article alone. What can only be seen beside others is gathered from each by `gather` (text and
    stretch) and judged by `judge` once all are read; `needs_all` where it says nothing about a few of them.
    """

    name: str
    severity: str
    sentence: str
    find: Callable[[Manuscript, Desk], Iterable[Remark]] | None = None
    gather: Callable[[Manuscript, Desk], Iterable[tuple[str, int, int]]] | None = None
    judge: Callable[[Clues, Desk], Iterable[tuple[str, Clue, Remark]]] | None = None
    needs_all: bool = False
    options: Mapping[str, Any] = {}


@cache
def all_rules() -> dict[str, Rule]:
    """The rules by name, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(rules.__path__))
    found = [importlib.import_module(f"{rules.__name__}.{name}").RULE for name in names]
    return {rule.name: rule for rule in found}


def sentence_of(name: str) -> str:
    """The message id that says what a rule asks for."""
    return _SENTENCES.get(name) or all_rules()[name].sentence


def located(manuscript: Manuscript, rule: str, severity: str, remark: Remark) -> Finding:
    return Finding(rule, severity, *manuscript.place(remark.start), *manuscript.place(remark.end), remark)


def located_at(clue: Clue, rule: str, severity: str, remark: Remark) -> Finding:
    return Finding(rule, severity, clue.line, clue.column, clue.end_line, clue.end_column, remark)


def clues(manuscript: Manuscript, rule: Rule, desk: Desk) -> Iterator[Clue]:
    if rule.gather is not None:
        for text, start, end in rule.gather(manuscript, desk):
            yield Clue(text, start, end, *manuscript.place(start), *manuscript.place(end))
