"""Files are written whole or not at all, and only when their bytes differ."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from plugins.outputs.files import digest, is_inside, remove_with_empty_parents, write_if_changed

ROOT = Path(__file__).parents[3]
OLD, NEW = b"old" * 100_000, b"new!" * 100_000


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    assert write_if_changed(tmp_path / "a/b/index.html", NEW)
    assert (tmp_path / "a/b/index.html").read_bytes() == NEW
    assert names(tmp_path) == ["a", "a/b", "a/b/index.html"]


def test_changed_bytes_are_written(tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_bytes(OLD)
    assert write_if_changed(file, NEW)
    assert file.read_bytes() == NEW


@pytest.mark.parametrize("content", [b"", OLD])
def test_an_unchanged_file_is_not_touched(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_bytes(content)
    os.utime(file, (1, 1))
    before = file.stat()
    assert not write_if_changed(file, content)
    after = file.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_bytes_of_the_same_length_are_compared(tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_bytes(b"abc")
    assert write_if_changed(file, b"abd")


@pytest.mark.parametrize("step", ["write", "replace"])
@pytest.mark.parametrize("before", [None, OLD], ids=["a new file", "an old file"])
def test_an_error_half_way_changes_nothing(
    step: str, before: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "index.html"
    if before is not None:
        file.write_bytes(before)
    there, write = names(tmp_path), os.write

    def fail(one: int | str, other: memoryview | str) -> None:
        if isinstance(one, int):
            write(one, other[: len(other) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space left"):
        write_if_changed(file, NEW)
    assert names(tmp_path) == there
    assert before is None or file.read_bytes() == before


# Stops itself, as a deploy job's time limit would: after half of the bytes, or before the file gets its name.
_KILLED = """
import os, signal, sys
from plugins.outputs.files import write_if_changed
write = os.write
def stop(one, other):
    if isinstance(one, int):
        write(one, other[: len(other) // 2])
    os.kill(os.getpid(), signal.SIGKILL)
setattr(os, sys.argv[2], stop)
write_if_changed(sys.argv[1], b"new!" * 100_000)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system")
@pytest.mark.parametrize("step", ["write", "replace"])
def test_a_kill_half_way_leaves_the_old_file_whole(step: str, tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_bytes(OLD)
    killed = subprocess.run([sys.executable, "-c", _KILLED, file, step], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert file.read_bytes() == OLD
    # What is left has no name that a page could have, and the next build is not disturbed by it.
    assert all(name.startswith(".") and name.endswith(".part") for name in names(tmp_path) if name != "index.html")
    assert write_if_changed(file, NEW)
    assert file.read_bytes() == NEW


def test_who_reads_meanwhile_sees_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_bytes(OLD)
    seen, done = set(), threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(file.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for content in (NEW, OLD) * 20:
        write_if_changed(file, content)
    done.set()
    reader.join()
    assert seen <= {OLD, NEW}


def test_folders_that_become_empty_go_with_the_file(tmp_path: Path) -> None:
    for name in ("a/b/c/index.html", "a/other.html"):
        write_if_changed(tmp_path / name, NEW)
    remove_with_empty_parents(tmp_path / "a/b/c/index.html", tmp_path)
    assert names(tmp_path) == ["a", "a/other.html"]


def test_the_output_folder_itself_stays(tmp_path: Path) -> None:
    write_if_changed(tmp_path / "a/index.html", NEW)
    remove_with_empty_parents(tmp_path / "a/index.html", tmp_path)
    assert names(tmp_path) == []
    assert tmp_path.is_dir()


def test_a_file_that_is_gone_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    remove_with_empty_parents(tmp_path / "a/index.html", tmp_path)
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("a", True),
        ("a/b", True),
        ("..a", True),
        ("", False),
        (".", False),
        ("./", False),
        ("..", False),
        ("a/..", False),
        ("/a", False),
    ],
)
def test_a_path_is_inside_or_not(path: str, inside: bool) -> None:
    assert is_inside(path) is inside


def test_a_digest_is_sha256() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
