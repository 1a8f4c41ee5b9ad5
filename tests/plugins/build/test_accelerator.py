"""The accelerator's memory may be lost, damaged, shared or moved: the site is the same, only later."""

import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.build.session import OK, Request, run
from plugins.build.store import NAME
from tests.plugins.build.sites import ROOT, Site, build, series, source, write

SOURCES = {
    **series(5),
    "berita/k.md": source("K", credits="HF", id="k"),
    "data/people.yaml": "- {name: Ani, initials: HF}\n",
}


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return build(tmp_path, SOURCES)


def read(site: Site) -> int:
    """How many sources were read."""
    return len(site.settings["ACCELERATOR"].sources.changed)


def test_a_second_build_reads_nothing(site: Site, tmp_path: Path) -> None:
    assert read(site) == 6
    assert read(build(tmp_path, {})) == 0


@pytest.mark.parametrize(
    "setting",
    [{"SITEURL": "https://lain.example"}, {"BUILD_DATE": "2025-09-01"}, {"DRAFTS": True}, {"LISTING_PAGE_SIZE": 3}],
)
@pytest.mark.usefixtures("site")
def test_a_setting_that_no_source_is_read_with_makes_none_be_read(tmp_path: Path, setting: dict[str, object]) -> None:
    assert read(build(tmp_path, {}, **setting)) == 0


@pytest.mark.usefixtures("site")
def test_another_register_makes_all_be_read(tmp_path: Path) -> None:
    again = build(tmp_path, {"data/people.yaml": "- {name: Budi, initials: HF}\n"})
    assert (read(again), "Budi" in again.read("berita/2024/k/index.html")) == (6, True)


@pytest.mark.parametrize("left", ["cache", "output", "nothing"])
def test_whatever_is_lost_the_site_is_the_same(site: Site, tmp_path: Path, left: str) -> None:
    before = tree(site.output)
    for name in {"cache", "output"} - {left}:
        shutil.rmtree(tmp_path / name)
    again = build(tmp_path, {})
    assert tree(again.output) == before
    assert read(again) == (0 if left == "cache" else 6)


def test_cache_and_output_can_be_moved_together(site: Site, tmp_path: Path) -> None:
    """As a runner restores them in another folder."""
    before = tree(site.output)
    shutil.copytree(tmp_path, tmp_path / "other", copy_function=shutil.copyfile, ignore=shutil.ignore_patterns("other"))
    moved = build(tmp_path / "other", {})
    assert (tree(moved.output), read(moved), moved.settings["OUTCOME"].written) == (before, 0, [])


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE readings SET reading = x'00ff'",
        "DELETE FROM readings",
        "UPDATE sources SET outline = CAST(x'ff' AS TEXT)",
        "UPDATE sources SET outline = 'rusak'",
        "UPDATE sources SET includes = 'rusak'",
        "DROP TABLE outputs",
        "UPDATE notes SET value = x'00'",
        "UPDATE outputs SET fingerprint = x'00', reason = ''",
    ],
)
def test_damage_to_what_is_remembered_costs_time_only(site: Site, tmp_path: Path, damage: str) -> None:
    before = tree(site.output)
    connection = sqlite3.connect(tmp_path / "cache" / NAME)
    connection.execute(damage)
    connection.commit()
    connection.close()
    shutil.rmtree(site.output)
    assert tree(build(tmp_path, {}).output) == before
    shutil.rmtree(site.output)
    assert tree(build(tmp_path, {}).output) == before


def test_a_cache_folder_that_cannot_be_used_is_told_and_the_site_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert run(Request(write(tmp_path, SOURCES, CACHE_PATH=str(tmp_path / "file")))) == OK
    assert str(tmp_path / "file") in capsys.readouterr().err
    assert (tmp_path / "output/berita/2024/k/index.html").is_file()


def _run_once(file: Path) -> None:
    sys.exit(run(Request(file)))


def test_builds_into_two_folders_at_the_same_time_do_each_other_no_harm(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    files = []
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
        files.append(write(tmp_path, SOURCES, OUTPUT_PATH=str(tmp_path / name)).rename(tmp_path / name / "conf.py"))
    for _ in range(2):
        processes = [context.Process(target=_run_once, args=(file,)) for file in files]
        for process in processes:
            process.start()
        for process in processes:
            process.join(60)
        assert [process.exitcode for process in processes] == [OK, OK]
    (tmp_path / "clean").mkdir()
    clean = build(tmp_path / "clean", SOURCES)
    for name in ("satu", "dua"):
        found = tree(tmp_path / name)
        del found["conf.py"]
        assert found == tree(clean.output)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nobody is killed that way here")
@pytest.mark.parametrize("seconds", [0.2, 0.35, 0.5, 0.7])
def test_after_a_build_that_was_killed_the_next_is_as_ever(tmp_path: Path, seconds: float) -> None:
    file = write(tmp_path, {**series(150)})
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    killed = subprocess.Popen([sys.executable, "-m", "plugins.build.session", str(file)], env=environment, cwd=ROOT,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    time.sleep(seconds)
    killed.kill()
    killed.wait()
    again = build(tmp_path, {})
    clean = build(tmp_path, {}, OUTPUT_PATH=str(tmp_path / "clean"), CACHE_PATH=str(tmp_path / "clean-cache"))
    assert tree(again.output) == tree(clean.output)
