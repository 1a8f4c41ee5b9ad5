"""An outline says what every build asks of every source: who, where it leads, what goes with it."""

from pathlib import Path, PurePosixPath

import pytest

from plugins.articles import lifecycle
from plugins.articles.conversion import Converter
from plugins.articles.links import Target
from plugins.articles.outline import Outline, outline_of
from plugins.articles.reading import Reading, read
from tests.plugins.articles.newsroom import MARKDOWN, draw_picture, newsroom
from tests.plugins.build.sites import source

CONVERTER = Converter(MARKDOWN)


def reading(text: str, content: Path = Path(), path: str = "berita/a.md") -> Reading:
    found = read(text.encode(), PurePosixPath(path), newsroom(content), CONVERTER, is_page=False)
    assert isinstance(found, Reading)
    return found


def outline(text: str, content: Path = Path(), path: str = "berita/a.md") -> Outline:
    return outline_of(reading(text, content, path), path)


def test_it_holds_what_the_record_holds_under_the_same_names() -> None:
    header = {
        "id": "x", "slug": "y", "lang": "en", "status": "hidden", "tags": ["A", "B"], "related": ["p", "q"],
        "publish": "2024-07-28", "expires": "2025-01-01", "embargo": "2024-07-29",
        "withdrawn": {"date": "2024-08-01", "reason": "Keliru."},
    }  # fmt: skip
    found = reading(source("Judul", **header))
    short = outline_of(found, "berita/a.md")
    shared = set(Outline._fields) - {"people", "has_links", "targets", "files", "prints"}
    assert {name: getattr(short, name) for name in shared} == {name: getattr(found.record, name) for name in shared}


def test_an_article_is_in_the_same_state_by_its_outline_as_by_its_record() -> None:
    now = reading(source("A", date="2024-08-15")).record.date
    assert now is not None
    for header in (
        {}, {"status": "draft"}, {"status": "hidden"}, {"date": "2099-01-01"}, {"embargo": "2099-01-01"},
        {"expires": "2024-08-01"}, {"withdrawn": {"date": "2024-08-01", "reason": "Keliru."}},
    ):  # fmt: skip
        found = reading(source("Judul", **header))
        assert lifecycle.state(outline_of(found, "a.md"), now) == lifecycle.state(found.record, now)


def test_whoever_is_credited_in_several_roles_stands_there_once() -> None:
    found = outline(source("A", credits={"writer": ["HF", "Ani"], "photographer": "HF"}))
    assert [person.name for person in found.people] == ["Henri Firmansah", "Ani"]


@pytest.mark.parametrize("text", ["Isi.", "Isi [tautan](https://a.example/).", "<p>a</p>"])
def test_a_text_without_links_of_ours_need_not_be_searched(text: str) -> None:
    found = outline(source("A", text))
    assert (found.has_links, found.targets, found.files) == (False, (), ())


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[b]({filename}b.md)", Target("filename", "berita/b.md", "b.md")),
        ("[b]({filename}../lain/b%20c.md#d)", Target("filename", "lain/b c.md", "../lain/b c.md")),
        ("[b]({filename}/lain/b.md?x=1)", Target("filename", "lain/b.md", "/lain/b.md")),
        ("![b](|static|/gambar/b.jpg)", Target("static", "gambar/b.jpg", "/gambar/b.jpg")),
        ("[b]({attach}b.pdf)", Target("attach", "berita/b.pdf", "b.pdf")),
    ],
)
def test_links_lead_from_the_folder_of_the_source(text: str, target: Target) -> None:
    found = outline(source("A", text))
    assert found.targets == (target,)
    assert found.files == (() if target.kind == "filename" else (target.path,))


def test_pictures_are_published_with_the_article(tmp_path: Path) -> None:
    draw_picture(tmp_path / "berita/foto posko.jpg")
    lead = {"src": "foto posko.jpg", "alt": "Posko di pasar"}
    found = outline(source("A", "![b]({static}/gambar/b.jpg) ![b]({static}/gambar/b.jpg)", image=lead), tmp_path)
    assert found.files == ("berita/foto posko.jpg", "gambar/b.jpg")
