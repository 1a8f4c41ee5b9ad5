"""Equal digests, equal values: in every process, whatever they are put together from."""

import dataclasses
import functools
import gettext
import os
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some
from markupsafe import Markup

from plugins.build.digests import SIZE, Digests, Unknown, digest
from plugins.languages.dates import Day
from tests.plugins.build.sites import ROOT


@dataclass(frozen=True)
class Card:
    title: str
    tags: tuple[str, ...] = ()
    posts: dict[str, str] = field(default_factory=dict)
    seen: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Twin:
    title: str
    tags: tuple[str, ...] = ()
    posts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Empty:
    pass


class Kind(Enum):
    NEWS = "news"
    NOTE = "note"


class Stranger:
    pass


def of(value: Any) -> bytes:
    return Digests().of(value)


def plain(value: Any) -> Any:
    """As Python compares it, but with types told apart; lists and tuples, as templates read them, are alike."""
    if isinstance(value, (list, tuple)):
        return ("list", *map(plain, value))
    if isinstance(value, dict):
        return ("dict", *((plain(key), plain(held)) for key, held in value.items()))
    return type(value), value


_LEAVES = some.none() | some.booleans() | some.integers() | some.text(max_size=3) | some.binary(max_size=3)
VALUES = some.recursive(
    _LEAVES,
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.tuples(inner, inner)
        | some.dictionaries(some.text(max_size=2) | some.integers(), inner, max_size=3)
    ),
)


@given(VALUES, VALUES)
def test_two_values_have_the_same_digest_only_if_they_are_the_same(one: Any, other: Any) -> None:
    assert (of(one) == of(other)) == (plain(one) == plain(other))


@given(some.lists(some.binary(max_size=4), max_size=4), some.lists(some.binary(max_size=4), max_size=4))
def test_parts_do_not_run_into_each_other(one: list[bytes], other: list[bytes]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)
    assert len(digest(*one)) == SIZE


DIFFERENT = [
    ("ab", "c"), ("a", "bc"), ("abc",), "abc", b"abc", Markup("abc"), [], [[]], [[[]]], [[], []], {}, {"a": []},
    None, False, 0, 0.0, -0.0, "", "None", True, 1, 1.0, "1", date(2024, 1, 1), datetime(2024, 1, 1, tzinfo=UTC),
    datetime(2024, 1, 1, tzinfo=ZoneInfo("UTC")), Day(2024, 1, 1, tzinfo=UTC), ZoneInfo("Asia/Jakarta"),
    ZoneInfo("Asia/Jayapura"), "Asia/Jakarta", PurePosixPath("a"), "a", Kind.NEWS, Kind.NOTE, "news", frozenset(),
    {"a"}, frozenset({"a"}), Card("a"), Twin("a"), Card("b"), Card("a", ("b",)), Card("a", posts={"id": "b"}), Empty(),
    Card, Twin, len, os.path,
]  # fmt: skip


def test_no_two_of_these_are_taken_for_each_other() -> None:
    digests = Digests()
    assert len({digests.of(value) for value in DIFFERENT}) == len(DIFFERENT)


def test_the_order_of_a_mapping_counts_and_that_of_a_set_does_not() -> None:
    assert of({"a": 1, "b": 2}) != of({"b": 2, "a": 1})
    one, other = {8, 0}, {0, 8}  # of one bucket, so they stand in the order in which they came
    assert list(one) != list(other)
    assert of(one) == of(other)


def test_what_does_not_count_when_two_are_compared_does_not_count() -> None:
    assert of(Card("a", seen=1)) == of(Card("a", seen=2))


@pytest.mark.parametrize("name", ["title", "tags", "posts"])
def test_whatever_changes_deep_inside_changes_the_whole(name: str) -> None:
    before = {"cards": [("front", Card("a", ("x",), {"id": "y"}))]}
    changed = dataclasses.replace(before["cards"][0][1], **{name: {"title": "b", "tags": (), "posts": {}}[name]})
    assert of(before) != of({"cards": [("front", changed)]})


PRINTED = """
from tests.plugins.build.test_digests import *
values = [{"sets": {str(n) for n in range(40)}, "card": Card("ü", ("a",), {"id": "b"})}, frozenset("abcdef"), Kind.NEWS,
    Day(2024, 2, 29, tzinfo=ZoneInfo("Asia/Makassar")), (None, True, 2**70, -1.5, b"\\0", PurePosixPath("a/b")),
    functools.partial(max, 1, key=len), Stranger, "\\udce9"]
print(Digests().of(values).hex())
"""


def test_digests_are_the_same_in_every_process() -> None:
    found = set()
    for seed in ("0", "1", "4711"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", PRINTED], cwd=ROOT, env=surroundings, check=True, capture_output=True, text=True
        )
        found.add(done.stdout)
    assert len(found) == 1


# --- code


def closed_over(value: Any, default: int = 0) -> Any:
    def inner(other: str, added: int = default, *, more: int = default) -> str:
        return f"{value}{other}{added}{more}"

    return inner


def test_a_function_counts_with_what_it_has_closed_over_and_its_defaults() -> None:
    assert of(closed_over("/kantor")) == of(closed_over("/kantor"))
    assert len({of(closed_over("/kantor")), of(closed_over("")), of(closed_over("", 1))}) == 3


def test_functions_of_other_names_or_with_other_arguments_are_others() -> None:
    bound = functools.partial(closed_over, 1), functools.partial(closed_over, 2), functools.partial(closed_over, 1, 2)
    assert len({of(value) for value in (closed_over, plain, *bound)}) == 5


def test_a_method_counts_with_its_object() -> None:
    assert of({"a": "b"}.get) != of({"a": "c"}.get)
    assert of(Card("a").__eq__) != of(Card("b").__eq__)


def test_a_remembering_function_is_the_function_that_it_remembers_for() -> None:
    assert of(functools.lru_cache(closed_over("a"))) != of(functools.lru_cache(closed_over("b")))


def test_strings_of_a_language_count_by_what_they_say() -> None:
    one, other = gettext.NullTranslations(), gettext.NullTranslations()
    one._catalog, other._catalog = {"News": "Berita"}, {"News": "Kabar"}  # type: ignore[attr-defined]
    assert of(one) != of(other)


# --- what nothing is known of


@pytest.mark.parametrize(
    "value",
    [Stranger(), [Stranger()], {"a": Stranger()}, Card(Stranger()), closed_over(Stranger()), iter(()), str.upper],  # type: ignore[arg-type]
    ids=lambda value: type(value).__name__,
)
def test_a_value_of_an_unknown_type_is_unknown_wherever_it_hides(value: Any) -> None:
    digests = Digests()
    for _ in range(2):  # it is not remembered as known either
        with pytest.raises(Unknown):
            digests.of(value)


def test_the_unknown_type_is_named() -> None:
    with pytest.raises(Unknown, match=r"test_digests\.Stranger$"):
        of([Stranger()])


def test_a_value_that_contains_itself_is_unknown() -> None:
    cycle: list[Any] = ["a"]
    cycle.append({"again": cycle})
    with pytest.raises(Unknown, match="contains itself"):
        of(cycle)


def test_others_may_be_asked_about_their_types() -> None:
    digests = Digests(lambda value: b"stranger" if isinstance(value, Stranger) else None)
    assert digests.of([Stranger(), 1]) == digests.of([Stranger(), 1])
    assert digests.of(Stranger()) != digests.of("stranger")
