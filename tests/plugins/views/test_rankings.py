"""What is read most: listed articles by their views, of equals the one whose id comes first."""

from types import SimpleNamespace
from typing import Any

from plugins.views.numbers import Numbers
from plugins.views.rankings import IN_BOX, LONGEST, Ranking, rankings
from tests.plugins.views.servers import NOW


def articles(**views: int | None) -> list[Any]:
    return [SimpleNamespace(id=name, views=count) for name, count in views.items()]


def shown(found: tuple[Ranking, ...]) -> dict[str, list[tuple[str, int]]]:
    return {ranking.title: [(entry.article.id, entry.views) for entry in ranking.entries] for ranking in found}


def test_each_list_has_the_views_of_its_time() -> None:
    numbers = Numbers(NOW, {"a": 9, "b": 5}, {7: (("b", 2), ("a", 1)), 30: (("a", 3),)})
    assert shown(rankings(numbers, articles(a=9, b=5, c=None), "id")) == {
        "7 hari terakhir": [("b", 2), ("a", 1)],
        "30 hari terakhir": [("a", 3)],
        "Sepanjang waktu": [("a", 9), ("b", 5)],
    }


def test_what_is_in_no_list_any_more_is_in_none_of_these() -> None:
    numbers = Numbers(NOW, {}, {7: (("withdrawn", 99), ("a", 1))})
    assert shown(rankings(numbers, articles(a=1), "en")) == {"Last 7 days": [("a", 1)], "Of all time": [("a", 1)]}


def test_of_equals_the_first_id_leads() -> None:
    numbers = Numbers(NOW, {}, {7: (("b", 1), ("a", 1))})
    assert shown(rankings(numbers, articles(b=4, a=4), "id"))["7 hari terakhir"] == [("a", 1), ("b", 1)]
    assert shown(rankings(numbers, articles(b=4, a=4), "id"))["Sepanjang waktu"] == [("a", 4), ("b", 4)]


def test_a_list_without_anything_in_it_is_left_out() -> None:
    assert rankings(Numbers(NOW, {}, {7: (("b", 1),)}), articles(a=None), "id") == ()


def test_lists_are_short() -> None:
    many = {f"a{number}": number + 1 for number in range(40)}
    (found,) = rankings(Numbers(NOW, many), articles(**many), "id")
    assert (len(found.entries), len(found.in_box().entries)) == (LONGEST, IN_BOX)
