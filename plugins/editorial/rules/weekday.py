"""A weekday that the calendar contradicts, with the nearest day that fits and the part that is probably wrong."""

import datetime as dt
from collections.abc import Iterable, Iterator

from plugins.editorial.day_phrases import MONTHS, WEEKDAYS, Phrase, day_of, year_near
from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.dates import day_in_words
from plugins.languages.messages import N_, Message, message

Days = tuple[dt.date, ...]

# Days before and after publication in which an event is news, and within which the year goes without saying.
_NEWS = range(-3, 15)
_YEAR_IS_CLEAR = 120


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    for block, phrase in manuscript.days:
        days = _contradicted(phrase, manuscript.date) if phrase.weekdays else None
        if days:
            wrong = message(
                N_("“%(said)s”: %(date)s is a %(weekday)s."),
                said=phrase.text,
                date=day_in_words(days[0], "id"),
                weekday=WEEKDAYS[days[0].weekday()],
            )
            yield Remark(*block.span(phrase.start, phrase.end), wrong, _cure(phrase, days, manuscript.date))


def _contradicted(phrase: Phrase, published: dt.date | None) -> Days | None:
    """The days that are meant, where none that could be meant has these weekdays."""
    years = [phrase.days[-1].year]
    if not years[0]:
        if published is None:
            return None
        nearest = year_near(phrase.days[-1], published)
        years = [nearest, *(year for year in (nearest - 1, nearest + 1) if abs(year - published.year) <= 1)]
    readings = [days for year in years if (days := _days(phrase, year))]
    if not readings or _fits(phrase, readings[0]):
        return None
    clear = published is not None and abs((readings[0][-1] - published).days) <= _YEAR_IS_CLEAR
    if not clear and any(_fits(phrase, days) for days in readings[1:]):
        return None
    return readings[0]


def _days(phrase: Phrase, year: int) -> Days | None:
    """The days of a phrase in the calendar, those without a year in `year`; None where there are no such days."""
    last = phrase.days[-1]
    found = [day_of(written, year - (written.month > last.month)) for written in phrase.days]
    return tuple(day for day in found if day) if all(found) else None


def _fits(phrase: Phrase, days: Days) -> bool:
    """One weekday beside two days, or two beside one, may belong to either."""
    said, meant = phrase.weekdays, tuple(day.weekday() for day in days)
    return said == meant if len(said) == len(meant) else bool(set(said) & set(meant))


def _cure(phrase: Phrase, days: Days, published: dt.date | None) -> Message:
    if published is not None and (published - days[-1]).days not in _NEWS:
        for part, sentence, others in (
            ("y", N_("The year is probably wrong: write “%(said)s”."), _other_years(days)),
            ("m", N_("The month is probably wrong: write “%(said)s”."), _other_months(days)),
        ):
            for other in others:
                if _fits(phrase, other) and (published - other[-1]).days in _NEWS:
                    return message(sentence, said=_rewritten(phrase, other, part))
    right = phrase.replaced(_weekdays_of(phrase, days))
    near = next((other for other in _nearby(days) if _fits(phrase, other)), None)
    if near is None:
        return message(N_("Write “%(said)s”."), said=right)
    return message(
        N_("Write “%(said)s”; or “%(other)s” if the weekday is right and the date is wrong."),
        said=right,
        other=_rewritten(phrase, near, "dmy"),
    )


def _weekdays_of(phrase: Phrase, days: Days) -> dict[str, str]:
    names = [WEEKDAYS[day.weekday()] for day in days]
    return {"w1": names[0], "w2": names[-1]} if len(phrase.weekdays) == len(days) else {"w2": names[0], "w1": names[0]}


def _nearby(days: Days) -> Iterator[Days]:
    for distance in (-1, 1, -2, 2, -3, 3):
        yield tuple(day + dt.timedelta(distance) for day in days)


def _other_years(days: Days) -> Iterator[Days]:
    for distance in (1, -1, 2, -2):
        yield from _moved(days, years=distance)


def _other_months(days: Days) -> Iterator[Days]:
    for distance in (1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6):
        yield from _moved(days, months=distance)


def _moved(days: Days, years: int = 0, months: int = 0) -> Iterator[Days]:
    found = []
    for day in days:
        year, month = divmod(day.month - 1 + months, 12)
        try:
            found.append(day.replace(year=day.year + years + year, month=month + 1))
        except ValueError:
            return
    yield tuple(found)


def _rewritten(phrase: Phrase, days: Days, parts: str) -> str:
    """The phrase with day, month or year of other days, in its own notation."""
    said: dict[str, str] = {}
    for end, day in (("1", days[0]), ("2", days[-1])):
        for part, value in (("d", day.day), ("m", day.month), ("y", day.year)):
            if f"{part}{end}" in phrase.marks and part in parts:
                begin, stop = phrase.marks[f"{part}{end}"]
                said[f"{part}{end}"] = (
                    f"{value % 100:02}" if part == "y" and stop - begin == 2 else f"{value:0{stop - begin}}"
                )
        if f"n{end}" in phrase.marks and "m" in parts:
            said[f"n{end}"] = MONTHS[day.month - 1]
    return phrase.replaced(said)


RULE = Rule("weekday", ERROR, N_("A weekday and its date agree with the calendar."), find)
