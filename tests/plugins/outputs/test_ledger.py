"""One owner per path."""

from typing import Any

import pytest

from plugins.outputs.ledger import Collision, Ledger, OutsideOutput, TooLate
from tests.cases import read_cases

PATHS = read_cases(__file__, "paths")


def nothing() -> bytes:
    return b""


@pytest.mark.parametrize("case", PATHS.values(), ids=PATHS)
def test_paths_stay_inside_the_output_folder(case: dict[str, Any]) -> None:
    ledger = Ledger()
    if "becomes" in case:
        ledger.claim(case["path"], "a.md", nothing)
        assert [claim.path for claim in ledger] == [case["becomes"]]
    else:
        with pytest.raises(OutsideOutput, match=r"a\.md"):
            ledger.claim(case["path"], "a.md", nothing)
        assert len(ledger) == 0


def test_the_first_owner_keeps_the_path_and_both_are_named() -> None:
    ledger = Ledger()
    for owner in ("content/a.md", "content/b.md", "listings"):
        ledger.claim("berita/index.html", owner, nothing)
    assert [(claim.path, claim.owner) for claim in ledger] == [("berita/index.html", "content/a.md")]
    assert ledger.collisions == [
        Collision("berita/index.html", "content/b.md", "content/a.md"),
        Collision("berita/index.html", "listings", "content/a.md"),
    ]


@pytest.mark.parametrize("other", ["berita//index.html", "./berita/index.html", "berita/./index.html"])
def test_one_path_written_in_two_ways_is_one_path(other: str) -> None:
    ledger = Ledger()
    ledger.claim("berita/index.html", "a.md", nothing)
    ledger.claim(other, "b.md", nothing)
    assert (len(ledger), len(ledger.collisions)) == (1, 1)


def test_owners_with_paths_of_their_own_do_not_collide() -> None:
    ledger = Ledger()
    ledger.claim("a/index.html", "a.md", nothing)
    ledger.claim("b/index.html", "a.md", nothing)
    assert (len(ledger), ledger.collisions) == (2, [])


def owners(ledger: Ledger) -> list[tuple[str, str]]:
    return [(claim.path, claim.owner) for claim in ledger]


@pytest.mark.parametrize("instead", [(True, False), (False, True)], ids=["first", "last"])
def test_who_comes_instead_of_another_has_the_path_whenever_it_comes(instead: tuple[bool, bool]) -> None:
    ledger = Ledger()
    for comes_instead in instead:
        assert ledger.claim("index.html", f"{comes_instead}.md", nothing, instead=comes_instead) is None
    assert owners(ledger) == [("index.html", "True.md")]


def test_two_that_come_instead_of_others_collide() -> None:
    ledger = Ledger()
    ledger.claim("index.html", "a.md", nothing)
    assert ledger.claim("index.html", "b.md", nothing, instead=True) is None
    assert ledger.claim("index.html", "c.md", nothing, instead=True) == Collision("index.html", "c.md", "b.md")
    assert owners(ledger) == [("index.html", "b.md")]


def test_a_path_that_was_given_up_is_free() -> None:
    ledger = Ledger()
    ledger.claim("a/index.html", "a.md", nothing)
    ledger.release("a//index.html", "b.md")
    assert ledger.claim("a/index.html", "b.md", nothing) is None
    assert owners(ledger) == [("a/index.html", "b.md")]


def test_nothing_is_claimed_once_all_is_written() -> None:
    ledger = Ledger(closed=True)
    with pytest.raises(TooLate, match=r"a\.md: 'index\.html'"):
        ledger.claim("index.html", "a.md", nothing)
