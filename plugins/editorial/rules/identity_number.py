"""National identity numbers: sixteen digits whose region and date of birth are possible (Permendagri 73/2022)."""

import re
from collections.abc import Iterable

from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message

_NUMBER = re.compile(r"(?<!\d)(?<!\d[.-])\d{4}(?:[ .-]?\d{4}){3}(?![.-]?\d)")
_PROVINCES = frozenset(
    "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82"
    " 91 92 93 94 95 96 97".split()
)
_OF_WOMEN = 40  # added to the day of birth


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    for match in _NUMBER.finditer(manuscript.text):
        if _is_identity(re.sub(r"\D", "", match[0])):
            wrong = message(N_("This looks like somebody's identity number (NIK)."))
            cure = message(N_("Delete it: whoever has it can borrow money in that name."))
            yield Remark(*match.span(), wrong, cure)


def _is_identity(digits: str) -> bool:
    day, month = int(digits[6:8]), int(digits[8:10])
    return (
        digits[:2] in _PROVINCES
        and digits[2:4] != "00"
        and digits[4:6] != "00"
        and 1 <= day % _OF_WOMEN <= 31
        and day <= 31 + _OF_WOMEN
        and 1 <= month <= 12
    )


RULE = Rule("identity_number", ERROR, N_("No article shows anybody's identity number."), find)
