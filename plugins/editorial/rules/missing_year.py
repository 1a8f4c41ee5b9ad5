"""A day without its year: read years later, "Rabu (11/01)" says nothing."""

from collections.abc import Iterable

from plugins.editorial.day_phrases import Phrase, year_near
from plugins.editorial.findings import NOTE, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, Message, message


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    for block, phrase in manuscript.days:
        if phrase.in_figures and not phrase.days[-1].year:
            wrong = message(N_("“%(said)s” has no year."), said=phrase.text)
            yield Remark(*block.span(phrase.start, phrase.end), wrong, _cure(phrase, manuscript))


def _cure(phrase: Phrase, manuscript: Manuscript) -> Message:
    if manuscript.date is None:
        return message(N_("Add the year."))
    bare = phrase.text.rstrip(")")
    closing = phrase.text[len(bare) :]
    year = year_near(phrase.days[-1], manuscript.date)
    return message(N_("Write “%(said)s”."), said=f"{bare}/{year}{closing}")


RULE = Rule("missing_year", NOTE, N_("A date in figures has its year."), find)
