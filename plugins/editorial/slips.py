"""What was meant by a word that nobody knows: a common word that a single slip of the fingers turned into this one.

An unknown word is more often a good word that is in no list than a slip. It is a slip only where the word that was
meant is so common, and the slip so ordinary, that the good word is the less likely of the two; see decision 037.
"""

from collections.abc import Iterator

from plugins.editorial.letters import likelihood
from plugins.editorial.spelling import is_word
from plugins.editorial.words import frequencies

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Logarithms: how much more often fingers do one than another, and from where on the slip is the likelier.
_CHANGED_ABOUT, _LEFT_OUT, _BESIDE = 1.0, 0.0, -0.5
_LIKELIER = 12.5
_SHOWN = 3


def meant_by(word: str) -> tuple[str, ...]:
    """Up to three words, the likeliest first; none where `word`, in small letters, is more likely a good one."""
    common, least = frequencies(), _LIKELIER + likelihood(word)
    found: dict[str, float] = {}
    for often, meant in _unslipped(word):
        likely = often + common.get(meant, -_LIKELIER)
        if likely >= least and likely > found.get(meant, least - 1) and is_word(meant):
            found[meant] = likely
    return tuple(sorted(found, key=lambda one: (-found[one], one))[:_SHOWN])


def _unslipped(word: str) -> Iterator[tuple[float, str]]:
    """Every word of which one slip makes this one, and how ordinary the slip is; the first letter is seldom wrong."""
    for at in range(1, len(word)):
        before, here, after = word[:at], word[at], word[at + 1 :]
        yield (_CHANGED_ABOUT if here == word[at - 1] else _BESIDE), before + after
        if at > 1:
            yield _CHANGED_ABOUT, before[:-1] + here + before[-1] + after
        for letter in _LETTERS:
            yield _LEFT_OUT, before + letter + here + after
        for letter in _KEYS.get(here, ""):
            yield _BESIDE, before + letter + after
    yield from ((_LEFT_OUT, word + letter) for letter in _LETTERS)


def _around(row: int, at: int) -> str:
    """The keys around that one."""
    places = ((row, at - 1), (row, at + 1), (row - 1, at), (row - 1, at + 1), (row + 1, at - 1), (row + 1, at))
    return "".join(_ROWS[r][c] for r, c in places if 0 <= r < len(_ROWS) and 0 <= c < len(_ROWS[r]))


_KEYS = {key: _around(row, at) for row, keys in enumerate(_ROWS) for at, key in enumerate(keys)}
