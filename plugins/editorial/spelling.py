"""Whether a word is Indonesian: a list of roots, and the affixes with which the language makes words of them.

Too much is taken for right rather than too little: an editor who is told three times that a good word is wrong does
not read the fourth time.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from plugins.editorial.words import lines_of

_PARTICLES = ("lah", "kah", "tah", "pun")
_POSSESSIVES = ("nya", "ku", "mu")
_SUFFIXES = ("kan", "an", "i", "isme", "isasi", "is", "wan", "wati", "man", "tif")
# Prefix → what the root may have lost to it.
_NASAL: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("meng", ("", "k")), ("peng", ("", "k")), ("meny", ("s",)), ("peny", ("s",)),
    ("mem", ("", "p")), ("pem", ("", "p")), ("men", ("", "t")), ("pen", ("", "t")),
)  # fmt: skip
_PLAIN = (
    "menge penge me pe ber bel be per pel ter te di ke se ku kau"
    " antar anti pasca pra non multi sub inter maha tuna swa dwi tri ekstra semi mikro makro infra"
    " tidak ko re de pro nir purna adi serba super ultra"
)
_PREFIXES = (*_NASAL, *((prefix, ("",)) for prefix in _PLAIN.split()))
_DEEPEST, _SHORTEST = 4, 3
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DOUBLED = re.compile(r"(\w{2,})-(\w{2,})$")


@cache
def _roots() -> frozenset[str]:
    return frozenset(lines_of("kata-dasar.txt")) | {word for line in lines_of("umum.txt") for word in line.split()}


@lru_cache(maxsize=1 << 17)
def is_word(word: str) -> bool:
    """`word` in small letters."""
    return _is_made_of_a_root(word, 0) or _is_doubled(word)


def _is_made_of_a_root(word: str, depth: int) -> bool:
    if word in _roots():
        return True
    if len(word) <= _SHORTEST or depth > _DEEPEST:
        return False
    return any(_is_made_of_a_root(rest, depth + 1) for rest in _stripped(word, depth))


def _stripped(word: str, depth: int) -> Iterator[str]:
    endings = (*_PARTICLES, *_POSSESSIVES, *_SUFFIXES) if depth < 3 else _SUFFIXES
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            yield word[: -len(ending)]
    for prefix, lost in _PREFIXES:
        if word.startswith(prefix):
            rest = word[len(prefix) :]
            yield from (letter + rest for letter in lost if len(letter + rest) >= _SHORTEST)


def _is_doubled(word: str) -> bool:
    """ "langkah-langkah", "bermaaf-maafan", "sayur-mayur", "kabupaten-kota"."""
    match = _DOUBLED.match(word)
    return match is not None and all(is_word(part) for part in match.groups())


def is_root(word: str) -> bool:
    return word in _roots()


def words_near(word: str) -> tuple[str, ...]:
    """Up to three words of which a single slip made this one: what fingers do most often comes first."""
    for slips in (slips_of_omission(word), _too_many(word), _other(word)):
        found = sorted(
            {candidate for candidate in slips if is_word(candidate)}, key=lambda one: (not is_root(one), one)
        )
        if found:
            return tuple(found[:3])
    return ()


def slips_of_omission(word: str) -> Iterator[str]:
    """The words from which a letter was left out, or in which two were changed about."""
    for at in range(1, len(word)):
        yield from (word[:at] + letter + word[at:] for letter in _LETTERS)
        yield word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def _too_many(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(1, len(word)))


def _other(word: str) -> Iterator[str]:
    return (word[:at] + letter + word[at + 1 :] for at in range(1, len(word)) for letter in _LETTERS)
