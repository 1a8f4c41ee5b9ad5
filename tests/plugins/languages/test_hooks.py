"""Translations find each other on a whole site, and only those that are published."""

from pathlib import Path

import pytest

from tests.plugins.build.sites import build, source

INDONESIAN = source("Rapat", id="rapat")
ENGLISH = source("Meeting", id="rapat", lang="en")


def test_an_article_and_its_translation_lead_to_each_other(tmp_path: Path) -> None:
    site = build(tmp_path, {"berita/rapat.md": INDONESIAN, "berita/rapat.en.md": ENGLISH})
    for lang in ("id", "en"):
        said = [(entry.lang, entry.url, entry.current) for entry in site.article("rapat", lang).alternates]
        assert said == [("id", "berita/2024/rapat/", lang == "id"), ("en", "en/berita/2024/rapat/", lang == "en")]


def test_so_do_pages(tmp_path: Path) -> None:
    page = {"date": None, "category": None}
    sources = {
        "halaman/profil.md": source("Profil", **page),
        "halaman/profil.en.md": source("About", lang="en", slug="about", **page),
    }
    site = build(tmp_path, sources)
    assert 'hreflang="en"' in site.read("profil/index.html")
    assert 'href="/profil/"' in site.read("en/about/index.html")


@pytest.mark.parametrize("name", ["aaa", "zzz"])
def test_a_double_that_is_left_out_is_nobodys_translation(name: str, tmp_path: Path) -> None:
    """It may be read before or after the one that is kept."""
    sources = {
        "berita/m.md": INDONESIAN,
        "berita/m.en.md": ENGLISH,
        f"berita/{name}.md": source("Lain", id="rapat", slug=name),
    }
    site = build(tmp_path, sources)
    kept = min(name, "m")
    assert [entry.url for entry in site.article("rapat", "en").alternates] == [
        f"berita/2024/{kept}/",
        "en/berita/2024/m/",
    ]
    assert len(site.faults) == 1


def test_a_draft_is_nobodys_translation_once_published(tmp_path: Path) -> None:
    sources = {
        "berita/rapat.md": INDONESIAN,
        "berita/rapat.en.md": ENGLISH.replace("---\n\n", "status: draft\n---\n\n"),
    }
    assert not build(tmp_path, sources).article("rapat").alternates


def test_a_page_speaks_its_own_language(tmp_path: Path) -> None:
    site = build(tmp_path, {"berita/rapat.md": INDONESIAN, "berita/rapat.en.md": ENGLISH})
    assert "Sabtu, 27 Juli 2024, 11.23 WIB" in site.read("berita/2024/rapat/index.html")
    assert "Saturday, 27 July 2024, 11:23 WIB" in site.read("en/berita/2024/rapat/index.html")
