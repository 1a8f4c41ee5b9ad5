"""Dates, times and numbers in words, by Babel (CLDR), never by the system's locale.

Babel is asked once for each day, minute of the day, zone and number, and imported when it is: many builds ask nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache


class Day(datetime):
    """A date whose time of day is not known; midnight of the office's zone stands in for it when sorting."""


Moment = date | datetime


def has_time(moment: Moment) -> bool:
    return isinstance(moment, datetime) and not isinstance(moment, Day)


# English as Indonesian offices write it: day before month, clock of 24 hours.
_LOCALES = {"en": "en_GB"}
_CLOCK = {"id": "HH.mm", "en": "HH:mm"}


def _locale(lang: str) -> str:
    return _LOCALES.get(lang, lang)


def in_full(moment: Moment, lang: str) -> str:
    """ "Sabtu, 27 Juli 2024, 11.23 WIB"; without time of day "Sabtu, 27 Juli 2024"."""
    day = _day(moment.year, moment.month, moment.day, "EEEE, d MMMM y", lang)
    if not isinstance(moment, datetime) or isinstance(moment, Day):
        return day
    zone = str(moment.tzinfo), moment.utcoffset(), moment.dst()
    name = _zone_names.get(zone) or _zone_name(zone, moment)
    return f"{day}, {_clock(moment.hour, moment.minute, lang)} {name}"


def day_in_words(moment: Moment, lang: str) -> str:
    """ "27 Juli 2024"."""
    return _day(moment.year, moment.month, moment.day, "d MMMM y", lang)


@lru_cache(maxsize=16384)
def _day(year: int, month: int, day: int, pattern: str, lang: str) -> str:
    from babel.dates import format_date

    # Keyed by the calendar day: aware date-times of different zones can be equal and still fall on different days.
    return format_date(date(year, month, day), pattern, locale=_locale(lang))


def month_in_words(year: int, month: int, lang: str) -> str:
    """ "Juli 2024"."""
    return _day(year, month, 1, "MMMM y", lang)


@lru_cache(maxsize=2880)
def _clock(hour: int, minute: int, lang: str) -> str:
    from babel.dates import format_time

    return format_time(time(hour, minute), _CLOCK.get(lang, "HH:mm"), locale=_locale(lang))


# What the short name of a zone depends on, and the name.
_Zone = tuple[str, timedelta | None, timedelta | None]
_zone_names: dict[_Zone, str] = {}


def _zone_name(zone: _Zone, moment: datetime) -> str:
    from babel.dates import get_timezone_name

    # WIB, WITA, WIT in English texts too: CLDR has no English short names for these zones.
    _zone_names[zone] = name = get_timezone_name(moment, width="short", locale="id")
    return name


def for_machines(moment: Moment) -> str:
    """The value of `<time datetime>` (HTML, 4.5.14): a global date and time, or a date where no time is known."""
    return moment.isoformat(timespec="minutes") if has_time(moment) else moment.isoformat()[:10]  # type: ignore[call-arg]


@lru_cache(maxsize=4096)
def number(value: float, lang: str) -> str:
    """1089 → "1.089"."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(lang))


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where it happened, and from when to when, if that was said."""

    place: str
    first: date | None = None
    last: date | None = None

    def say(self, lang: str) -> str:
        """ "BATAM, 28 Agustus 2024 –"; "BALI, 24–26 Juli 2024 –"; "JAKARTA –"."""
        if self.first is None:
            return f"{self.place.upper()} –"
        return f"{self.place.upper()}, {days_in_words(self.first, self.last or self.first, lang)} –"


def days_in_words(first: date, last: date, lang: str) -> str:
    """A stretch of days, saying month and year only once where they are the same."""
    if first == last:
        return day_in_words(first, lang)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_in_words(last, lang)}"
    if first.year == last.year:
        return f"{_day(first.year, first.month, first.day, 'd MMMM', lang)} – {day_in_words(last, lang)}"
    return f"{day_in_words(first, lang)} – {day_in_words(last, lang)}"
