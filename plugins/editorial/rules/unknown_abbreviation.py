"""Abbreviations that no reader was told the meaning of."""

import re
from collections.abc import Iterable

from plugins.editorial.findings import NOTE, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.editorial.words import abbreviations
from plugins.languages.messages import N_, message

_ABBREVIATION = re.compile(r"(?<![\w.-])[A-Z]{3,7}(?![\w.-]*\w)")
_ROMAN = re.compile(r"[IVXLC]+$")


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    if manuscript.lang != "id":
        return
    initials = {person.initials for person in desk.people}
    whole = " ".join(block.text for block in manuscript.blocks)
    seen: set[str] = set()
    for block in manuscript.prose:
        if block.text.isupper():
            continue
        for match in _ABBREVIATION.finditer(block.text):
            word = match[0]
            if word in seen or _ROMAN.match(word):
                continue
            seen.add(word)
            if word in abbreviations() or word in desk.allowed or word in initials or _is_explained(word, whole):
                continue
            wrong = message(N_("Nobody has explained “%(said)s”."), said=word)
            cure = message(N_("Write at its first place: full name (%(said)s)."), said=word)
            yield Remark(*block.span(*match.span()), wrong, cure)


def _is_explained(word: str, text: str) -> bool:
    """ "Sumber Daya Manusia (SDM)", or "SDM (sumber daya manusia)"."""
    return f"({word})" in text or re.search(rf"\b{word} \((?=\w+ \w)", text) is not None


RULE = Rule("unknown_abbreviation", NOTE, N_("An abbreviation is explained where it first stands."), find)
