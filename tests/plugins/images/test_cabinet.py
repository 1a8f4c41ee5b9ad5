"""What was made stays until nobody asks for it, is whole whenever it is seen, and is shared by processes."""

import os
import random
import signal
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from plugins.images.cabinet import Cabinet
from plugins.images.photograph import Facts

FACTS = Facts(40, 30, "#102030", graphic=False, moving=True)
FILES = [(f"gambar/foto-{number}.jpg", bytes([number]) * 100_000) for number in range(20)]
DAY = 24 * 60 * 60


@pytest.fixture
def cabinet(tmp_path: Path) -> Cabinet:
    return Cabinet(tmp_path / "pictures")


def test_what_is_kept_is_found_again(cabinet: Cabinet) -> None:
    cabinet.keep_facts("a", FACTS)
    cabinet.keep("b", FILES)
    assert cabinet.facts("a") == FACTS
    assert cabinet.holds("b")
    assert cabinet.print("b", "gambar/foto-3.jpg") == FILES[3][1]


def test_what_was_never_kept_is_not_found(cabinet: Cabinet) -> None:
    assert cabinet.facts("a") is None
    assert not cabinet.holds("b")
    assert cabinet.print("b", "gambar/foto-3.jpg") is None


@pytest.mark.parametrize("raw", [b"", b"[1, 2]", b"{", b"\xff"])
def test_damaged_facts_are_not_known(raw: bytes, cabinet: Cabinet) -> None:
    cabinet.keep_facts("a", FACTS)
    (cabinet.folder / "a.json").write_bytes(raw)
    assert cabinet.facts("a") is None


def test_nothing_is_kept_of_what_goes_wrong(cabinet: Cabinet) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield FILES[0]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        cabinet.keep("b", files())
    assert list(cabinet.folder.iterdir()) == []


def test_of_two_who_make_the_same_at_once_the_first_is_kept_and_the_other_content(cabinet: Cabinet) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield from FILES
        (cabinet.folder / "b").mkdir()
        (cabinet.folder / "b" / "foto-0.jpg").write_bytes(b"the first")

    cabinet.keep("b", files())
    assert cabinet.print("b", "foto-0.jpg") == b"the first"
    assert [entry.name for entry in cabinet.folder.iterdir()] == ["b"]


def _keep_for_ever(cabinet: Cabinet) -> None:
    number = 0
    while True:
        number += 1
        cabinet.keep(f"{os.getpid()}-{number}", FILES)


def test_who_is_killed_leaves_nothing_half_written(cabinet: Cabinet) -> None:
    """Drawers are whole at any moment; what is under way bears another name."""
    chance = random.Random(4)
    for _ in range(20):
        process = get_context("fork").Process(target=_keep_for_ever, args=(cabinet,))
        process.start()
        time.sleep(chance.uniform(0.005, 0.05))
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        drawers = [entry for entry in cabinet.folder.iterdir() if not entry.name.startswith(".")]
        assert all(len(list(drawer.iterdir())) == len(FILES) for drawer in drawers)
        assert all(file.stat().st_size == 100_000 for drawer in drawers for file in drawer.iterdir())


def test_what_killed_builds_have_left_is_swept_away(cabinet: Cabinet) -> None:
    ended = get_context("fork").Process(target=int)
    ended.start()
    ended.join()
    of_the_dead, of_long_ago = (cabinet.folder / f".b.{number}.part" for number in (ended.pid, os.getpid()))
    for folder in (of_the_dead, of_long_ago):
        folder.mkdir(parents=True)
        (folder / "foto-0.jpg").write_bytes(b"half")
    os.utime(of_long_ago, (time.time() - 2 * DAY,) * 2)
    cabinet.tidy(60)
    assert list(cabinet.folder.iterdir()) == []


def test_what_is_under_way_is_left_alone(cabinet: Cabinet) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield FILES[0]
        cabinet.tidy(60)
        yield FILES[1]

    cabinet.keep("b", files())
    assert cabinet.holds("b")


def test_what_nobody_has_asked_for_is_removed_by_age(cabinet: Cabinet) -> None:
    for name in ("old", "used"):
        cabinet.keep(name, FILES)
        cabinet.keep_facts(name, FACTS)
        for place in (cabinet.folder / name, cabinet.folder / f"{name}.json"):
            os.utime(place, (time.time() - 61 * DAY,) * 2)
    assert cabinet.holds("used")
    assert cabinet.facts("used") == FACTS
    cabinet.tidy(60)
    assert sorted(entry.name for entry in cabinet.folder.iterdir()) == ["used", "used.json"]


def test_looking_at_what_was_used_today_writes_nothing(cabinet: Cabinet) -> None:
    cabinet.keep("b", FILES)
    before = (cabinet.folder / "b").stat().st_mtime_ns
    assert cabinet.holds("b")
    assert (cabinet.folder / "b").stat().st_mtime_ns == before


def test_an_empty_cache_is_tidy(cabinet: Cabinet) -> None:
    cabinet.tidy(60)
    assert not cabinet.folder.exists()
