"""E-mail addresses with providers that private persons use."""

import re
from collections.abc import Iterable

from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message

_ADDRESS = re.compile(
    r"[\w.+-]+@(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|icloud|proton|protonmail)\.\w+(?:\.\w+)?",
    re.IGNORECASE,
)


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    for match in _ADDRESS.finditer(manuscript.text):
        if match[0].casefold() not in desk.contacts:
            wrong = message(N_("“%(said)s” looks like somebody's own e-mail address."), said=match[0])
            cure = message(N_("Delete it, or write an address of the office (OFFICE in the settings)."))
            yield Remark(*match.span(), wrong, cure)


RULE = Rule("email_address", ERROR, N_("No article shows a private e-mail address."), find)
