"""The day of a hit is the day at the office."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from plugins.views.counter.calendars import Calendar


def at(*moment: int) -> float:
    return datetime(*moment, tzinfo=UTC).timestamp()  # type: ignore[misc]


def test_midnight_is_the_offices() -> None:
    jakarta, jayapura = Calendar(ZoneInfo("Asia/Jakarta")), Calendar(ZoneInfo("Asia/Jayapura"))
    assert jakarta.turn_to(at(2026, 11, 24, 16, 59, 59)) == "2026-11-24"
    assert jakarta.turn_to(at(2026, 11, 24, 17)) == "2026-11-25"
    assert jayapura.turn_to(at(2026, 11, 24, 15)) == "2026-11-25"


def test_a_late_hit_belongs_to_its_own_day() -> None:
    calendar = Calendar(ZoneInfo("Asia/Jakarta"))
    calendar.turn_to(at(2026, 11, 24, 17))
    assert calendar.turn_to(at(2026, 11, 24, 16)) == "2026-11-24"


def test_hours_are_counted_anew_every_day() -> None:
    calendar = Calendar(ZoneInfo("Asia/Jakarta"))
    for moment in (at(2026, 11, 24, 0), at(2026, 11, 24, 0, 59), at(2026, 11, 24, 1)):
        calendar.turn_to(moment)
        calendar.count_hour(moment)
    assert calendar.hours[7:9] == [2, 1]
    calendar.turn_to(at(2026, 11, 24, 17))
    assert sum(calendar.hours) == 0


def test_a_window_of_days_ends_today() -> None:
    calendar = Calendar(ZoneInfo("Asia/Jakarta"))
    assert calendar.first_of(1, at(2026, 11, 24, 17)) == "2026-11-25"
    assert calendar.first_of(7, at(2026, 11, 24, 17)) == "2026-11-19"


def test_a_day_of_25_hours_has_room_for_all_of_them() -> None:
    calendar = Calendar(ZoneInfo("Europe/Amsterdam"))
    last = at(2026, 10, 25, 22, 59)
    assert calendar.turn_to(last) == "2026-10-25"
    calendar.count_hour(last)
    assert calendar.hours[23] == 1
