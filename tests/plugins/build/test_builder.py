"""A builder knows whether what it has loaded is still what would be loaded, and leaves when nobody wants it."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plugins.build import builds, workers
from plugins.build.builder import ASK, BUILT, STALE, Origin
from plugins.build.builds import Builds
from plugins.build.session import Request, logged
from tests.plugins.build.processes import PATIENCE
from tests.plugins.build.sites import ROOT, series, write


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    return write(tmp_path, series(2))


@contextmanager
def builder(settings_file: Path) -> Iterator[tuple[subprocess.Popen[str], socket.socket]]:
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-m", "plugins.build.builder", str(settings_file), "http://localhost:8123"]
    with ours, subprocess.Popen(command, cwd=ROOT, stdin=theirs, stderr=subprocess.PIPE, text=True) as process:
        theirs.close()
        ours.settimeout(PATIENCE)
        yield process, ours


def test_the_code_the_settings_and_what_lies_beside_them_may_not_change(settings_file: Path) -> None:
    origin = Origin(settings_file)
    origin.loaded(())
    assert not origin.has_changed()
    beside = settings_file.with_name("kantor.py")
    beside.write_text("NAMA = 'Kantor'\n", encoding="utf-8")
    assert origin.has_changed()
    beside.unlink()
    assert not origin.has_changed()
    settings_file.unlink()
    assert origin.has_changed()


def test_what_changes_while_it_is_loading_counts(settings_file: Path) -> None:
    origin = Origin(settings_file)
    settings_file.write_text(f"{settings_file.read_text()}\nX = 1\n")
    origin.loaded(())
    assert origin.has_changed()


def test_it_answers_in_lines_and_leaves_when_the_server_hangs_up(settings_file: Path) -> None:
    with builder(settings_file) as (process, server):
        lines = server.makefile()
        assert json.loads(lines.readline())["output"] == str(settings_file.parent / "output")
        for answer in (BUILT, BUILT):
            server.sendall(ASK)
            assert lines.readline() == f"{answer}\n"
        settings_file.write_text(f"{settings_file.read_text()}\nX = 1\n")
        server.sendall(ASK)
        assert lines.readline() == f"{STALE}\n"
        lines.close()
        server.close()
        assert process.wait(PATIENCE) == 0


def test_settings_that_cannot_be_used_are_one_line(settings_file: Path) -> None:
    settings_file.write_text(f"{settings_file.read_text()}\nFEED_ITEMS = 'banyak'\n")
    with builder(settings_file) as (process, server):
        assert server.recv(1) == b""
        assert process.wait(PATIENCE) == 1
        assert process.stderr is not None
        (line,) = process.stderr.read().splitlines()
        assert line.startswith("Pengaturan FEED_ITEMS")


def test_where_nothing_can_fork_it_builds_once_and_is_used_up(
    settings_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (builds, workers):
        monkeypatch.setattr(module, "can_fork", lambda: False)
    ours, theirs = socket.socketpair()
    with logged() as log, ours, theirs:
        only = Builds(Request(settings_file, {}), log, theirs)
        only.prepare()
        assert only._rehearsed is None
        assert only.build() == BUILT
        assert only.used_up
        only.prepare()
        assert only._rehearsed is None
    assert (settings_file.parent / "output/index.html").is_file()
