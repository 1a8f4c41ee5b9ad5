"""The store keeps what it is given, through kills, damage and company; losing it costs time only."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plugins.build import store as module
from plugins.build.store import NAME, VERSION, OutputRow, SourceRow, Store
from tests.plugins.build.sites import ROOT

ODD_PATHS = ["berita/Jum’at bersih.md", 'it\'s "quoted".md', "a b/ü/日本.md", "50%;--.md", "baris\nbaru.md", " .md"]
FOLDER = "../output"
NOTES = (None, b"all of it")


def source(path: str, text: str = "isi") -> SourceRow:
    word = text.encode()
    return SourceRow(path, b"stamp\0" + word, b"content", b"key", "[]", f'["{text}"]', b"flat", b"whole" + word)


def output(path: str, text: str = "isi") -> OutputRow:
    return OutputRow(path, text.encode(), b"\0stamp", "0" * 64)


def keep(store: Store, paths: list[str], text: str = "isi") -> None:
    """Everything that a build keeps."""
    rows = [source(path, text) for path in paths]
    store.keep_sources(rows, [(row.path, row.whole, text.encode()) for row in rows])
    store.keep_outputs(FOLDER, [(output(path, text), "new") for path in paths], [], [], NOTES)
    store.keep_note("templates", text.encode())


def everything(store: Store) -> tuple[object, ...]:
    rows = store.sources()
    readings = {row.path: store.reading(row.path, row.whole) for row in rows.values()}
    reasons = {path: store.reason(FOLDER, path) for path in rows}
    return rows, store.outputs(FOLDER), readings, reasons, store.note("templates")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache" / NAME)


def test_a_store_that_is_not_there_is_empty(store: Store) -> None:
    assert everything(store) == ({}, {}, {}, {}, None)
    assert (store.reading("a.md", b""), store.reason(FOLDER, "a")) == (None, None)


def test_what_is_kept_is_there_for_the_next_build_under_its_odd_names(store: Store) -> None:
    keep(store, ODD_PATHS)
    store.close()
    rows, outputs, readings, reasons, note = everything(Store(store.file))
    assert rows == {path: source(path) for path in ODD_PATHS}
    assert outputs == {path: output(path) for path in ODD_PATHS}
    assert (readings, reasons) == (dict.fromkeys(ODD_PATHS, b"isi"), dict.fromkeys(ODD_PATHS, "new"))
    assert note == b"isi"


@settings(deadline=None, max_examples=30)
@given(
    readings=some.dictionaries(some.text(some.characters(exclude_categories=["Cs"])), some.binary()),
    note=some.binary(),
)
def test_any_path_and_any_bytes_come_back(
    readings: dict[str, bytes], note: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = Store(tmp_path_factory.mktemp("cache") / NAME)
    store.keep_sources([source(path) for path in readings], [(path, b"w", kept) for path, kept in readings.items()])
    store.keep_note("n", note)
    assert store.sources().keys() == readings.keys()
    assert {path: store.reading(path, b"w") for path in readings} == readings
    assert store.note("n") == note
    store.close()


def test_a_reading_of_other_content_is_never_taken(store: Store) -> None:
    keep(store, ["a.md"], "lama")
    keep(store, ["a.md"], "baru")
    assert store.reading("a.md", source("a.md", "lama").whole) is None
    assert store.reading("a.md", source("a.md", "baru").whole) == b"baru"


def test_outputs_of_another_folder_are_left_alone(store: Store) -> None:
    keep(store, ["a.md"])
    store.keep_outputs("elsewhere", [(output("a.md", "lain"), "unsure")], [], ["a.md"], NOTES)
    assert store.outputs("elsewhere") == {}
    assert store.outputs(FOLDER) == {"a.md": output("a.md")}


def test_an_output_that_only_looks_otherwise_keeps_its_reason(store: Store) -> None:
    keep(store, ["a.md"])
    store.keep_outputs(FOLDER, [], [output("a.md")._replace(stamp=b"later")], [], NOTES)
    assert store.outputs(FOLDER)["a.md"].stamp == b"later"
    assert store.reason(FOLDER, "a.md") == "new"


def test_what_is_forgotten_is_gone_and_the_rest_stays(store: Store) -> None:
    keep(store, ["a.md", "b.md"])
    store.forget_sources(["a.md"])
    store.keep_outputs(FOLDER, [], [], ["a.md"], NOTES)
    assert (list(store.sources()), list(store.outputs(FOLDER))) == (["b.md"], ["b.md"])
    assert store.reading("a.md", source("a.md").whole) is None


def test_the_note_on_outputs_is_only_believed_where_nobody_else_has_kept_any_meanwhile(store: Store) -> None:
    assert store.outputs_and_note(FOLDER) == ({}, None)
    store.keep_outputs(FOLDER, [(output("a.md"), "new")], [], [], (None, b"first"))
    assert store.outputs_and_note(FOLDER) == ({"a.md": output("a.md")}, b"first")
    store.keep_outputs(FOLDER, [], [], [], (b"first", b"second"))
    assert store.outputs_and_note(FOLDER)[1] == b"second"
    store.keep_outputs(FOLDER, [], [], [], (b"first", b"late"))
    assert store.outputs_and_note(FOLDER)[1] not in (b"first", b"second", b"late")
    assert store.outputs_and_note("elsewhere") == ({}, None)


def test_a_change_is_kept_whole_or_not_at_all(store: Store) -> None:
    keep(store, ["a.md"], "lama")
    broken = [source("a.md", "baru"), source("b.md")._replace(key=None)]  # type: ignore[arg-type]
    with pytest.raises(sqlite3.IntegrityError):
        store.keep_sources(broken, [])
    assert store.sources() == {"a.md": source("a.md", "lama")}


# --- what is no store of ours, or no more


@pytest.mark.parametrize("version", [0, VERSION + 1, VERSION + (1 << 16)], ids=["none", "other Python", "other layout"])
def test_a_store_of_another_layout_or_python_is_begun_afresh(store: Store, version: int) -> None:
    keep(store, ["a.md"])
    store.close()
    connection = sqlite3.connect(store.file)
    connection.execute("ALTER TABLE sources DROP COLUMN flat")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    assert everything(store)[:2] == ({}, {})
    keep(store, ["a.md"])
    assert list(store.sources()) == ["a.md"]


def test_the_version_tells_layouts_and_pythons_apart() -> None:
    assert module.LAYOUT << 16 <= VERSION < (module.LAYOUT + 1) << 16
    assert divmod(VERSION & 0xFFFF, 256) == sys.version_info[:2]


@pytest.mark.parametrize("content", [b"", b"rusak", b"SQLite format 3\0" + bytes(80), random.Random(1).randbytes(9000)])
def test_a_file_that_is_no_store_becomes_one(store: Store, content: bytes) -> None:
    store.file.parent.mkdir()
    store.file.write_bytes(content)
    assert everything(store)[:2] == ({}, {})
    keep(store, ["a.md"])
    assert list(store.sources()) == ["a.md"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A store of many pages."""
    store = Store(tmp_path_factory.mktemp("whole") / NAME)
    keep(store, [f"berita/{number}.md" for number in range(150)], "isi " * 200)
    store.close()
    return store.file.read_bytes()


def damaged(content: bytes, seed: int) -> bytes:
    draw, found = random.Random(seed), bytearray(content)
    page = draw.randrange(len(found) // 4096) * 4096
    way = ("cut off", "noise", "zeros", "a letter here and there")[seed % 4]
    if way == "cut off":
        del found[draw.randrange(len(found)) :]
    elif way == "noise":
        found[page : page + 4096] = draw.randbytes(4096)
    elif way == "zeros":
        found[page : page + 4096] = bytes(4096)
    else:
        for _ in range(draw.choice([20, 2000])):
            found[draw.randrange(len(found))] = draw.randrange(256)
    return bytes(found)


@pytest.mark.parametrize("seed", range(32))
def test_a_damaged_store_never_ends_a_build(store: Store, whole: bytes, seed: int) -> None:
    store.file.parent.mkdir()
    store.file.write_bytes(damaged(whole, seed))
    everything(store)
    store.outputs_and_note(FOLDER)
    keep(store, [f"berita/{number}.md" for number in range(0, 300, 2)], "baru")
    store.forget_sources(["berita/1.md"])
    store.close()
    everything(Store(store.file))


# --- kills and company

KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from plugins.build.store import Store
from tests.plugins.build.test_store import FOLDER, keep, output, source
store, statement = Store(Path(sys.argv[1])), sys.argv[2]
store.sources()
def die(said):
    if said.startswith(statement):
        os.kill(os.getpid(), signal.SIGKILL)
store._connection.set_trace_callback(die)
rows = [source(f"{number}.md", "baru") for number in range(2000)]
store.keep_sources(rows, [(row.path, row.whole, b"baru") for row in rows])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nobody is killed that way here")
@pytest.mark.parametrize(
    "statement", ["BEGIN", "INSERT OR REPLACE INTO sources", "INSERT OR REPLACE INTO read", "COMM"]
)
def test_a_build_that_is_killed_while_it_keeps_leaves_what_was_there(store: Store, statement: str) -> None:
    keep(store, ["0.md"], "lama")
    before = everything(store)
    store.close()
    command = [sys.executable, "-c", KILLED, str(store.file), statement]
    died = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert died.returncode == -signal.SIGKILL
    assert everything(store) == before
    keep(store, ["0.md"], "baru")
    assert store.sources()["0.md"] == source("0.md", "baru")


def _keep_often(file: Path, name: str) -> None:
    store = Store(file)
    for number in range(30):
        keep(store, [f"{name}{number}.md", "both.md"], name)
    store.close()


def test_builds_that_keep_at_the_same_time_lose_nothing_of_each_other(store: Store) -> None:
    context = get_context("spawn")
    processes = [context.Process(target=_keep_often, args=(store.file, name)) for name in "ab"]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]
    rows, outputs, readings, *_ = everything(store)
    expected = {f"{name}{number}.md" for name in "ab" for number in range(30)} | {"both.md"}
    assert rows.keys() == outputs.keys() == readings.keys() == expected  # type: ignore[attr-defined]
    # Both tables tell of the same build.
    assert rows["both.md"].whole == b"whole" + readings["both.md"]  # type: ignore[index]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are forked")
def test_a_forked_worker_reads_by_a_connection_of_its_own(store: Store) -> None:
    keep(store, ["a.md"])
    ours = store._connection
    child = os.fork()
    if child == 0:
        read = store.reading("a.md", source("a.md").whole) == b"isi"
        os._exit(0 if read and store._connection is not ours else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert store._connection is ours
    keep(store, ["b.md"])
    assert list(store.sources()) == ["a.md", "b.md"]
