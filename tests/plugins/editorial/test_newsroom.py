"""Which files are articles, and what the office knows."""

from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from plugins.editorial.newsroom import Newsroom, accept_words, open_newsroom


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, Any]:
    content = tmp_path / "content"
    for name in ("berita/2024/a.md", "berita/b.md", "halaman/profil.md", "data/c.md", ".berita/d.md", "berita/e.txt"):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text("Title: A\n\nB\n")
    (content / "data/people.yaml").write_text("- {name: Henri Firmansah, initials: HF}\n")
    (content / "data/tags.yaml").write_text("- {name: media sosial, synonyms: [medsos]}\n")
    return {
        "PATH": str(content), "CACHE_PATH": str(tmp_path / "cache"), "DEFAULT_LANG": "id", "TIMEZONE": "Asia/Jakarta",
        "SECTIONS": [{"slug": "berita", "label": "Berita"}], "PAGE_PATHS": ["halaman"], "MARKDOWN": {},
        "ARTICLE_EXCLUDES": ["halaman", "data"],
        "OFFICE": {"short_name": "LPC", "phone": "(021) 12", "whatsapp": "+62 812-1", "email": "Humas@contoh.example"},
    }  # fmt: skip


@pytest.fixture
def newsroom(settings: dict[str, Any]) -> Newsroom:
    return open_newsroom(settings)


def test_articles_are_the_sources_outside_the_excluded_folders(newsroom: Newsroom) -> None:
    assert newsroom.articles() == ["berita/2024/a.md", "berita/b.md"]
    for name in ("f.markdown", "g.mkd", "h.mdown", "I.MD"):
        (newsroom.content / name).write_text("Title: A\n\nB\n")
    assert newsroom.articles() == ["I.MD", "berita/2024/a.md", "berita/b.md", "f.markdown", "g.mkd", "h.mdown"]


def test_files_and_folders_choose_articles(newsroom: Newsroom) -> None:
    content = newsroom.content
    assert newsroom.among([content / "berita" / "2024"]) == ["berita/2024/a.md"]
    assert newsroom.among([content / "berita/b.md", content / "halaman/profil.md"]) == ["berita/b.md"]


def test_registers_and_contacts_are_known(newsroom: Newsroom) -> None:
    desk = newsroom.checker.desk
    assert [person.initials for person in desk.people] == ["HF"]
    assert desk.topics == ("media sosial", "medsos")
    assert desk.contacts == {"02112", "08121", "humas@contoh.example"}
    assert "LPC" in desk.allowed


def test_accepted_words_are_kept_in_order_below_what_was_remarked(settings: dict[str, Any], newsroom: Newsroom) -> None:
    accept_words(newsroom.content, ["siber", "Bimtek"])
    accept_words(newsroom.content, ["apel", "siber"])
    file = newsroom.content / "data/kata.txt"
    assert file.read_text().splitlines()[1:] == ["apel", "Bimtek", "siber"]
    assert file.read_text().startswith("# ")
    assert open_newsroom(settings).checker.desk.allowed >= {"apel", "Bimtek", "siber"}


def test_what_keeps_an_article_out_of_the_site_is_told_once(newsroom: Newsroom) -> None:
    header = "id: a\ntitle: Rapat digelar di Batam\ndate: 2024-02-31\ncategory: beritaku\nimage: {src: gambar/a.jpg}\n"
    checked = newsroom.checker.check(f"---\n{header}---\n\nRapat digelar.\n".encode(), PurePosixPath("berita/b.md"))
    told = [(found.line, found.rule, found.remark.wrong.say("en")) for found in checked.findings]
    assert [one for one in told if one[1] == "header"] == [
        (4, "header", "date: “2024-02-31” is not in the calendar."),
        (5, "header", "category: There is no section “beritaku”."),
    ]
    assert [rule for line, rule, _ in told if line == 6 and rule in ("header", "alt_text")] == ["alt_text"]
    assert {found.severity for found in checked.findings if found.rule == "header"} == {"error"}
