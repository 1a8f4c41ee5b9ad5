"""Lists of words, one file each, and how they are read."""

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
_EVERYDAY = 4.5


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """The lines of a list of ours."""
    return without_remarks((HERE / name).read_text(encoding="utf-8"))


def without_remarks(text: str) -> tuple[str, ...]:
    """The lines of a list that say something; "#" begins a remark."""
    return tuple(said for line in text.splitlines() if (said := line.partition("#")[0].strip()))


@cache
def places() -> frozenset[str]:
    """Names of places that a dateline may begin with, in small letters."""
    return frozenset(line.casefold() for line in lines_of("tempat.txt"))


@cache
def abbreviations() -> frozenset[str]:
    """What every reader knows."""
    return frozenset(word for line in lines_of("singkatan.txt") for word in line.split())


@cache
def frequencies() -> dict[str, float]:
    """Word → the logarithm of how often it stands in a thousand million words, for those that are not rare.
    What is everyday language to these offices is not rare in what they write."""
    found: dict[str, float] = {}
    for line in lines_of("kerap.txt"):
        tenths, *words = line.split()
        found |= dict.fromkeys(words, int(tenths) / 10)
    for line in lines_of("umum.txt"):
        found |= {word: max(found.get(word, 0), _EVERYDAY) for word in line.split()}
    return found
