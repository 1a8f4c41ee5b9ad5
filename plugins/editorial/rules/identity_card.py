"""Files whose names say that they show an identity card or the like."""

import re
from collections.abc import Iterable

from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message

_ENDING = re.compile(r"\.(?:jpe?g|png|webp|gif|pdf|docx?|zip)\b", re.IGNORECASE)
_STEM = re.compile(r"[\w %-]*$")
_LONGEST = 100  # letters of a file's name
_CARD = re.compile(
    r"(?:^|[^A-Za-z])"
    r"(?:ktp|e-?ktp|kk|kartu[ _-]?keluarga|paspor|passport|npwp|ijazah|akta[ _-]?(?:lahir|kelahiran)|nik)"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    for match in _ENDING.finditer(manuscript.text):
        stem = _STEM.search(manuscript.text[max(0, match.start() - _LONGEST) : match.start()])
        name = f"{stem[0].rpartition(' ')[2]}{match[0]}" if stem else match[0]
        if _CARD.search(name):
            start = match.end() - len(name)
            wrong = message(N_("The file “%(said)s” may show somebody's identity card."), said=name)
            cure = message(N_("Look at it. If it does, delete it; if not, give it another name."))
            yield Remark(start, match.end(), wrong, cure)


RULE = Rule("identity_card", ERROR, N_("No picture or document shows anybody's identity card."), find)
