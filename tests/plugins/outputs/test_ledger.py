"""One owner per path."""

from typing import Any

import pytest

from plugins.outputs.ledger import Collision, Ledger, OutsideOutput
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
