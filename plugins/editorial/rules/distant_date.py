"""The day of the event far from the article's own: mostly a wrong year, or an event told before it happened."""

import datetime as dt
import re
from collections.abc import Iterable

from plugins.editorial.day_phrases import Phrase, day_of, phrases_in
from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.dates import day_in_words
from plugins.languages.messages import N_, Message, message

# What makes a day to come no mistake, anywhere in its sentence.
_TO_COME = re.compile(
    r"\b(?:akan|mendatang|depan|nanti|jadwal\w*|dijadwalkan|direncanakan|rencana\w*|hingga|sampai|paling lambat"
    r"|batas|tenggat|dimulai|mulai|berlaku|pendaftaran|menjelang|jelang|undang\w*|dibuka|ditutup|berakhir"
    r"|pemungutan suara)\b",
    re.IGNORECASE,
)
# What is announced is to come, whatever the next sentence says of it.
_ANNOUNCED = re.compile(r"\b(?:meng|di)umumkan\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s")
_SLIP = 3  # a wrong year is the last one or the next; what lies further back is history


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    published = manuscript.date
    if published is None:
        return
    if manuscript.dateline and manuscript.dateline.first and manuscript.dateline.first > published:
        value = manuscript.first("dateline.date") or manuscript.first("dateline.place")
        if value is not None:
            yield Remark(*value.span, _later(manuscript.dateline.first, published), _CURE)
    lead = manuscript.lead
    for phrase in phrases_in(lead.text) if lead is not None else ():
        day = day_of(phrase.days[0])
        if day is None or not phrase.weekdays or lead is None:
            continue
        place = lead.span(phrase.start, phrase.end)
        if day > published and manuscript.is_report and not _is_to_come(lead.text, phrase):
            yield Remark(*place, _later(day, published), _CURE)
        elif _is_far(day, published, desk.option("distant_date", "days")):
            days = abs((day - published).days)
            wrong = message(N_("“%(said)s” is %(days)s days from the article's own date."), said=phrase.text, days=days)
            yield Remark(*place, wrong, _CURE)


_CURE = message(N_("Look at the year, both here and in date:."))


def _later(day: dt.date, published: dt.date) -> Message:
    return message(
        N_("The event of %(day)s lies after the article's own date, %(published)s."),
        day=day_in_words(day, "id"),
        published=day_in_words(published, "id"),
    )


def _is_far(day: dt.date, published: dt.date, days: int) -> bool:
    return abs((day - published).days) > days and abs(day.year - published.year) < _SLIP


def _is_to_come(text: str, phrase: Phrase) -> bool:
    return bool(_TO_COME.search(_sentence(text, phrase)) or _ANNOUNCED.search(text, 0, phrase.start))


def _sentence(text: str, phrase: Phrase) -> str:
    begin = max((match.end() for match in _SENTENCE_END.finditer(text, 0, phrase.start)), default=0)
    match = _SENTENCE_END.search(text, phrase.end)
    return text[begin : match.start() if match else None]


RULE = Rule(
    "distant_date",
    ERROR,
    N_("The day of the event is before the article's own date, and not far from it."),
    find,
    options={"days": 180},
)
