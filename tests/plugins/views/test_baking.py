"""A bake believes what makes sense, and lets no total fall by more than a fifth unless it is told to."""

from collections.abc import Mapping
from typing import Any

import pytest

from plugins.views.baking import MOST, Fallen, bake
from plugins.views.numbers import Numbers
from plugins.views.provider import Trouble
from tests.plugins.views.servers import NOW

PATHS = {"a": ["/a/"], "b": ["/b/"]}


class Fixed:
    """Says what it is told to say."""

    def __init__(self, totals: Any, window: Any = ()) -> None:
        self._totals, self._window = totals, window

    def totals(self, *asked: Any) -> Any:
        del asked
        return self._totals

    def window(self, *asked: Any) -> Any:
        del asked
        return list(self._window)


def baked(totals: Any, before: Mapping[str, int] | None = None, window: Any = (), **more: Any) -> Numbers:
    old = None if before is None else Numbers(NOW, before)
    return bake(Fixed(totals, window), PATHS, old, NOW, **more)  # type: ignore[arg-type]


def test_nothing_is_written_of_what_nobody_has_read() -> None:
    assert baked({"a": 3, "b": 0}) == Numbers(NOW, {"a": 3}, {})


def test_articles_that_are_no_longer_there_are_left_out() -> None:
    found = baked({"a": 3, "c": 9}, {"c": 9}, window=[("c", 9), ("a", 1), ("b", 0)])
    assert found == Numbers(NOW, {"a": 3}, {7: (("a", 1),), 30: (("a", 1),)})


@pytest.mark.parametrize(("before", "now"), [(100, 80), (100, 100), (100, 5000), (5, 4), (0, 0)])
def test_a_total_may_fall_by_a_fifth(before: int, now: int) -> None:
    assert baked({"a": now}, {"a": before}).totals.get("a", 0) == now


@pytest.mark.parametrize(("before", "now"), [(100, 79), (5, 3), (1, 0), (1089, 0)])
def test_a_total_that_falls_by_more_is_refused_and_named(before: int, now: int) -> None:
    with pytest.raises(Fallen) as raised:
        baked({"a": now, "b": 7}, {"a": before, "b": 7})
    assert f"a ({before} → {now})" in raised.value.said.say("id")
    assert baked({"a": now, "b": 7}, {"a": before, "b": 7}, accept_drop=True).totals.get("a", 0) == now


def test_an_answer_about_nobody_is_a_fall_of_everything() -> None:
    with pytest.raises(Fallen):
        baked({}, {"a": 3, "b": 4})


def test_numbers_of_articles_that_could_not_be_read_stay() -> None:
    assert baked({"a": 3}, {"a": 3, "c": 9}, keep_others=True).totals == {"a": 3, "c": 9}
    assert baked({"a": 3}, {"a": 3, "c": 9}).totals == {"a": 3}


@pytest.mark.parametrize("count", [-1, "3", None, 1.5, True])
def test_what_is_no_number_is_refused_whoever_says_it(count: Any) -> None:
    with pytest.raises(Trouble):
        baked({"a": count})
    with pytest.raises(Trouble):
        baked({"a": 1}, window=[("a", count)])


def test_a_window_is_no_longer_than_asked_for() -> None:
    paths = {f"a{number}": [f"/{number}/"] for number in range(80)}
    window = [(name, 1) for name in paths]
    found = bake(Fixed({}, window), paths, None, NOW)  # type: ignore[arg-type]
    assert len(found.windows[7]) == MOST
