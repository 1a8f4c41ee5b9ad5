"""Contract 1: the same sources give the same bytes, wherever, whenever and by whomever they are built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.sample import newsroom
from tests.hosting import BUILD_DATE, ROOT

PARTS = ("content", "plugins", "theme", "pelicanconf.py", "publishconf.py")
HERE_AND_NOW = {"TZ": "Asia/Jayapura", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
ELSEWHERE = {"TZ": "America/New_York", "LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4711"}


def copy_project(to: Path, *, backwards: bool) -> Path:
    """The project, its files created from first to last or the other way round, and so listed when it is built."""
    files = [file for part in PARTS for file in sorted([ROOT / part, *(ROOT / part).rglob("*")]) if file.is_file()]
    for file in sorted((file for file in files if "__pycache__" not in file.parts), reverse=backwards):
        copied = to / file.relative_to(ROOT)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copied)
    if backwards:
        shutil.copyfile(Path(__file__).parent / "backwards.py", to / "sitecustomize.py")
    return to


def build(project: Path, settings: str, environment: dict[str, str], umask: int) -> None:
    command = [sys.executable, "-m", "plugins.build.session", settings]
    surroundings = {**os.environ, **environment, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(command, cwd=project, env=surroundings, umask=umask, check=True, capture_output=True)


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("settings", ["pelicanconf.py", "sample/pelicanconf.py"])
def test_two_builds_from_different_folders_and_surroundings_are_byte_identical(tmp_path: Path, settings: str) -> None:
    one = copy_project(tmp_path / "satu", backwards=False)
    other = copy_project(tmp_path / "tempat lain" / "dua", backwards=True)
    for project in (one, other):
        newsroom.write(project / "sample", 120)
        with (project / "pelicanconf.py").open("a", encoding="utf-8") as file:
            file.write(f"\nBUILD_DATE = {BUILD_DATE!r}\n")
    build(one, settings, HERE_AND_NOW, 0o022)
    build(other, settings, ELSEWHERE, 0o077)
    output = (Path(settings).parent / "output").as_posix()
    first, second = tree(one / output), tree(other / output)
    assert len(first) > 50
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []


@pytest.mark.parametrize("settings", ["pelicanconf.py", "sample/pelicanconf.py"])
def test_without_the_accelerator_the_bytes_are_the_same(tmp_path: Path, settings: str) -> None:
    project = copy_project(tmp_path / "project", backwards=False)
    newsroom.write(project / "sample", 1000)
    file = project / settings
    with file.open("a", encoding="utf-8") as conf:
        conf.write(f"\nBUILD_DATE = {BUILD_DATE!r}\n")
    build(project, settings, {}, 0o022)
    fast = tree(file.parent / "output")
    shutil.rmtree(file.parent / "output")
    with file.open("a", encoding="utf-8") as conf:
        conf.write('\nPLUGINS = [name for name in PLUGINS if name != "plugins.build"]\n')
    build(project, settings, {}, 0o022)
    slow = tree(file.parent / "output")
    assert len(fast) > 50
    assert sorted(slow) == sorted(fast)
    assert [path for path in fast if slow[path] != fast[path]] == []
