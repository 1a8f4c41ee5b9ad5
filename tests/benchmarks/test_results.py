"""Medians, and the file that measurements are kept in."""

from pathlib import Path

from benchmarks import results
from tests.benchmarks.measured import measurement, run_of_two_sizes


def test_what_is_written_is_read(tmp_path: Path) -> None:
    written = run_of_two_sizes()
    for one in written:
        results.write(tmp_path / "speed.jsonl", one)
    assert list(results.read(tmp_path / "speed.jsonl")) == written


def test_the_rehearsal_gives_the_memory_and_no_times() -> None:
    turns = [
        measurement(10, "cold", "hugo", 9.0, 0, memory=64.0),
        *(measurement(10, "cold", "hugo", w) for w in (1, 2, 8)),
    ]
    found = results.medians(turns)[10, "cold", "hugo"]
    assert (found.wall, found.cpu, found.memory) == (2, 4, 64.0)


def test_a_rehearsal_alone_is_no_result() -> None:
    assert not results.medians([measurement(10, "cold", "hugo", 1.0, 0)])
