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
    (project / "content/berita/a.md").write_text(ARTICLE.format("Posko pendaftran di Batam, Senin (02/09/2024)."))
    assert "pendaftran" in invoke(project, "check").stdout
    clean = invoke(project, "check", "--accept", "pendaftran")
    assert (clean.returncode, clean.stdout) == (0, "Berita diperiksa: 1. Tidak ada temuan.\n")


def test_only_changed_articles_are_checked_and_the_report_goes_into_a_file(project: Path) -> None:
    assert invoke(project, "check", "--changed").returncode == 0
    (project / "content/berita/b.md").write_text(ARTICLE.format(FAULTY))
    found = invoke(project, "check", "--changed", "--form", "json", "--to", "report.json")
    assert found.returncode == 1
    report = json.loads((project / "report.json").read_text())
    assert {finding["path"] for finding in report["findings"]} == {"content/berita/b.md"}


def test_headers_are_put_in_order_or_only_told_of(project: Path) -> None:
    article = project / "content/berita/a.md"
    before = article.read_text()
    (project / "content/berita/b.md").write_text("Date: 2024-9-3\nTitle: B\n\nIsi.\n")
    article.write_text(before.replace("category: berita\n", "id: 'a'\ncategory: berita\n"))
    told = invoke(project, "fmt", "--changed", "--check")
    assert told.returncode == 1
    assert "-id: 'a'" in told.stdout
    assert "id: a\ntitle" not in article.read_text()
    done = invoke(project, "fmt")
    assert done.returncode == 0
    assert done.stdout.endswith("Kepala berkas: 2; dirapikan: 1; salah: 0.\n")
    assert "---\nid: a\ntitle: Bawaslu" in article.read_text()
    assert invoke(project, "fmt", "--check").returncode == 0
    assert invoke(project, "fmt", "--yaml", "yes").returncode == 0
    assert (project / "content/berita/b.md").read_text() == "---\ntitle: B\ndate: 2024-09-03\n---\n\nIsi.\n"
    article.write_text("tanpa kepala\n")
    assert "content/berita/a.md:1: Berkas ini tidak punya kepala" in invoke(project, "fmt").stderr


def test_new_people_are_proposed(project: Path) -> None:
    (project / "content/berita/a.md").write_text(ARTICLE.format("Lurah Sukamaju, Wiryo Sentono, hadir."))
    assert invoke(project, "register").stdout == (
        "# Usulan untuk data/people.yaml: 1. Periksa satu per satu sebelum ditempel.\n"
        "# content/berita/a.md:7\n- name: Wiryo Sentono\n  post: {id: Lurah Sukamaju}\n"
    )


def test_the_score_is_told_and_written_as_a_page(project: Path) -> None:
    told = invoke(project, "score", "--to", "nilai.html")
    assert told.returncode == 0
    assert told.stdout.startswith("Nilai: 67 dari 100 (berita: 1).")
    assert "Rapor redaksi: Lembaga Pemilu Contoh" in (project / "nilai.html").read_text()


def test_links_to_other_sites_are_asked_about_once(project: Path) -> None:
    (project / "content/berita/a.md").write_text(ARTICLE.format("Lihat [situs itu](http://tiada.invalid/)."))
    first, second = invoke(project, "links"), invoke(project, "links")
    assert first.returncode == second.returncode == 1
    assert "kesalahan Servernya tidak ada." in first.stdout
    assert first.stdout == second.stdout
    assert first.stderr == "1/1 host http://tiada.invalid/\n"
    assert second.stderr == ""
    assert invoke(project, "links", "--again").stderr == first.stderr


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
