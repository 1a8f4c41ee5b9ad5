"""Bars stand on the ground, are as high as their numbers, and stay inside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.views.counter.chart import HEIGHT, WIDTH, chart, round_up


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=40))
def test_bars_show_their_numbers_within_the_drawing(values: list[int]) -> None:
    names = [str(value) for value in values]
    drawn = chart(values, names, names)
    assert drawn.total == sum(values)
    for bar, value in zip(drawn.bars, values, strict=True):
        assert bar.y + bar.height == pytest.approx(HEIGHT, abs=0.2)
        assert bar.height == pytest.approx(HEIGHT * value / drawn.top, abs=0.1)
        assert bar.x >= 0
        assert bar.x + bar.width <= WIDTH
        assert bar.y >= 0


@pytest.mark.parametrize(
    ("value", "top"), [(0, 1), (1, 1), (2, 2), (3, 3), (5, 6), (9, 10), (11, 20), (1089, 2000), (2088, 3000)]
)
def test_an_axis_ends_with_a_round_number(value: int, top: int) -> None:
    assert round_up(value) == top
