"""Dates, times and numbers in words, as Babel (CLDR) has them, never by the system's locale.

The words of our languages stand here, for Babel takes 20 ms to say the first one; a test holds them to be Babel's. It
is asked for what is rare: fractions, and zones of other countries.
"""

from dataclasses import dataclass
from datetime import date, datetime

MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_WEEKDAYS = {
    "id": "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
# English as Indonesian offices write it: day before month, clock of 24 hours.
_LOCALES = {"id": "id", "en": "en_GB"}
_CLOCK = {"id": ".", "en": ":"}
_THOUSANDS = {"id": ".", "en": ","}
# In English texts too: CLDR has no English short names for these zones.
_ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


class Day(datetime):
    """A date whose time of day is not known; midnight of the office's zone stands in for it when sorting."""


Moment = date | datetime


def has_time(moment: Moment) -> bool:
    return isinstance(moment, datetime) and not isinstance(moment, Day)


def in_full(moment: Moment, lang: str) -> str:
    """ "Sabtu, 27 Juli 2024, 11.23 WIB"; without time of day "Sabtu, 27 Juli 2024"."""
    day = f"{_WEEKDAYS[lang][moment.weekday()]}, {day_in_words(moment, lang)}"
    if not isinstance(moment, datetime) or isinstance(moment, Day):
        return day
    return f"{day}, {moment.hour:02}{_CLOCK[lang]}{moment.minute:02} {_zone_name(moment)}"


def day_in_words(moment: Moment, lang: str) -> str:
    """ "27 Juli 2024"."""
    return f"{moment.day} {month_in_words(moment.year, moment.month, lang)}"


def month_in_words(year: int, month: int, lang: str) -> str:
    """ "Juli 2024"."""
    return f"{MONTHS[lang][month - 1]} {year}"


def _zone_name(moment: datetime) -> str:
    zone = str(moment.tzinfo)
    if zone in _ZONES and not moment.dst():
        return _ZONES[zone]
    from babel.dates import get_timezone_name

    return get_timezone_name(moment, width="short", locale="id")


def for_machines(moment: Moment) -> str:
    """The value of `<time datetime>` (HTML, 4.5.14): a global date and time, or a date where no time is known."""
    return moment.isoformat(timespec="minutes") if has_time(moment) else moment.isoformat()[:10]  # type: ignore[call-arg]


def number(value: float, lang: str) -> str:
    """1089 → "1.089"."""
    if isinstance(value, int):
        return f"{value:,}".replace(",", _THOUSANDS[lang])
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_LOCALES[lang])


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
        return f"{first.day} {MONTHS[lang][first.month - 1]} – {day_in_words(last, lang)}"
    return f"{day_in_words(first, lang)} – {day_in_words(last, lang)}"
