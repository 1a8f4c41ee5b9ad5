"""Runs of words, and the search for very many at once: all runs that a file has, against all that are sought."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

RUN = 6  # words in a row: shorter ones are said by many, longer ones end at the next mark-up
_SHORTEST = 8  # letters in a phrase: what is shorter stands everywhere by chance
# Letters and digits of ASCII in lower case; all else parts words, so that no encoding of it makes a difference.
_PARTED = bytes(byte if chr(byte).isalnum() and byte < 128 else 32 for byte in range(256)).lower()
Words = tuple[bytes, ...]


def words_of(content: bytes) -> list[bytes]:
    return content.translate(_PARTED).split()


def runs_of(words: list[bytes]) -> Iterator[Words]:
    """Every run in it; none where it is shorter than one."""
    return _windows(words, RUN)


def phrase_of(words: list[bytes]) -> Iterator[Words]:
    """Runs, or else all of it, if it is long enough to mean something and could be no date."""
    if len(words) >= RUN:
        yield from runs_of(words)
    elif len(words) > 1 and _is_long(words) and not any(word.isdigit() for word in words):
        yield tuple(words)


def name_of(words: list[bytes]) -> Iterator[Words]:
    """The same for what is written once alone, such as an id: figures belong to it."""
    if len(words) >= RUN:
        yield from runs_of(words)
    elif _is_long(words) and (len(words) > 1 or not words[0].isalpha()):
        yield tuple(words)


def _is_long(words: list[bytes]) -> bool:
    return sum(map(len, words)) >= _SHORTEST


def _windows(words: list[bytes], length: int) -> Iterator[Words]:
    return zip(*(words[start:] for start in range(length)), strict=False)


@dataclass(frozen=True)
class Sought:
    """`runs` by their length. Of phrases shorter than RUN the longest word is looked for first: few files have it."""

    runs: dict[int, frozenset[Words]]
    keys: frozenset[bytes]

    @classmethod
    def of(cls, all_runs: Iterable[Words]) -> "Sought":
        by_length: dict[int, set[Words]] = defaultdict(set)
        for run in all_runs:
            by_length[len(run)].add(run)
        short = (run for length, those in by_length.items() if length < RUN for run in those)
        keys = frozenset(max(run, key=len) for run in short)
        return cls({length: frozenset(those) for length, those in by_length.items()}, keys)

    def found_in(self, words: list[bytes]) -> set[Words]:
        found: set[Words] = set()
        has_keys = not self.keys.isdisjoint(words)
        for length, those in self.runs.items():
            if has_keys or length == RUN:
                found |= those.intersection(_windows(words, length))
        return found
