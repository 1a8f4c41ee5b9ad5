"""Breaking a headline into balanced lines, as large as its place allows. Words are never cut."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from plugins.languages.dates import MONTHS

Measure = Callable[[str, int], float]

LEADING = 1.14  # from one baseline to the next, in sizes
_SMALLEST = 6
_STEP = 0.95
_TRIES = 8  # halvings of the range in which the narrowest column is sought
_SPACES = re.compile("[ \t\r\n]+")


class Place(NamedTuple):
    """Where a headline goes; all in pixels, but for the number of lines that look well there."""

    width: int
    height: int
    largest: int
    most_lines: int


class Fitted(NamedTuple):
    size: int
    lines: tuple[str, ...]


def fit(text: str, place: Place, measure: Measure) -> Fitted:
    """`measure` gives the width of a text in a size."""
    words = _words(text)
    # Widths grow almost evenly with the size, so each word is measured once. The lines of the answer are measured.
    known, space = [measure(word, place.largest) for word in words], measure(" ", place.largest)
    for size in _sizes(place.largest):
        scale = size / place.largest
        column = place.width / scale
        breaks = _breaks(known, space, column)
        if breaks is None or len(breaks) > _lines_that_fit(place, size):
            continue
        breaks = _balanced(known, space, column, breaks)
        lines = tuple(_joined(words, breaks))
        if all(measure(line, size) <= place.width for line in lines):
            break
    return Fitted(size, lines)


def _sizes(largest: int) -> Iterator[int]:
    size = float(largest)
    while size > _SMALLEST:
        yield int(size)
        size *= _STEP


def _lines_that_fit(place: Place, size: int) -> int:
    return min(place.most_lines, int((place.height - size) / (size * LEADING)) + 1)


def _words(text: str) -> list[str]:
    """What must stand on one line; with plain spaces inside, e.g. "27 Juli" or "Rp 5"."""
    held = _held_together().sub("\N{NO-BREAK SPACE}", text)
    return [word.replace("\N{NO-BREAK SPACE}", " ") for word in _SPACES.split(held) if word]


@cache
def _held_together() -> re.Pattern[str]:
    """Spaces at which amounts and dates would tear."""
    units = "|".join(
        ("ribu", "juta", "miliar", "triliun", "persen", *(name for names in MONTHS.values() for name in names))
    )
    return re.compile(rf"(?<=\bRp) (?=\d)|(?<=\d) (?=(?:{units})\b)")


def _breaks(widths: Sequence[float], space: float, column: float) -> list[int] | None:
    """Where lines begin when each takes what it can hold; None where one word is too wide."""
    begins: list[int] = []
    used = column + 1
    for place, width in enumerate(widths):
        if width > column:
            return None
        used += space + width
        if used > column:
            begins.append(place)
            used = width
    return begins


def _balanced(widths: Sequence[float], space: float, column: float, breaks: list[int]) -> list[int]:
    """As few lines as before, in the narrowest column that holds them."""
    narrow, wide = max(widths), column
    for _ in range(_TRIES):
        middle = (narrow + wide) / 2
        found = _breaks(widths, space, middle)
        if found is not None and len(found) == len(breaks):
            breaks, wide = found, middle
        else:
            narrow = middle
    return breaks


def _joined(words: Sequence[str], breaks: Sequence[int]) -> Iterator[str]:
    for begin, end in zip(breaks, (*breaks[1:], len(words)), strict=True):
        yield " ".join(words[begin:end])
