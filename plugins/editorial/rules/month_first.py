"""The English order of a date under Indonesian words: "Juli 27, 2024"."""

from collections.abc import Iterable

from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    for block, phrase in manuscript.days if manuscript.lang == "id" else ():
        if phrase.month_first:
            start, end = phrase.marks["n2"][0], phrase.marks["y2"][1]
            day, month, year = (block.text[slice(*phrase.marks[part])] for part in ("d2", "n2", "y2"))
            right = f"{day.lstrip('0')} {month} {year}"
            wrong = message(N_("“%(said)s” is the English order."), said=block.text[start:end])
            cure = message(N_("Write “%(said)s”."), said=right)
            yield Remark(*block.span(start, end), wrong, cure, right, certain=True)


RULE = Rule("month_first", ERROR, N_("A date has its day before its month."), find)
