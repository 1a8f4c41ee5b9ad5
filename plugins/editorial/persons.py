"""Where the people of the register stand in a text, also where their names are written a little otherwise."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from plugins.articles.people import Person
from plugins.editorial.spelling import is_word

_TOKEN = re.compile(r"[^\W\d_][\w’'-]*\.?")
_LIKE, _TOKEN_LIKE = 0.9, 0.6
_FEW = 2  # words of a name, of which one alone says little


class Mention(NamedTuple):
    """A stretch of text that is a person's name (`exact`), or nearly is."""

    person: Person
    start: int
    end: int
    exact: bool


class Directory:
    """The register's names of at least two words, by each of their words."""

    def __init__(self, people: tuple[Person, ...]) -> None:
        self.people = tuple(person for person in people if len(person.name.split()) > 1)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(person.name.casefold() for person in self.people)

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[Person, tuple[str, ...], int]]]:
        found: dict[str, list[tuple[Person, tuple[str, ...], int]]] = {}
        for person in self.people:
            words = tuple(_bare(word) for word in person.name.split())
            for place, word in enumerate(words):
                found.setdefault(word, []).append((person, words, place))
        return found

    def mentions(self, text: str) -> Iterator[Mention]:
        """Names and near names, from left to right, no two over the same stretch."""
        tokens = [(match[0], *match.span()) for match in _TOKEN.finditer(text)]
        done = -1
        for at, (token, _, _) in enumerate(tokens):
            if at <= done or not token[0].isupper():
                continue
            for person, words, place in self._by_word.get(_bare(token), ()):
                window = tokens[at - place : at - place + len(words)] if at >= place else []
                if len(window) != len(words) or at - place <= done or not _is_one_name(window, text):
                    continue
                exact = self._compare(tuple(_bare(word) for word, _, _ in window), words)
                if exact is not None:
                    end = window[-1][2] - (window[-1][0].endswith(".") and not person.name.endswith("."))
                    yield Mention(person, window[0][1], end, exact)
                    done = at - place + len(words) - 1
                    break

    def _compare(self, found: tuple[str, ...], words: tuple[str, ...]) -> bool | None:
        """True for the name itself, False for one that is nearly it, None for another name."""
        if found == words:
            return True
        said, name = " ".join(found), " ".join(words)
        if said in self.names:
            return None
        odd = [(one, other) for one, other in zip(found, words, strict=True) if one != other]
        if len(odd) > 1 or any(SequenceMatcher(None, *pair, autojunk=False).ratio() < _TOKEN_LIKE for pair in odd):
            return None
        if len(words) == _FEW and is_word(odd[0][0]):
            return None  # "Sehari Contoh" is no "Sari Contoh"
        return False if SequenceMatcher(None, said, name, autojunk=False).ratio() >= _LIKE else None


def _bare(word: str) -> str:
    return word.casefold().rstrip(".")


def _is_one_name(window: list[tuple[str, int, int]], text: str) -> bool:
    """All in capitals' first letters, one blank apart."""
    apart = pairwise(window)
    return all(word[0].isupper() for word, _, _ in window) and all(text[a[2] : b[1]] == " " for a, b in apart)
