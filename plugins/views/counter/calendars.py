"""Which day and hour it is where a site's office is; asked at every hit, so a day is looked up once."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


class Calendar:
    """`day` and `hours` are those of the latest moment that was asked for."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._begins = self._ends = 0.0
        self.day = ""
        self.hours: list[int] = []

    def turn_to(self, now: float) -> str:
        """The day at `now`, "2026-11-24"; with another day `hours` begin at zero."""
        if not self._begins <= now < self._ends:
            today = self.date_at(now)
            self._begins, self._ends = self._midnight(today), self._midnight(today + timedelta(days=1))
            self.day, self.hours = today.isoformat(), [0] * 24
        return self.day

    def count_hour(self, now: float) -> None:
        """Days on which clocks are changed have hours of their own; those are counted to the last."""
        self.hours[min(23, int(now - self._begins) // 3600)] += 1

    def date_at(self, now: float) -> date:
        return datetime.fromtimestamp(now, self._zone).date()

    def first_of(self, days: int, now: float) -> str:
        """The first of so many days that end today."""
        return (self.date_at(now) - timedelta(days=days - 1)).isoformat()

    def _midnight(self, day: date) -> float:
        return datetime(day.year, day.month, day.day, tzinfo=self._zone).astimezone(UTC).timestamp()
