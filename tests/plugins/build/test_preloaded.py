"""Rows that were read ahead are given out as long as they are those of the file."""

from pathlib import Path

import pytest

from plugins.build.preloaded import Preloaded
from plugins.build.store import OutputRow, SourceRow, Store


def source_row(path: str) -> SourceRow:
    return SourceRow(path, b"stamp", b"content", b"key", "[]", "{}", b"flat", b"whole")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store with a source and an output."""
    store = Store(tmp_path / "build.sqlite")
    store.keep_sources([source_row("a.md")], [("a.md", b"whole", b"reading")])
    store.keep_outputs("keluaran", [(OutputRow("a/index.html", b"of", b"stamp", "digest"), "new")], [], [])
    store.close()
    return store.file


def test_what_was_read_ahead_is_what_the_file_holds(file: Path) -> None:
    preloaded, plain = Preloaded(file), Store(file)
    preloaded.read_ahead()
    assert preloaded.sources() == plain.sources() != {}
    assert preloaded.outputs("keluaran") == plain.outputs("keluaran") != {}
    assert preloaded.outputs("lain") == {}


def test_it_is_read_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preloaded = Preloaded(file)
    preloaded.read_ahead()
    first = preloaded.sources()
    preloaded.read_ahead()
    assert preloaded.sources() is first


def test_without_reading_ahead_it_is_a_plain_store(tmp_path: Path) -> None:
    assert Preloaded(tmp_path / "build.sqlite").sources() == {}


@pytest.mark.parametrize("closed", [True, False])
def test_what_others_have_written_since_is_seen(file: Path, closed: bool) -> None:
    preloaded, other = Preloaded(file), Store(file)
    preloaded.read_ahead()
    other.keep_sources([source_row("b.md")], [])
    if closed:
        other.close()
    assert preloaded.sources().keys() == {"a.md", "b.md"}
    other.close()
    preloaded.read_ahead()
    assert preloaded.sources().keys() == {"a.md", "b.md"}
    assert preloaded.sources() is preloaded.sources()


def test_a_store_that_is_gone_is_empty(file: Path) -> None:
    preloaded = Preloaded(file)
    preloaded.read_ahead()
    file.unlink()
    assert preloaded.sources() == {}
