"""Mobile numbers that are not the office's own."""

import re
from collections.abc import Iterable

from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message

_NUMBER = re.compile(r"(?<![\d./-])(?:\+62|62|0)[ -]?8\d{1,2}(?:[ .-]?\d{3,5}){2}(?![\d/])")


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    for match in _NUMBER.finditer(manuscript.text):
        if bare_number(match[0]) not in desk.contacts:
            wrong = message(N_("“%(said)s” looks like somebody's own telephone number."), said=match[0])
            cure = message(N_("Delete it, or write a number of the office (OFFICE in the settings)."))
            yield Remark(*match.span(), wrong, cure)


def bare_number(written: str) -> str:
    """ "+62 812-3456-7890" → "081234567890"."""
    digits = re.sub(r"\D", "", written)
    return "0" + digits[2:] if digits.startswith("62") else digits


RULE = Rule("phone_number", ERROR, N_("No article shows a private telephone number."), find)
