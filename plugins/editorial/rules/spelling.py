"""Words that no dictionary has: slips of the fingers, and words that the office should accept once for all."""

import re
from collections.abc import Iterable
from functools import lru_cache

from plugins.editorial.findings import NOTE, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.editorial.rules.usage import listed_words
from plugins.editorial.spelling import is_root, is_word, slips_of_omission, words_near
from plugins.editorial.words import places
from plugins.languages.messages import N_, message

_WORD = re.compile(r"(?<![\w@./’'-])[^\W\d_]{4,}(?:-[^\W\d_]+)*(?![\w@/’']|\.\w)")
_LONG = 8  # a capital makes most unknown words names; only long words that miss a letter are told


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    if manuscript.lang != "id":
        return
    told: set[str] = set()
    for block in manuscript.readable:
        for match in _WORD.finditer(block.text):
            word = match[0]
            if word in told or is_word(word.lower()) or word.lower() in listed_words() or _is_accepted(word, desk):
                continue
            near = _near(word)
            if near is None:
                continue
            told.add(word)
            cure = (
                message(
                    N_("Perhaps: %(words)s. If it is right: %(command)s"), words=", ".join(near), command=_accept(word)
                )
                if near
                else message(N_("If it is right: %(command)s"), command=_accept(word))
            )
            wrong = message(N_("“%(said)s” is in no dictionary."), said=word)
            yield Remark(*block.span(*match.span()), wrong, cure, near[0] if near else None)


def _accept(word: str) -> str:
    return f"make check ACCEPT={word}"


@lru_cache(maxsize=1 << 12)
def _near(word: str) -> tuple[str, ...] | None:
    """What may be meant; None for what is a name more likely than a slip."""
    if word.islower():
        return words_near(word)
    near = tuple(sorted({slip for slip in slips_of_omission(word.lower()) if len(slip) >= _LONG and is_root(slip)}))
    return tuple(one.capitalize() for one in near) or None if word[1:].islower() else None


def _is_accepted(word: str, desk: Desk) -> bool:
    return bool({word, word.lower()} & desk.accepted) or word.lower() in places()


RULE = Rule("spelling", NOTE, N_("Words are in a dictionary, or accepted by the office (data/kata.txt)."), find)
