"""`make views` as it is typed: numbers are written, and stay as they were whenever something goes wrong."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.views.provider import TOKEN as TOKEN_NAME
from tests.plugins.build.sites import ROOT, source
from tests.plugins.build.sites import write as write_site
from tests.plugins.views import servers
from tests.plugins.views.servers import TOKEN, Asked, Said, serving

SOURCES = {
    "berita/a1.md": source("Satu", id="a1", slug="satu"),
    "berita/a2.md": source("Dua", id="a2", slug="dua"),
    "berita/a3.md": source("Belum", id="a3", slug="belum", status="draft"),
}


class Project:
    """A newsroom whose counter says what `totals` and `week` are set to."""

    def __init__(self, folder: Path, server: str) -> None:
        views = {"provider": "native", "server": server, "site": "contoh"}
        self.settings = write_site(folder, SOURCES, VIEWS=views)
        self.file = folder / "content/data/views.json"

    def views(self, *options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "invoke", "views", "--settings", str(self.settings), *options]
        environment = {**os.environ, TOKEN_NAME: TOKEN}
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    def numbers(self) -> Any:
        return json.loads(self.file.read_text(encoding="utf-8"))


@pytest.fixture
def said() -> dict[str, Any]:
    return {"totals": {"a1": 1089, "a2": 4, "asing": 9}, "articles": [["asing", 9], ["a1", 3]]}


@pytest.fixture
def project(tmp_path: Path, said: dict[str, Any]) -> Iterator[Project]:
    def answer(asked: Asked) -> Said:
        return Said(said.get("status", 200), said) if servers.is_known(asked) else Said(401, {})

    with serving(answer) as (server, _):
        yield Project(tmp_path, server)


def test_the_numbers_are_written_and_told(project: Project) -> None:
    done = project.views()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Angka untuk 2 berita ditulis ke content/data/views.json.\n"
    written = project.numbers()
    assert written["totals"] == {"a1": 1089, "a2": 4}
    assert written["windows"] == {"7": {"a1": 3}, "30": {"a1": 3}}
    assert written["as_of"].endswith("+07:00")


@pytest.mark.parametrize("wrong", [{"status": 500}, {"totals": None}, {"totals": {"a1": -1}}, {"articles": "?"}])
def test_the_numbers_of_the_last_time_stay_when_the_counter_fails(
    wrong: dict[str, Any], project: Project, said: dict[str, Any]
) -> None:
    project.views()
    before = project.file.read_bytes()
    said.update(wrong)
    done = project.views()
    assert done.returncode == 1
    assert "Penghitung di http://127.0.0.1:" in done.stderr
    assert done.stderr.endswith("content/data/views.json tetap seperti semula.\n")
    assert project.file.read_bytes() == before


def test_a_fall_must_be_accepted(project: Project, said: dict[str, Any]) -> None:
    project.views()
    said["totals"] = {"a1": 10, "a2": 4}
    refused = project.views()
    assert refused.returncode == 1
    assert "Turun lebih dari seperlima: 1 berita, misalnya a1 (1089 → 10)." in refused.stderr
    assert "make views ACCEPT_DROP=1" in refused.stderr
    assert project.numbers()["totals"]["a1"] == 1089
    assert project.views("--accept-drop").returncode == 0
    assert project.numbers()["totals"]["a1"] == 10


def test_young_numbers_are_not_asked_for_again(project: Project, said: dict[str, Any]) -> None:
    assert project.views("--max-age", "20").returncode == 0
    said["status"] = 500
    done = project.views("--max-age", "20")
    assert (done.returncode, done.stderr) == (0, "")
    assert "content/data/views.json tetap" in done.stdout
    old = project.numbers() | {"as_of": "2024-01-01T00:00:00+07:00"}
    project.file.write_text(json.dumps(old), encoding="utf-8")
    assert project.views("--max-age", "20").returncode == 1, "the counter was asked"


def test_where_nobody_counts_nothing_is_written(tmp_path: Path) -> None:
    settings = write_site(tmp_path, SOURCES, VIEWS={"provider": "none"})
    command = [sys.executable, "-m", "invoke", "views", "--settings", str(settings)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "content/data/views.json").exists()


def test_a_damaged_file_is_written_anew(project: Project) -> None:
    project.file.parent.mkdir(parents=True)
    project.file.write_text("{", encoding="utf-8")
    assert project.views().returncode == 0
    assert project.numbers()["totals"] == {"a1": 1089, "a2": 4}


def test_the_selftest_writes_nothing(project: Project, said: dict[str, Any]) -> None:
    done = project.views("--selftest")
    assert (done.returncode, done.stderr) == (0, "")
    assert "mengenal situs “contoh”" in done.stdout
    assert not project.file.exists()
    said["status"] = 503
    assert project.views("--selftest").returncode == 1


def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    settings = write_site(tmp_path, SOURCES, VIEWS={"provider": "native", "server": "x", "site": "a"})
    command = [sys.executable, "-m", "invoke", "views", "--settings", str(settings)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "VIEWS['server']" in done.stderr
    assert "Traceback" not in done.stderr
