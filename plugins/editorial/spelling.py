"""Whether a word is Indonesian: a list of roots, and the affixes with which the language makes words of them.

Too much is taken for right rather than too little: an editor who is told three times that a good word is wrong does
not read the fourth time.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from plugins.editorial.words import frequencies, lines_of

_ENDINGS = (
    ("lah", "kah", "pun"),
    ("nya", "ku", "mu"),
    ("kan", "an", "i", "isme", "isasi", "wan", "wati", "man", "tif"),
)
_VOWELS = "aeiou"
# Prefix, the letter that the root lost to it, and the letters with which what follows may begin.
_NASAL = tuple(
    (first + form, lost, follows)
    for first in ("me", "pe")
    for form, lost, follows in (
        ("ny", "s", _VOWELS),
        ("ng", "", _VOWELS + "ghk"), ("ng", "k", _VOWELS + "rl"),
        ("m", "", "bfvp"), ("m", "p", _VOWELS + "rl"),
        ("n", "", "cdjtzs"), ("n", "t", _VOWELS),
        ("", "", "lmnrwy"),
        ("nge", "", "bcdfghjklmnprstvwz"),
    )
)  # fmt: skip
_ANY = "abcdefghijklmnopqrstuvwxyz"
_PLAIN = (
    "ber per ter di ke se bel pel be te pe ku kau"
    " antar anti pasca pra non multi sub inter maha tuna swa dwi tri ekstra semi mikro makro infra"
    " tidak ko nir purna adi serba super ultra agro bio eko tele hidro geo elektro poli mono hiper psiko foto"
)
_PREFIXES = (*_NASAL, *((prefix, "", _ANY) for prefix in _PLAIN.split()))
_BEFORE_TWO = (*_NASAL, ("di", "", _ANY), ("ke", "", _ANY))
_DEEPEST, _SHORTEST = 3, 3
_AROUND_TWO, _LONG_ROOT = ("kan", "i", "an", "kannya", "inya", "annya"), 4
_JOINED = re.compile(r"(\w{2,})-(\w{2,})$")


@cache
def _roots() -> frozenset[str]:
    """The rarest of three letters ("oyo", "zig") would make words of too much."""
    listed = (word for word in lines_of("kata-dasar.txt") if len(word) != _SHORTEST or word in frequencies())
    return frozenset(listed) | {word for line in lines_of("umum.txt") for word in line.split()}


@lru_cache(maxsize=1 << 17)
def is_word(word: str) -> bool:
    """`word` in small letters."""
    return any(_is_made_of_a_root(stem, 0) for stem in _stems(word)) or _is_doubled(word) or _is_made_of_two_roots(word)


def _stems(word: str) -> Iterator[str]:
    """The word without particle, possessive and suffix, in that order, each of which it may have or not."""
    found = [word]
    for layer in _ENDINGS:
        found += [
            stem[: -len(ending)]
            for stem in found
            for ending in layer
            if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST
        ]
    return iter(found)


def _is_made_of_a_root(stem: str, depth: int) -> bool:
    if stem in _roots():
        return True
    return depth < _DEEPEST and any(_is_made_of_a_root(rest, depth + 1) for rest in _without_prefix(stem, _PREFIXES))


def _without_prefix(stem: str, prefixes: tuple[tuple[str, str, str], ...]) -> Iterator[str]:
    for prefix, lost, follows in prefixes:
        rest = stem[len(prefix) :]
        if len(lost + rest) >= _SHORTEST and stem.startswith(prefix) and rest[0] in follows:
            yield lost + rest


def _is_doubled(word: str) -> bool:
    """ "langkah-langkah", "bermaaf-maafan", "kabupaten-kota", and the old "wewangian", "pepohonan"."""
    match = _JOINED.match(word)
    if match is not None:
        return all(is_word(part) for part in match.groups())
    again = word[1:2] == "e" and word[:1] == word[2:3]
    return again and any(stem[2:] in _roots() for stem in _stems(word))


def _is_made_of_two_roots(word: str) -> bool:
    """ "dilepasliarkan", "menyebarluaskan": two roots become one word between prefix and suffix."""
    return any(
        rest[:at] in _roots() and rest[at:] in _roots()
        for suffix in _AROUND_TWO
        if word.endswith(suffix)
        for rest in _without_prefix(word[: -len(suffix)], _BEFORE_TWO)
        for at in range(_LONG_ROOT, len(rest) - _LONG_ROOT + 1)
    )


def is_root(word: str) -> bool:
    return word in _roots()
