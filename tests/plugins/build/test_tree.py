"""The content folder, walked once: the same files that Pelican would find, and how each of them looks."""

import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pelican.generators import Generator

from plugins.build.tree import Tree, get_files_of, is_settled, stamp_of

IGNORED = [".*", "__pycache__", "*.tmp", "[ab]?z"]
EXTENSIONS = ("md", "markdown", "MD")
_NAMES = some.sampled_from(
    ["berita", "halaman", "a.b", ".git", "x.tmp", "a1z", "judul.md", "JUDUL.MD", "foto.jpg", "README", ".md", "a b.md"]
)
_TREES = some.recursive(
    some.none(), lambda below: some.dictionaries(_NAMES, some.none() | below, max_size=4), max_leaves=12
).filter(lambda found: found is not None)
_PATHS = some.lists(_NAMES | some.sampled_from(["", ".", "berita/halaman", "berita/judul.md", "nowhere"]), max_size=3)


def plant(folder: Path, tree: dict[str, Any]) -> Path:
    """None is a file, a dictionary a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, below in tree.items():
        if below is None:
            (folder / name).touch()
        else:
            plant(folder / name, below)
    return folder


def pelican(folder: Path, ignored: list[str] | None = None) -> Any:
    """As much of a generator of Pelican's as looks for files."""
    generator = Generator.__new__(Generator)
    generator.path = str(folder)
    generator.settings = {"IGNORE_FILES": IGNORED if ignored is None else ignored}
    generator.readers = SimpleNamespace(extensions=EXTENSIONS)
    return generator


def both(folder: Path, paths: Any, **more: Any) -> tuple[set[str], set[str]]:
    """What we find and what Pelican finds."""
    generator = pelican(folder)
    ours = get_files_of(Tree(str(folder), IGNORED), generator)
    return ours(paths, **more), Generator.get_files(generator, paths, **more)


@settings(deadline=None)
@given(
    tree=_TREES,
    paths=_PATHS | some.just(""),
    exclude=some.none() | some.lists(_NAMES | some.just("berita/halaman"), max_size=3),
    extensions=some.sampled_from([None, False, ("md",), ("jpg", "")]),
)
def test_the_files_are_those_that_pelican_finds(
    tree: dict[str, Any], paths: Any, exclude: Any, extensions: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = plant(tmp_path_factory.mktemp("tree") / "content", tree)
    ours, theirs = both(folder, paths, exclude=exclude, extensions=extensions)
    assert ours == theirs


@pytest.mark.parametrize(
    ("paths", "exclude"),
    [
        ([".well-known"], []),
        ([".well-known/security.txt"], []),
        (["berita/"], []),
        (["./berita", "berita/../halaman"], []),
        ([""], ["halaman/"]),
        (["berita", "berita"], ["berita"]),
        (["../other"], []),
    ],
)
def test_paths_may_be_written_in_every_way_that_pelican_reads(paths: list[str], exclude: list[str], tmp_path) -> None:
    tree = {".well-known": {"security.txt": None}, "berita": {"a.md": None}, "halaman": {"b.md": None}}
    plant(tmp_path / "other", {"c.md": None})
    ours, theirs = both(plant(tmp_path / "content", tree), paths, exclude=exclude, extensions=False)
    assert ours == theirs


def test_an_absolute_path_is_one_more_way(tmp_path: Path) -> None:
    folder = plant(tmp_path / "content", {"berita": {"a.md": None}})
    ours, theirs = both(folder, [str(folder / "berita")])
    assert ours == theirs == {"berita/a.md"}


def test_links_are_followed(tmp_path: Path) -> None:
    plant(tmp_path / "elsewhere", {"judul.md": None, "deep": {"b.md": None}})
    folder = plant(tmp_path / "content", {"berita": {}})
    (folder / "berita/linked").symlink_to(tmp_path / "elsewhere")
    (folder / "one.md").symlink_to(tmp_path / "elsewhere/judul.md")
    ours, theirs = both(folder, "")
    assert ours == theirs == {"berita/linked/judul.md", "berita/linked/deep/b.md", "./one.md"}
    assert Tree(str(folder), ()).stamp("one.md") == Tree(str(folder), ()).stamp("berita/linked/judul.md")


def test_links_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    folder = plant(tmp_path / "content", {"berita": {"a.md": None}})
    (folder / "berita/up").symlink_to(folder)
    (folder / "berita/self").symlink_to("self")
    found = Tree(str(folder), ()).files([""], (), EXTENSIONS)
    assert "berita/a.md" in found
    assert len(found) < 5


def test_a_link_to_nothing_is_a_file_without_a_look(tmp_path: Path) -> None:
    folder = plant(tmp_path / "content", {})
    (folder / "putus.md").symlink_to(tmp_path / "nowhere")
    ours, theirs = both(folder, "")
    assert ours == theirs == {"./putus.md"}
    assert Tree(str(folder), ()).stamp("putus.md") == b""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such file names")
def test_names_may_be_any_bytes(tmp_path: Path) -> None:
    names = ["rapat\udce9.md", "baris\nbaru.md", "日本.md", "it's.md"]
    ours, theirs = both(plant(tmp_path / "content", dict.fromkeys(names)), "")
    assert ours == theirs == {f"./{name}" for name in names}


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    tree = Tree(str(tmp_path / "nowhere"), IGNORED)
    assert (tree.stamps, tree.files(["", "berita"], (), extensions=False)) == ({}, set())


def test_ignored_files_are_looked_at_and_ignored_folders_are_not_entered(tmp_path: Path) -> None:
    folder = plant(tmp_path / "content", {".git": {"index": None}, "x.tmp": None, "a.md": None})
    assert set(Tree(str(folder), IGNORED).stamps) == {"x.tmp", "a.md"}


def test_every_change_of_a_file_shows_in_its_stamp(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("satu")
    stamps = [stamp_of(file.stat())]
    os.utime(file, ns=(1, 1))
    stamps.append(stamp_of(file.stat()))
    file.write_text("dua")
    os.utime(file, ns=(1, 1))
    stamps.append(stamp_of(file.stat()))
    (tmp_path / "b.md").write_text("tig")
    os.utime(tmp_path / "b.md", ns=(1, 1))
    (tmp_path / "b.md").replace(file)
    stamps.append(stamp_of(file.stat()))
    assert len(set(stamps)) == 4
    assert stamp_of(file.stat()) == stamps[-1]


@pytest.mark.parametrize(("age", "settled"), [(-5, False), (0, False), (1.9, False), (2.1, True)])
def test_a_stamp_is_settled_two_seconds_after_the_last_change_of_any_kind(age: float, settled: bool, tmp_path) -> None:
    file = tmp_path / "a.md"
    file.touch()
    os.utime(file, ns=(1, 1))  # as long ago as that may be, the inode has changed now
    changed = file.stat().st_ctime_ns
    assert is_settled(stamp_of(file.stat()), changed + int(age * 1e9)) is settled
