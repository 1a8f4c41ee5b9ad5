"""Hits summed in memory until they are written: all that a crash can lose."""

from collections.abc import Mapping
from typing import NamedTuple


class Cell(NamedTuple):
    """What is counted apart: nothing else is ever stored. `day` is "2026-11-24", in the site's zone."""

    site: str
    article: str
    day: str


class Batch(NamedTuple):
    """What is written at once. `number` makes a batch that is written twice known as the same one.

    `marks` are those of visitors by cell, one for each hit, where other instances may have counted them too.
    """

    number: int
    counts: Mapping[Cell, int]
    marks: Mapping[Cell, list[bytes]]


class Gathering:
    """Sums hits. `with_marks`: visitors' marks are gathered too."""

    def __init__(self, *, with_marks: bool) -> None:
        self.with_marks = with_marks
        self._number = 0
        self._counts: dict[Cell, int] = {}
        self._marks: dict[Cell, list[bytes]] = {}

    def add(self, cell: Cell, mark: bytes) -> None:
        self._counts[cell] = self._counts.get(cell, 0) + 1
        if self.with_marks:
            self._marks.setdefault(cell, []).append(mark)

    def take(self) -> Batch:
        """All that was gathered, and begin anew."""
        self._number += 1
        batch = Batch(self._number, self._counts, self._marks)
        self._counts, self._marks = {}, {}
        return batch

    def __len__(self) -> int:
        return len(self._counts)
