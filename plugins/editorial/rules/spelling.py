"""Slips of the fingers: words that no list has, one letter away from a common one.

What several articles have is the office's own vocabulary, so all of them are asked before a word is told.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from plugins.editorial.findings import NOTE, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Clue, Clues, Desk, Rule
from plugins.editorial.rules.usage import listed_words
from plugins.editorial.slips import meant_by
from plugins.editorial.spelling import is_root, is_word
from plugins.editorial.words import frequencies, places
from plugins.languages.messages import N_, message

_WORD = re.compile(r"(?<![\w@./’'-])[^\W\d_]{4,}(?:-[^\W\d_]+)*(?![\w@/’']|\.\w)")
_EMPHASIS = re.compile(r"(?<![*\w])\*(?![*\s])[^*\n]+\*(?![*\w])")
_LONG = 9  # a capital makes most unknown words names; only what was long is told
_VOCABULARY = 3  # articles that have a word make it the office's own


def gather(manuscript: Manuscript, desk: Desk) -> Iterator[tuple[str, int, int]]:
    """Each such word once, and behind it what may be meant."""
    if manuscript.lang != "id":
        return
    told: set[str] = set()
    foreign = _emphasised(manuscript)
    for block in manuscript.readable:
        for match in _WORD.finditer(block.text):
            word = match[0]
            if word in told or not _meant(word) or _is_accepted(word, desk) or block.at(match.start()) in foreign:
                continue
            told.add(word)
            yield " ".join((word, *_meant(word))), *block.span(*match.span())


def judge(clues: Clues, desk: Desk) -> Iterable[tuple[str, Clue, Remark]]:
    del desk
    in_articles = Counter(_word_of(clue) for told in clues.values() for clue in told)
    for path, told in clues.items():
        for clue in told:
            if in_articles[_word_of(clue)] < _VOCABULARY:
                yield path, clue, _remark(clue)


def _word_of(clue: Clue) -> str:
    return clue.text.partition(" ")[0].lower()


def _remark(clue: Clue) -> Remark:
    word, *near = clue.text.split()
    wrong = message(N_("“%(said)s” is in no dictionary."), said=word)
    cure = message(
        N_("Perhaps: %(words)s. If it is right: %(command)s"),
        words=", ".join(near),
        command=f"make check ACCEPT={word}",
    )
    return Remark(clue.start, clue.end, wrong, cure, near[0])


def _emphasised(manuscript: Manuscript) -> Collection[int]:
    """The letters between single asterisks: so foreign words are marked (EYD V, III.B)."""
    if "*" not in manuscript.text:
        return ()
    return {at for match in _EMPHASIS.finditer(manuscript.text, manuscript.body_start) for at in range(*match.span())}


@lru_cache(maxsize=1 << 17)
def _meant(word: str) -> tuple[str, ...]:
    """What may be meant by a word; nothing by one that is known, or that is no slip more likely than not."""
    small = word.lower()
    if small in frequencies() or is_word(small) or small in listed_words() or small in places():
        return ()
    near = meant_by(small)
    if word.islower():
        return near
    return tuple(one.capitalize() for one in near if len(one) >= _LONG and is_root(one)) if word[1:].islower() else ()


def _is_accepted(word: str, desk: Desk) -> bool:
    return bool({word, word.lower()} & desk.accepted)


RULE = Rule(
    "spelling",
    NOTE,
    N_("Words are in a dictionary, or accepted by the office (data/kata.txt)."),
    gather=gather,
    judge=judge,
)
