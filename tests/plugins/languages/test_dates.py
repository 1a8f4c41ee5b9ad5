"""Dates, times, ranges of days and numbers in words."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date, format_time, get_timezone_name
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from plugins.articles.nodes import Text
from plugins.articles.values import dateline, moment
from plugins.languages.dates import (
    Day,
    day_in_words,
    days_in_words,
    for_machines,
    has_time,
    in_full,
    month_in_words,
    number,
)
from plugins.languages.messages import CATALOGUES
from tests.cases import read_cases

DATES, DATELINES, NUMBERS = (read_cases(__file__, name) for name in ("dates", "datelines", "numbers"))
JAKARTA = ZoneInfo("Asia/Jakarta")
ZONES = [ZoneInfo(f"Asia/{city}") for city in ("Jakarta", "Pontianak", "Makassar", "Jayapura", "Tokyo")]
# How Babel is asked for what dates.py says.
BABEL = {"id": ("id", "HH.mm"), "en": ("en_GB", "HH:mm")}


def read(case: dict[str, Any]) -> datetime:
    return moment(Text(str(case["moment"]), 1), ZoneInfo(case["zone"]))


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("case", DATES.values(), ids=DATES)
def test_moments_are_said_in_full(case: dict[str, Any], lang: str) -> None:
    assert in_full(read(case), lang) == case[lang]


@pytest.mark.parametrize("case", DATES.values(), ids=DATES)
def test_the_time_element_gets_an_offset_or_a_bare_date(case: dict[str, Any]) -> None:
    assert for_machines(read(case)) == str(case["machines"])


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("case", DATELINES.values(), ids=DATELINES)
def test_datelines_have_one_shape(case: dict[str, Any], lang: str) -> None:
    written = ", ".join(str(case[part]) for part in ("place", "days") if part in case)
    assert dateline(Text(written, 1), JAKARTA).say(lang) == case[lang]


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("case", NUMBERS.values(), ids=NUMBERS)
def test_numbers_are_grouped_as_the_language_does(case: dict[str, Any], lang: str) -> None:
    assert number(case["number"], lang) == case[lang]


def test_only_a_moment_with_a_clock_has_a_time() -> None:
    assert has_time(datetime(2024, 7, 27, tzinfo=JAKARTA))
    assert not has_time(Day(2024, 7, 27, tzinfo=JAKARTA))
    assert not has_time(date(2024, 7, 27))


def test_a_plain_date_is_a_day() -> None:
    assert in_full(date(2024, 7, 27), "id") == "Sabtu, 27 Juli 2024"
    assert for_machines(date(2024, 7, 27)) == "2024-07-27"


def test_a_day_sorts_like_midnight_of_the_office() -> None:
    assert Day(2024, 7, 27, tzinfo=JAKARTA) == datetime(2024, 7, 26, 17, tzinfo=UTC)


@pytest.mark.parametrize(("lang", "words"), [("id", "27 Juli 2024"), ("en", "27 July 2024")])
def test_days_are_said_without_weekday(lang: str, words: str) -> None:
    assert day_in_words(date(2024, 7, 27), lang) == words


@pytest.mark.parametrize(("lang", "words"), [("id", "Agustus 2024"), ("en", "August 2024")])
def test_months_are_said_with_their_year(lang: str, words: str) -> None:
    assert month_in_words(2024, 8, lang) == words


def test_a_range_of_days_needs_no_place() -> None:
    assert days_in_words(date(2024, 7, 24), date(2024, 7, 26), "id") == "24–26 Juli 2024"


def test_equal_moments_of_two_zones_are_told_apart() -> None:
    """They are one key to a dictionary: what is remembered for one must not be said for the other."""
    in_jakarta = datetime(2024, 7, 27, 23, 30, tzinfo=JAKARTA)
    in_jayapura = in_jakarta.astimezone(ZoneInfo("Asia/Jayapura"))
    assert in_jakarta == in_jayapura
    assert in_full(in_jakarta, "id") == "Sabtu, 27 Juli 2024, 23.30 WIB"
    assert in_full(in_jayapura, "id") == "Minggu, 28 Juli 2024, 01.30 WIT"
    assert day_in_words(in_jayapura, "id") == "28 Juli 2024"


@pytest.mark.parametrize("variable", ["LANG", "LC_ALL", "LC_TIME", "TZ"])
def test_the_system_has_no_say(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "Pacific/Kiritimati" if variable == "TZ" else "de_DE.UTF-8")
    assert in_full(datetime(2023, 5, 1, 7, 9, tzinfo=JAKARTA), "id") == "Senin, 1 Mei 2023, 07.09 WIB"


@pytest.mark.parametrize("lang", CATALOGUES)
@given(day=st.dates())
def test_days_and_months_have_babels_words(day: date, lang: str) -> None:
    locale, _ = BABEL[lang]
    assert in_full(day, lang) == format_date(day, "EEEE, d MMMM y", locale=locale)
    assert month_in_words(day.year, day.month, lang) == format_date(day, "MMMM y", locale=locale)
    later = day.replace(month=12, day=31)
    assert days_in_words(day, later, lang).endswith(format_date(later, "d MMMM y", locale=locale))


@pytest.mark.parametrize("lang", CATALOGUES)
@given(moment=st.datetimes(timezones=st.sampled_from(ZONES)))
def test_clocks_and_zones_have_babels_words(moment: datetime, lang: str) -> None:
    locale, clock = BABEL[lang]
    time, zone = format_time(moment.time(), clock, locale=locale), get_timezone_name(moment, "short", locale="id")
    assert in_full(moment, lang).endswith(f", {time} {zone}")


@pytest.mark.parametrize("lang", CATALOGUES)
@given(value=st.integers(-(10**18), 10**18) | st.floats(-1e12, 1e12))
def test_numbers_are_babels(value: float, lang: str) -> None:
    assert number(value, lang) == format_decimal(value, locale=BABEL[lang][0])
