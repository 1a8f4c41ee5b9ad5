"""Contract 2: after any edits, and after a build that died on the way, the output is that of a clean build."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as some

from tests.sites.newsdesk import EDITS, Edit, Newsdesk

_NUMBERS = some.integers(0, 63)
_SEQUENCES = some.lists(some.lists(some.tuples(some.sampled_from(EDITS), _NUMBERS, _NUMBERS), max_size=5), max_size=4)
Rounds = list[list[tuple[Edit, int, int]]]
# Shrinking would build for minutes.
_MANY = settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def edit(desk: Newsdesk, edits: list[tuple[Edit, int, int]]) -> None:
    for change, which, value in edits:
        event(change.__name__)
        change(desk, which, value)


def assert_as_clean(desk: Newsdesk) -> None:
    """Build once more, without faults, and beside it from nothing."""
    desk.repair_all()
    again = desk.build()
    assert again.faults == []
    clean = desk.build("clean", "clean-cache")
    ours, theirs = tree(again.output), tree(clean.output)
    assert sorted(ours) == sorted(theirs)
    assert [path for path in ours if ours[path] != theirs[path]] == []


def die_while_building(desk: Newsdesk, calls: int) -> None:
    """Build in a process that ends at its `calls`th call of a function, as if it had been killed."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    left = calls

    def count(frame: FrameType, happening: str, argument: Any) -> None:
        nonlocal left
        del frame, argument
        left -= happening == "call"
        if left < 0:
            os._exit(9)

    sys.setprofile(count)
    try:
        desk.build()
    finally:
        os._exit(0)


@given(_SEQUENCES)
@_MANY
def test_after_any_edits_the_output_is_that_of_a_clean_build(rounds: Rounds) -> None:
    with TemporaryDirectory() as folder:
        desk = Newsdesk(Path(folder))
        for edits in rounds:
            desk.build()
            edit(desk, edits)
        assert_as_clean(desk)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a build dies in a forked process")
@given(_SEQUENCES, some.integers(0, 150_000))
@_MANY
def test_after_a_build_that_died_the_output_is_that_of_a_clean_build(rounds: Rounds, calls: int) -> None:
    with TemporaryDirectory() as folder:
        desk = Newsdesk(Path(folder))
        desk.build()
        for edits in rounds:
            edit(desk, edits)
        die_while_building(desk, calls)
        assert_as_clean(desk)
