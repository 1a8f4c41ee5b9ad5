"""`invoke sample` says what it wrote and what to do next, and overwrites nothing but an earlier sample."""

from pathlib import Path

import pytest
from invoke.context import Context
from invoke.exceptions import Exit

from plugins.sample.tasks import sample


def test_it_writes_and_names_the_next_command_on_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "sample"
    sample(Context(), articles=5, to=str(folder))
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert f"make serve SETTINGS={folder.as_posix()}/pelicanconf.py" in said
    assert len(list((folder / "content").rglob("*.md"))) == 5 + len({"profil", "kontak"})


def test_an_earlier_sample_is_replaced(tmp_path: Path) -> None:
    for count in (8, 3):
        sample(Context(), articles=count, to=str(tmp_path))
    assert len(list((tmp_path / "content").rglob("*.md"))) == 3 + len({"profil", "kontak"})


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pelicanconf.py").write_text("SITENAME = 'Mine'\n", encoding="utf-8")
    with pytest.raises(Exit) as refusal:
        sample(Context(), articles=5, to=str(tmp_path))
    assert refusal.value.code == 1
    assert str(tmp_path) in (refusal.value.message or "")
    assert [path.name for path in tmp_path.iterdir()] == ["pelicanconf.py"]


def test_no_articles_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Exit) as refusal:
        sample(Context(), articles=0, to=str(tmp_path / "sample"))
    assert refusal.value.code == 1
    assert not (tmp_path / "sample").exists()
