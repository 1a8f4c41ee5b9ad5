"""The lists of phrases in the data files, and a voice that says them for one article without repeating itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import cycle
from math import gcd
from pathlib import Path
from typing import Any

import yaml

from plugins.sample.draws import Draws

HERE = Path(__file__).parent

# A line with `{}` for every slot, and the names of the slots.
Phrase = tuple[str, tuple[str, ...]]
Phrases = Mapping[str, Sequence[Phrase]]

_SLOT = re.compile(r"\{([^}]+)\}")


def read_data(name: str) -> Any:
    """The content of one of this room's YAML files."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def parse_lines(text: str) -> list[Phrase]:
    """One phrase a line, `{slot}` for what is filled in."""
    return [(_SLOT.sub("{}", line), tuple(_SLOT.findall(line))) for line in text.splitlines()]


@cache
def common_phrases() -> dict[str, list[Phrase]]:
    """The lists that every article may use, by name."""
    return {name: parse_lines(text) for name, text in read_data("phrases.yaml").items()}


@cache
def walks(size: int) -> tuple[tuple[int, ...], ...]:
    """Ways through `size` places that come to each one once: from every start, with every step that allows it."""
    steps = [step for step in range(1, size + 1) if gcd(step, size) == 1]
    return tuple(tuple((start + step * turn) % size for turn in range(size)) for start in range(size) for step in steps)


@cache
def bounds(slot: str) -> tuple[int, int]:
    """The slot "12..48" as two numbers."""
    low, _, high = slot.partition("..")
    return int(low), int(high)


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


class Voice:
    """Says phrases about one set of facts; no list repeats a phrase before all of it has been said."""

    def __init__(self, draws: Draws, phrases: Phrases, facts: Mapping[str, str]) -> None:
        self.draws = draws
        self.facts = dict(facts)
        self._phrases = phrases
        self._walks: dict[str, Iterator[int]] = {}

    def settle(self, *names: str) -> None:
        """Say each list once and keep what was said as a fact."""
        for name in names:
            self.facts[name] = self.say(name)

    def say(self, name: str) -> str:
        """The next phrase of a list, its slots filled."""
        phrases = self._phrases[name]
        walk = self._walks.get(name) or self._set_out(name, len(phrases))
        line, slots = phrases[next(walk)]
        return line.format(*[self._word(slot) for slot in slots]) if slots else line

    def sentence(self, name: str) -> str:
        return capitalised(self.say(name))

    def _set_out(self, name: str, size: int) -> Iterator[int]:
        walk = self._walks[name] = cycle(self.draws.one_of(walks(size)))
        return walk

    def _word(self, slot: str) -> str:
        if slot in self.facts:
            return self.facts[slot]
        if slot in self._phrases:
            return self.say(slot)
        return f"{self.draws.number(*bounds(slot)):,}".replace(",", ".")
