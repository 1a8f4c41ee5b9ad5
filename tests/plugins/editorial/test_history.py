"""`make history`: what became of an article, under all of its names, in words of the newsroom."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from invoke import Exit

from plugins.editorial import tasks
from plugins.editorial.history import find, say
from plugins.editorial.repository import NoHistory
from tests.plugins.build.sites import source, write

ZONE = ZoneInfo("Asia/Jakarta")
TEXT = "Posko aduan dibuka di lima pasar pada Senin pagi."
OTHER = "Sama sekali lain: kini tiap kata berbeda dari yang dulu tertulis di situ."


@dataclass
class Newsroom:
    folder: Path

    def git(self, *command: str) -> None:
        identity = ("-c", "user.name=Ani É", "-c", "user.email=a@contoh.example", "-c", "init.defaultBranch=main")
        when = {"GIT_AUTHOR_DATE": "2025-01-02T03:04:05+00:00", "GIT_COMMITTER_DATE": "2025-01-02T03:04:05+00:00"}
        command = ("git", "-C", str(self.folder), *identity, *command)
        subprocess.run(command, check=True, capture_output=True, env={**when, "PATH": "/usr/bin:/bin:/usr/local/bin"})

    def write(self, path: str, text: str, subject: str = "") -> None:
        file = self.folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        if subject:
            self.commit(subject)

    def remove(self, path: str) -> None:
        (self.folder / "content" / path).unlink()

    def commit(self, subject: str) -> None:
        self.git("add", ".")
        self.git("commit", "-m", subject)

    def told(self, name: str = "posko") -> list[tuple[str, list[str]]]:
        (life,) = find(self.folder / "content", name)
        return [(step.commit.subject, [one.say("en") for one in step.told]) for step in life.steps]


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    made = Newsroom(tmp_path)
    made.git("init")
    made.write("berita/posko.md", source("Posko", TEXT, id="posko"))
    made.write("berita/lain.md", source("Lain", TEXT, id="lain"), "Mulai")
    return made


def test_what_changed_is_told_as_an_editor_would(newsroom: Newsroom) -> None:
    ralat = [{"date": "2024-08-01", "wrong": "lima", "right": "enam"}]
    noted = [{"date": "2024-08-02", "note": "Alamat ditambahkan."}]
    changed = source("Posko baru", TEXT.replace("lima", "enam belas"), id="posko", slug="posko-baru", tags=["a"])
    newsroom.write("berita/posko.md", changed, "Judul")
    more = source("Posko baru", TEXT, id="posko", slug="posko-baru", tags=["a"], corrections=ralat, changes=noted)
    newsroom.write("berita/posko.md", more, "Ralat")
    gone = source(
        "Posko baru", TEXT, id="posko", slug="posko-baru", withdrawn={"date": "2024-09-01", "reason": "Keliru."}
    )
    newsroom.write("berita/posko.md", gone, "Cabut")
    newsroom.write("berita/posko.md", gone.replace("\n---\n\n", "\n---\n\n\n"), "Rapikan")
    assert newsroom.told() == [
        ("Rapikan", ["only set otherwise: blanks, or the order of keys"]),
        (
            "Cabut",
            [
                "note of a change taken out: 2024-08-02 | Alamat ditambahkan.",
                "correction taken out: 2024-08-01 | enam | lima",
                "withdrawn: 2024-09-01 | Keliru.",
                "also changed: tags",
            ],
        ),
        (
            "Ralat",
            [
                "change noted: 2024-08-02 | Alamat ditambahkan.",
                "correction: 2024-08-01 | enam | lima",
                "text: words added 1, removed 2",
            ],
        ),
        (
            "Judul",
            [
                "title: “Posko” → “Posko baru”",
                "slug: “–” → “posko-baru”",
                "also changed: tags",
                "text: words added 2, removed 1",
            ],
        ),
        ("Mulai", ["written (words: 9)"]),
    ]


def test_it_is_followed_by_its_id_when_file_and_text_change_at_once(newsroom: Newsroom) -> None:
    newsroom.remove("berita/posko.md")
    newsroom.remove("berita/lain.md")
    newsroom.write("kegiatan/“ä” posko.md", source("Baru", OTHER * 5, id="posko"), "Pindah")
    assert [subject for subject, _ in newsroom.told()] == ["Pindah", "Mulai"]
    assert newsroom.told()[0][1][0] == "moved: content/berita/posko.md → content/kegiatan/“ä” posko.md"
    assert newsroom.told("kegiatan/“ä” posko.md") == newsroom.told()


def test_its_id_counts_for_more_than_what_git_finds_alike(newsroom: Newsroom) -> None:
    newsroom.write("berita/lain.md", source("Lain", OTHER * 9, id="lain"), "Lain ubah")
    newsroom.remove("berita/posko.md")
    newsroom.remove("berita/lain.md")
    newsroom.write("berita/baru.md", source("Posko", OTHER * 9, id="posko"), "Pindah")
    assert [subject for subject, _ in newsroom.told()] == ["Pindah", "Mulai"]
    assert newsroom.told()[0][1][0] == "moved: content/berita/posko.md → content/berita/baru.md"


def test_without_a_written_id_git_follows_what_is_alike(newsroom: Newsroom) -> None:
    newsroom.write("berita/tanpa.md", source("Tanpa", OTHER * 3), "Tanpa id")
    newsroom.git("mv", "content/berita/tanpa.md", "content/berita/pindah.md")
    newsroom.commit("Pindah")
    assert [subject for subject, _ in newsroom.told("berita-pindah")] == ["Pindah", "Tanpa id"]
    assert [life.id for life in find(newsroom.folder / "content", "berita/pindah.md")] == ["berita-pindah"]


def test_whoever_has_its_old_path_later_is_not_taken_for_it(newsroom: Newsroom) -> None:
    newsroom.git("mv", "content/berita/posko.md", "content/berita/posko-lama.md")
    newsroom.commit("Pindah")
    newsroom.write("berita/posko.md", source("Lain lagi", OTHER, id="posko-2"), "Orang lain")
    assert [subject for subject, _ in newsroom.told()] == ["Pindah", "Mulai"]
    assert [subject for subject, _ in newsroom.told("posko-2")] == ["Orang lain"]


def test_what_a_branch_did_before_it_was_merged_is_told(newsroom: Newsroom) -> None:
    newsroom.git("checkout", "-b", "kerja")
    newsroom.write("berita/posko.md", source("Posko", f"{TEXT} Tambahan.", id="posko"), "Di cabang")
    newsroom.git("checkout", "main")
    newsroom.git("mv", "content/berita/posko.md", "content/berita/pindah.md")
    newsroom.commit("Pindah")
    newsroom.git("merge", "kerja", "-m", "Gabung")
    assert {subject for subject, _ in newsroom.told()} == {"Mulai", "Pindah", "Di cabang", "Gabung"}


def test_a_deleted_article_is_found_by_id_and_by_its_file(newsroom: Newsroom) -> None:
    newsroom.remove("berita/posko.md")
    newsroom.commit("Hapus")
    assert newsroom.told()[0] == ("Hapus", ["removed"])
    assert newsroom.told("berita/posko.md") == newsroom.told()


def test_the_texts_may_have_a_repository_of_their_own(newsroom: Newsroom) -> None:
    alone = Newsroom(newsroom.folder / "lain")
    alone.write("berita/a.md", source("A", TEXT))
    content = alone.folder / "content"
    Newsroom(content).git("init")
    Newsroom(content).commit("Mulai")
    (content / "berita/a.md").unlink()
    Newsroom(content).git("commit", "-am", "Hapus")
    (life,) = find(content, "berita/a.md")
    assert (life.path, life.id) == ("berita/a.md", "berita-a")
    assert [step.commit.subject for step in life.steps] == ["Hapus", "Mulai"]


def test_what_git_does_not_know_yet_is_told_first(newsroom: Newsroom) -> None:
    newsroom.write("berita/posko.md", source("Posko", f"{TEXT} Lagi.", id="posko"))
    (life,) = find(newsroom.folder / "content", "posko")
    assert say(life, ZONE, "id").splitlines() == [
        "content/berita/posko.md (id posko): 1 commit",
        "",
        "Belum ada di git:",
        "  teks: 1 kata ditambah, 0 dihapus",
        "",
        f"Kamis, 2 Januari 2025, 10.04 WIB, Ani É ({life.steps[0].commit.name[:10]}): Mulai",
        "  ditulis: 9 kata",
    ]


def test_both_languages_of_an_article_have_their_history(newsroom: Newsroom) -> None:
    newsroom.write("berita/posko.en.md", source("Post", TEXT, id="posko", lang="en"), "Terjemahan")
    assert [life.path for life in find(newsroom.folder / "content", "posko")] == [
        "content/berita/posko.en.md",
        "content/berita/posko.md",
    ]


def test_a_shallow_copy_says_so(newsroom: Newsroom, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    newsroom.write("berita/posko.md", source("Posko", OTHER, id="posko"), "Ubah")
    newsroom.git("clone", "--depth", "1", f"file://{newsroom.folder}", str(tmp_path / "dangkal"))
    copy = tmp_path / "dangkal"
    tasks.history.body(None, "posko", str(write(copy, {})))
    said = capsys.readouterr()
    assert "content/berita/posko.md (id posko)" in said.out
    assert "git fetch --unshallow" in said.err


def test_an_unknown_id_is_told(newsroom: Newsroom) -> None:
    with pytest.raises(Exit, match="Tidak ada berita “tiada”"):
        tasks.history.body(None, "tiada", str(write(newsroom.folder, {})))


def test_no_id_is_told(newsroom: Newsroom) -> None:
    with pytest.raises(Exit, match="Tulis ID="):
        tasks.history.body(None, "", str(write(newsroom.folder, {})))


def test_without_git_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = write(tmp_path, {"berita/a.md": source("A", id="a")})
    with pytest.raises(Exit, match="git tidak dapat"):
        tasks.history.body(None, "a", str(settings))
    monkeypatch.setenv("PATH", "/tiada")
    with pytest.raises(NoHistory, match="git"):
        find(tmp_path / "content", "a")
