"""`make check` and `make hooks` as they are typed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ARTICLE = "---\ntitle: Bawaslu Buka Posko Aduan\ndate: 2024-09-03\ncategory: berita\n---\n\n{}\n"
FAULTY = "Posko dibuka di Batam, Selasa (02/09/2024),  oleh Bawaslu.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("plugins", "theme"):
        (tmp_path / name).symlink_to(ROOT / name)
    for name in ("pelicanconf.py", "tasks.py"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "content/berita").mkdir(parents=True)
    (tmp_path / "content/berita/a.md").write_text(ARTICLE.format(FAULTY))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "a")
    return tmp_path


def git(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    identity = ("-c", "user.name=a", "-c", "user.email=a@contoh.example")
    return subprocess.run(["git", *identity, *command], cwd=project, capture_output=True, text=True, check=False)


def invoke(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(project)}
    return subprocess.run(
        [sys.executable, "-m", "invoke", *command],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


def test_errors_are_told_mended_accepted_and_end_with_one(project: Path) -> None:
    found = invoke(project, "check", "--fix")
    assert found.returncode == 1
    assert "content/berita/a.md\n  7:24    kesalahan “Selasa (02/09/2024)”" in found.stdout
    assert "-Posko dibuka di Batam, Selasa (02/09/2024),  oleh Bawaslu." in found.stderr
    assert "  " not in (project / "content/berita/a.md").read_text()
    (project / "content/berita/a.md").write_text(ARTICLE.format("Posko siberrr dibuka di Batam, Senin (02/09/2024)."))
    assert "siberrr" in invoke(project, "check").stdout
    clean = invoke(project, "check", "--accept", "siberrr")
    assert (clean.returncode, clean.stdout) == (0, "Berita diperiksa: 1. Tidak ada temuan.\n")


def test_only_changed_articles_are_checked_and_the_report_goes_into_a_file(project: Path) -> None:
    assert invoke(project, "check", "--changed").returncode == 0
    (project / "content/berita/b.md").write_text(ARTICLE.format(FAULTY))
    found = invoke(project, "check", "--changed", "--form", "json", "--to", "report.json")
    assert found.returncode == 1
    report = json.loads((project / "report.json").read_text())
    assert {finding["path"] for finding in report["findings"]} == {"content/berita/b.md"}


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("--form", "xml"), "Yang dikenal: terminal, github, gitlab, sarif, junit, json."),
        (("--paths", "content/tiada"), "Tidak ada berita di content/tiada."),
        (("--changed", "tiada"), "git tidak dapat menyebut apa yang berubah"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(project: Path, command: tuple[str, ...], said: str) -> None:
    refused = invoke(project, "check", *command)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
