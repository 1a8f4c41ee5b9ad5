"""One abbreviation written two ways in one article: HPPH and PPH."""

import re
from collections.abc import Iterable

from plugins.editorial.findings import NOTE, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.editorial.words import abbreviations
from plugins.languages.messages import N_, message

_ABBREVIATION = re.compile(r"(?<![\w-])[A-Z]{3,7}(?![\w-])")
_EXPLAINED = re.compile(r"\(([A-Z]{3,7})\)")


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    known = abbreviations() | desk.allowed
    explained = {word for block in manuscript.prose for word in _EXPLAINED.findall(block.text)} - known
    told: set[str] = set()
    for block in manuscript.prose if explained else ():
        for match in _ABBREVIATION.finditer(block.text):
            word = match[0]
            other = next((full for full in sorted(explained) if _lacks_a_letter(word, full)), None)
            if other and word not in told and word not in known:
                told.add(word)
                wrong = message(
                    N_("This article explains “%(other)s” and writes “%(said)s”, too."), other=other, said=word
                )
                cure = message(N_("If both are the same, write “%(said)s”."), said=other)
                yield Remark(*block.span(*match.span()), wrong, cure, other)


def _lacks_a_letter(word: str, full: str) -> bool:
    return len(word) == len(full) - 1 and any(full[:at] + full[at + 1 :] == word for at in range(len(full)))


RULE = Rule("acronym_drift", NOTE, N_("One thing has one abbreviation."), find)
