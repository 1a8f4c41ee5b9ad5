"""What a desk gets that asks for cards: of the newest article, or of one by its id or file."""

from pathlib import Path

import pytest
from invoke import Context, Exit
from PIL import Image

from plugins.cards.tasks import cards
from tests.plugins.build.sites import OFFICE, ROOT, source, write

SOURCES = {
    "berita/lama.md": source("Berita Lama", id="lama", slug="lama", date="2024-01-01 08:00"),
    "berita/baru.md": source("Berita Baru", id="baru", slug="baru", date="2024-08-01 08:00"),
    "berita/baru.en.md": source("Fresh News", id="baru", slug="fresh", lang="en", date="2024-08-01 08:00"),
    "berita/nanti.md": source("Berita Nanti", id="nanti", slug="nanti", date="2030-01-01 08:00"),
    "berita/draf.md": source("Konsep", id="draf", slug="konsep", status="draft", date="2024-09-01"),
    "berita/arab.md": source("السلام", id="arab", slug="arab", date="2024-02-01"),
    "berita/salah.md": source("Salah", id="salah", date="kemarin"),
    "halaman/profil.md": "---\ntitle: Profil\nid: profil\nslug: profil\n---\nTentang kami.\n",
}


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    office = {**OFFICE, "logo": str(ROOT / OFFICE["logo"])}  # tests build where the project lies, this one elsewhere
    file = write(tmp_path, SOURCES, EDITOR_LANG="en", OFFICE=office)
    monkeypatch.chdir(tmp_path)
    return file


def asked(settings: Path, article: str = "") -> list[str]:
    cards(Context(), article=article, to="hasil", settings=str(settings))
    return sorted(path.relative_to("hasil").as_posix() for path in Path("hasil").rglob("*.jpg"))


def in_all_formats(*names: str) -> list[str]:
    return sorted(f"{name}-{size}.jpg" for name in names for size in ("1200x630", "1080x1080", "1080x1920"))


def test_the_newest_published_article_gets_its_cards_in_all_languages(settings: Path) -> None:
    assert asked(settings) == in_all_formats("baru", "en/fresh")
    with Image.open("hasil/en/fresh-1080x1920.jpg") as picture:
        assert picture.size == (1080, 1920)


@pytest.mark.parametrize(
    ("article", "names"),
    [
        ("lama", ["lama"]),
        ("baru", ["baru", "en/fresh"]),
        ("content/berita/lama.md", ["lama"]),
        ("berita/baru.en.md", ["en/fresh"]),
        ("draf", ["konsep"]),
        ("nanti", ["nanti"]),
    ],
)
def test_one_is_found_by_its_id_or_file_whatever_its_state(settings: Path, article: str, names: list[str]) -> None:
    assert asked(settings, article) == in_all_formats(*names)


def test_files_are_named_as_they_are_written(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked(settings, "lama")
    assert sorted(capsys.readouterr().out.split()) == [f"hasil/{name}" for name in in_all_formats("lama")]


def test_an_article_that_is_not_there_is_named(settings: Path) -> None:
    with pytest.raises(Exit, match="There is no article “tidak-ada”"):
        asked(settings, "tidak-ada")


def test_without_a_published_article_there_is_no_newest(settings: Path) -> None:
    for name in ("lama", "baru", "baru.en", "arab"):
        Path(f"content/berita/{name}.md").unlink()
    with pytest.raises(Exit, match="No article is published yet"):
        asked(settings)


def test_a_plain_page_has_no_cards(settings: Path) -> None:
    with pytest.raises(Exit, match="There is no article “profil”"):
        asked(settings, "profil")


def test_what_keeps_an_article_from_being_read_is_told(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Exit):
        asked(settings, "content/berita/salah.md")
    assert "content/berita/salah.md:" in capsys.readouterr().out


def test_a_headline_in_letters_that_no_font_has_is_told(settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(settings, "arab") == in_all_formats("arab")
    assert "No font has all letters of “السلام”" in capsys.readouterr().out
