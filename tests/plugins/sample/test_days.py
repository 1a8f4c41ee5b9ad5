"""Days as the press writes them, and a spread of dates that does not depend on how many are asked for."""

from collections import Counter
from datetime import date

import pytest

from plugins.sample.days import in_press_style, in_words, moment_of


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2024, 7, 24), date(2024, 7, 24), "Rabu (24/7/2024)"),
        (date(2024, 7, 24), date(2024, 7, 26), "Rabu–Jumat (24–26/7/2024)"),
        (date(2024, 7, 31), date(2024, 8, 1), "Rabu–Kamis (31/7–1/8/2024)"),
        (date(2023, 12, 31), date(2024, 1, 1), "Minggu–Senin (31/12/2023–1/1/2024)"),
    ],
)
def test_days_stand_with_their_weekdays(first: date, last: date, said: str) -> None:
    assert in_press_style(first, last) == said


def test_a_day_in_words() -> None:
    assert in_words(date(2024, 8, 5)) == "5 Agustus 2024"


def test_every_year_from_2019_to_2024_has_its_share() -> None:
    years = Counter(moment_of(number, 0.3).year for number in range(600))
    assert set(years) == set(range(2019, 2025))
    assert max(years.values()) - min(years.values()) < 10


def test_articles_appear_in_office_hours() -> None:
    assert all((7, 30) <= (m.hour, m.minute) < (18, 30) for m in (moment_of(number, 0.9) for number in range(600)))
