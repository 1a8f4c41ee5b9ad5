"""How much like a word of Indonesian a row of letters looks: "kecapi" does, "hqsil" does not.

Known from the words that there are: how often each letter follows the two before it, or the one, or any.
"""

import math
from collections import Counter
from functools import cache

from plugins.editorial.words import frequencies, lines_of

_BEFORE, _AFTER = "^^", "$"
_COMMON, _SHORTEST = 4.0, 4
_WEIGHT = 5.0  # of what is known from fewer letters, in observations


def likelihood(word: str) -> float:
    """The logarithm of the share of this row of letters among new words; `word` in small letters."""
    counted, before = _counted()
    row, found = _BEFORE + word + _AFTER, 0.0
    for end in range(len(_BEFORE) + 1, len(row) + 1):
        share = 0.0
        for start in range(end - 1, end - 4, -1):
            context = row[start : end - 1]
            share = (counted[row[start:end]] + _WEIGHT * share + (not context)) / (before[context] + _WEIGHT)
        found += math.log10(share)
    return found


@cache
def _counted() -> tuple[Counter[str], Counter[str]]:
    """How often rows of one to three letters stand in known words, and rows of none to two before another letter."""
    counted: Counter[str] = Counter()
    before: Counter[str] = Counter()
    common = (word for word, often in frequencies().items() if often >= _COMMON and len(word) >= _SHORTEST)
    for word in (*lines_of("kata-dasar.txt"), *common):
        row = _BEFORE + word + _AFTER
        for length in (1, 2, 3):
            counted.update(row[end - length : end] for end in range(3, len(row) + 1))
    for piece, often in counted.items():
        before[piece[:-1]] += often
    return counted, before
