"""Abbreviations that no reader was told the meaning of.

What another article explains, or several use, is the office's own, which its readers know.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from plugins.editorial.findings import NOTE, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Clue, Clues, Desk, Rule
from plugins.editorial.words import abbreviations
from plugins.languages.messages import N_, message

_ABBREVIATION = re.compile(r"(?<![\w.“\"‘-])[A-Z]{3,7}(?![\w.-]*\w)")
_ROMAN = re.compile(r"[IVXLC]+[A-D]?$")
# Before a name that happens to be written in capitals.
_CALLED = re.compile(
    r"\b(?:aplikasi|sistem|program|layanan|inovasi|gerakan|kapal|KM|KMP|KRI|bernama|bertajuk|disebut|merek|tim|klub|laman"
    r"|portal|lomba|ajang|festival|kanal|akronim|mobil|gerai|forum|duta)(?: \w+)? $",
    re.IGNORECASE,
)
_EXPLAINED = "="  # before an abbreviation that its article explains
_OWN = 3  # articles that use it


def gather(manuscript: Manuscript, desk: Desk) -> Iterator[tuple[str, int, int]]:
    if manuscript.lang != "id":
        return
    known = {person.initials for person in desk.people} | desk.allowed | abbreviations()
    whole = " ".join(block.text for block in manuscript.blocks)
    seen: set[str] = set()
    for block in manuscript.prose:
        if block.text.isupper():
            continue
        for match in _ABBREVIATION.finditer(block.text):
            word = match[0]
            if word in seen or _ROMAN.match(word) or word in known:
                continue
            seen.add(word)
            explained = _is_explained(word, whole) or _CALLED.search(block.text, 0, match.start())
            yield (_EXPLAINED if explained else "") + word, *block.span(*match.span())


def judge(clues: Clues, desk: Desk) -> Iterable[tuple[str, Clue, Remark]]:
    del desk
    used = Counter(clue.text for told in clues.values() for clue in told)
    for path, told in clues.items():
        for clue in told:
            word = clue.text
            if not word.startswith(_EXPLAINED) and _EXPLAINED + word not in used and used[word] < _OWN:
                wrong = message(N_("Nobody has explained “%(said)s”."), said=word)
                cure = message(N_("Write at its first place: full name (%(said)s)."), said=word)
                yield path, clue, Remark(clue.start, clue.end, wrong, cure)


def _is_explained(word: str, text: str) -> bool:
    """ "Sumber Daya Manusia (SDM)", or "SDM (sumber daya manusia)"."""
    return f"({word})" in text or re.search(rf"\b{word} \((?=\w+ \w)", text) is not None


RULE = Rule(
    "unknown_abbreviation",
    NOTE,
    N_("An abbreviation is explained where it first stands."),
    gather=gather,
    judge=judge,
)
