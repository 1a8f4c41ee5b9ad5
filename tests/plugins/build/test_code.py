"""Whatever has a hand in the site counts as code: our rooms, the plugins of others, installed packages."""

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from types import ModuleType

import pytest

from plugins.build import code
from plugins.build.code import digest_of_code
from tests.plugins.build.sites import ROOT


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the rooms, in which a test may change things."""
    copied = tmp_path / "plugins"
    shutil.copytree(ROOT / "plugins", copied, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(code, "_ROOMS", copied)
    return copied


@pytest.mark.parametrize("name", ["articles/hooks.py", "languages/catalogues/id.po", "build/digests.py"])
def test_a_change_in_a_room_or_a_catalogue_changes_it(rooms: Path, name: str) -> None:
    before = digest_of_code([])
    with (rooms / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert digest_of_code([]) != before


def test_a_file_more_or_of_another_name_changes_it(rooms: Path) -> None:
    before = digest_of_code([])
    (rooms / "build/new.py").touch()
    added = digest_of_code([])
    (rooms / "build/new.py").rename(rooms / "build/newer.py")
    assert len({before, added, digest_of_code([])}) == 3


@pytest.mark.parametrize("name", ["build/__pycache__/x.cpython-311.pyc", "build/notes.txt"])
def test_what_is_no_code_does_not(rooms: Path, name: str) -> None:
    before = digest_of_code([])
    (rooms / name).parent.mkdir(exist_ok=True)
    (rooms / name).write_text("x")
    assert digest_of_code([]) == before


def test_it_is_the_same_wherever_the_rooms_lie(rooms: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-c", "from plugins.build.code import digest_of_code as d; print(d([]).hex())"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert found.stdout.strip() == digest_of_code([]).hex()


@pytest.mark.parametrize("name", ["ramah", "pelican.plugins.ramah"])
@pytest.mark.parametrize("package", [False, True], ids=["a file", "a package"])
def test_a_change_in_a_plugin_of_others_changes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, package: bool
) -> None:
    file = tmp_path / ("ramah/__init__.py" if package else "ramah.py")
    file.parent.mkdir(exist_ok=True)
    part = tmp_path / "ramah/part.py" if package else file
    module = ModuleType(name)
    module.__file__ = str(file)
    monkeypatch.setitem(sys.modules, name, module)
    file.touch()
    part.touch()
    without, before = digest_of_code([]), digest_of_code(["ramah"])
    part.write_text("x = 1")
    assert len({without, before, digest_of_code(["ramah"])}) == 3


def test_another_version_of_a_package_changes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
    found = [digest_of_code([])]
    (tmp_path / "jinja2-3.1.6.dist-info").mkdir()
    found.append(digest_of_code([]))
    (tmp_path / "jinja2-3.1.6.dist-info").rename(tmp_path / "jinja2-3.1.7.dist-info")
    found.append(digest_of_code([]))
    assert len(set(found)) == 3


def test_a_plugin_that_is_no_file_is_no_trouble() -> None:
    assert digest_of_code(["sys", "nowhere"]) == digest_of_code([])
