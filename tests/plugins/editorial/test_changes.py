"""What git calls changed: edited, new, committed since; deleted files are nobody's concern."""

import subprocess
from pathlib import Path

import pytest

from plugins.editorial.changes import changed
from plugins.editorial.repository import NoHistory


def git(folder: Path, *command: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@contoh.example", "-c", "init.defaultBranch=main")
    subprocess.run(["git", "-C", folder, *identity, *command], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    git(tmp_path, "init")
    for name in ("tetap.md", "diubah.md", "dihapus.md"):
        (tmp_path / "content" / name).write_text("satu")
    (tmp_path / "luar.md").write_text("satu")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "a")
    return tmp_path


def names(repository: Path, since: str = "") -> list[str]:
    return [path.name for path in changed(repository / "content", since)]


def test_edited_and_new_files_of_the_folder_are_changed(repository: Path) -> None:
    (repository / "content" / "diubah.md").write_text("dua")
    (repository / "content" / "berita baru “ä”.md").write_text("dua")
    (repository / "content" / "dihapus.md").unlink()
    (repository / "luar.md").write_text("dua")
    assert names(repository) == ["berita baru “ä”.md", "diubah.md"]


def test_beside_a_branch_what_was_committed_since_is_changed_too(repository: Path) -> None:
    git(repository, "checkout", "-b", "kerja")
    (repository / "content" / "diubah.md").write_text("dua")
    git(repository, "commit", "-am", "b")
    assert (names(repository), names(repository, "main")) == ([], ["diubah.md"])


def test_without_git_it_is_said_so(tmp_path: Path, repository: Path) -> None:
    with pytest.raises(NoHistory, match="tiada"):
        changed(repository / "content", "tiada")
