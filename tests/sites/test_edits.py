"""Contract 2: after any edits, and after a build that died on the way, the output is that of a clean build."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as some

from tests.plugins.build.sites import ROOT
from tests.sites.newsdesk import EDITS, Edit, Newsdesk

_NUMBERS = some.integers(0, 63)
_SEQUENCES = some.lists(some.lists(some.tuples(some.sampled_from(EDITS), _NUMBERS, _NUMBERS), max_size=5), max_size=4)
Rounds = list[list[tuple[Edit, int, int]]]
# Shrinking would build for minutes. EDITS=500 tries more sequences than the usual.
_MANY = settings(
    max_examples=int(os.environ.get("EDITS", "100")),
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


def die_while_building(desk: Newsdesk, seconds: float) -> None:
    """Build in a process of its own, which is killed after so many seconds if it is still at it then."""
    command = [sys.executable, "-m", "plugins.build.session", str(desk.settings_file())]
    building = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        building.wait(seconds)
        event("ended before it was killed")
    except subprocess.TimeoutExpired:
        building.kill()
        building.wait()


@given(_SEQUENCES)
@_MANY
def test_after_any_edits_the_output_is_that_of_a_clean_build(rounds: Rounds) -> None:
    with TemporaryDirectory() as folder:
        desk = Newsdesk(Path(folder))
        for edits in rounds:
            desk.build()
            edit(desk, edits)
        assert_as_clean(desk)


@given(_SEQUENCES, some.floats(0.15, 0.6))
@_MANY
def test_after_a_build_that_died_the_output_is_that_of_a_clean_build(rounds: Rounds, seconds: float) -> None:
    with TemporaryDirectory() as folder:
        desk = Newsdesk(Path(folder))
        desk.build()
        for edits in rounds:
            edit(desk, edits)
        die_while_building(desk, seconds)
        assert_as_clean(desk)
