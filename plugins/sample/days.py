"""When the sample articles appeared, and days as the Indonesian press writes them."""

from datetime import date, datetime, timedelta

FIRST_DAY = datetime(2019, 1, 1)  # noqa: DTZ001 - headers hold the office's own clock time, without zone
DAYS = 2192  # to the end of 2024
OPENING_MINUTE, OPEN_MINUTES = 7 * 60 + 30, 11 * 60
# Multiples of the golden ratio fill a stretch evenly, however many there are (Weyl): all years grow alike.
GOLDEN = 0.6180339887498949

_WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()


def moment_of(number: int, offset: float) -> datetime:
    """When article `number` appeared, in office hours between 2019 and 2024; `offset` is from 0 to 1."""
    day, within = divmod((number * GOLDEN + offset) % 1 * DAYS, 1)
    return FIRST_DAY + timedelta(days=day, minutes=OPENING_MINUTE + int(within * OPEN_MINUTES))


def in_press_style(first: date, last: date) -> str:
    """ "Rabu (24/7/2024)"; "Rabu–Jumat (24–26/7/2024)"."""
    end = f"{last.day}/{last.month}/{last.year}"
    if first == last:
        return f"{_WEEKDAYS[last.weekday()]} ({end})"
    return f"{_WEEKDAYS[first.weekday()]}–{_WEEKDAYS[last.weekday()]} ({_start(first, last)}–{end})"


def _start(first: date, last: date) -> str:
    if first.year != last.year:
        return f"{first.day}/{first.month}/{first.year}"
    return f"{first.day}/{first.month}" if first.month != last.month else str(first.day)


def in_words(day: date) -> str:
    """ "24 Juli 2024"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
