"""Bars of a chart, in units of its drawing; the page draws them (report.html)."""

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 720, 180
_GAP = 0.25  # of a bar's place


class Bar(NamedTuple):
    """`x` and `y` are its upper left corner; `label` stands below it where it is not empty."""

    x: float
    y: float
    width: float
    height: float
    label: str
    title: str


class Chart(NamedTuple):
    """`top` is the number that the full height stands for."""

    bars: list[Bar]
    top: int
    total: int


def chart(values: Sequence[int], labels: Sequence[str], titles: Sequence[str]) -> Chart:
    """A bar for each value, all as wide; `titles` say each of them in full."""
    top = round_up(max(values, default=0))
    place = WIDTH / max(1, len(values))
    bars = []
    for number, (value, label, title) in enumerate(zip(values, labels, titles, strict=True)):
        height = round(HEIGHT * value / top, 1)
        x = round((number + _GAP / 2) * place, 1)
        bars.append(Bar(x, round(HEIGHT - height, 1), round(place * (1 - _GAP), 1), height, label, title))
    return Chart(bars, top, sum(values))


def round_up(value: int) -> int:
    """To a short number, as axes are labelled; at least half of it is used."""
    power = 1
    while True:
        for step in (1, 2, 3, 4, 6, 8):
            if value <= step * power:
                return step * power
        power *= 10
