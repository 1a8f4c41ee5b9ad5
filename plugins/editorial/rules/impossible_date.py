"""A day that no calendar has: 31 April, 27/13/2024."""

from calendar import monthrange
from collections.abc import Iterable

from plugins.editorial.day_phrases import MONTHS, Phrase, Written, day_of
from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, Message, message

_LEAP = 2000  # a day without a year is possible if any year has it


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    for block, phrase in manuscript.days:
        wrong = next((written for written in phrase.days if day_of(written, _LEAP) is None), None)
        if wrong is not None:
            said = message(N_("“%(said)s” is not in the calendar."), said=phrase.text)
            yield Remark(*block.span(phrase.start, phrase.end), said, _cure(phrase, wrong))


def _cure(phrase: Phrase, written: Written) -> Message:
    if phrase.in_figures and 12 < written.month <= 31 and 1 <= written.day <= 12:
        return message(N_("Write the day before the month: %(day)s/%(month)s."), day=written.month, month=written.day)
    if not 1 <= written.month <= 12:
        return message(N_("The month must be from 1 to 12."))
    last = monthrange(written.year or _LEAP, written.month)[1]
    return message(N_("%(month)s has %(last)s days."), month=MONTHS[written.month - 1], last=last)


RULE = Rule("impossible_date", ERROR, N_("Every date is in the calendar."), find)
