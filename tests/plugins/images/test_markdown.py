"""Pictures in texts: figures, galleries, pictures within sentences; and what is told where one is not as it must be."""

import re
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.articles import fast_lane
from plugins.articles.conversion import Converter
from plugins.articles.manuscripts import Manuscript
from plugins.articles.newsroom import Newsroom
from plugins.images.cabinet import Cabinet
from plugins.images.settings import PictureSettings
from plugins.images.studio import Studio
from tests.cases import read_cases
from tests.plugins.articles.newsroom import PEOPLE, draw_picture, newsroom

EXTENSION = "plugins.images.markdown"
MARKDOWN = {"extensions": ("extra", "sane_lists", EXTENSION), "output_format": "html5"}
CONVERTER = Converter(MARKDOWN)
CASES = read_cases(__file__, "markdown")
FAULTS = read_cases(__file__, "faults")
ARTICLE = PurePosixPath("berita/2024/judul.md")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    folder = tmp_path_factory.mktemp("newsroom")
    for path in ("gambar/posko.png", "gambar/foto rapat (1).png", "berita/2024/tenda.png"):
        draw_picture(folder / "content" / path)
    studio = Studio(PictureSettings(sizes="50vw", gallery_sizes="25vw"), "/kantor", Cabinet(folder / "cabinet"))
    return Newsroom(newsroom(folder / "content").settings, PEOPLE, studio)


def convert(text: str, room: Newsroom) -> tuple[str, Manuscript]:
    manuscript = Manuscript(room, ARTICLE, "content/berita/2024/judul.md", "id", text, 11)
    return CONVERTER.html(text, "id", manuscript), manuscript


def short(html: str) -> str:
    """What a browser is offered, put shortly: `[posko 50vw "alt"]`."""
    html = re.sub(r"<source [^>]*>", "", html)
    image = (
        r'<picture><img src="/kantor/gambar/([a-z0-9-]+?)-[0-9a-f]{10}-8\.png" width="8" height="6" alt="([^"]*)" '
        r'loading="lazy" decoding="async" data-colour="#000000"></picture>'
    )
    return re.sub(image, r'[\1 "\2"]', html)


@pytest.mark.parametrize("rule", CASES)
def test_what_is_written_becomes(rule: str, room: Newsroom) -> None:
    html, manuscript = convert(CASES[rule]["text"], room)
    assert [fault.say("id") for fault in manuscript.faults] == []
    assert short(html).strip() == CASES[rule]["html"].strip()


@pytest.mark.parametrize("rule", FAULTS)
def test_what_is_wrong_is_told_with_its_line(rule: str, room: Newsroom) -> None:
    _, manuscript = convert(FAULTS[rule]["text"], room)
    said = [fault.say("id").removeprefix("content/berita/2024/judul.md:") for fault in manuscript.faults]
    assert sorted(said) == FAULTS[rule]["says"]


def test_pictures_of_a_text_are_known_with_their_words(room: Newsroom) -> None:
    _, manuscript = convert('![Posko buka](posko.png "Hari pertama | Foto: Rian")\n\n![Tenda biru](tenda.png)', room)
    found = [(one.source, one.alt, one.caption, one.credit) for one in manuscript.pictures]
    assert found == [
        ("gambar/posko.png", "Posko buka", "Hari pertama", "Rian"),
        ("berita/2024/tenda.png", "Tenda biru", "", ""),
    ]


def test_sizes_are_those_of_the_theme(room: Newsroom) -> None:
    html, _ = convert("![Posko buka](posko.png)\n\n```galeri\n![Posko buka](posko.png)\n```", room)
    assert re.findall(r'sizes="([^"]*)"', html) == ["50vw", "50vw", "25vw", "25vw"]


def test_a_text_may_begin_with_a_gallery(room: Newsroom) -> None:
    manuscript = Manuscript(room, ARTICLE, "content/a.md", "id", "", 1)
    assert 'class="gallery"' in Converter(MARKDOWN).html("```galeri\n![Posko buka](posko.png)\n```", "id", manuscript)
    assert manuscript.faults == []


def test_the_next_text_begins_anew(room: Newsroom) -> None:
    _, first = convert("![Posko buka](posko.png)", room)
    _, second = convert("![Posko buka](hilang.png)", room)
    assert (len(first.pictures), len(first.faults)) == (1, 0)
    assert (len(second.pictures), len(second.faults)) == (0, 1)


def test_texts_that_are_from_no_source_are_left_to_python_markdown(room: Newsroom) -> None:
    del room
    assert CONVERTER.html("![a](b.jpg)", "id") == '<p><img alt="a" src="b.jpg"></p>'
    assert "<code" in CONVERTER.html("```galeri\n![a](b.jpg)\n```", "id")


def test_the_fast_lane_stays_open() -> None:
    assert fast_lane.is_open(MARKDOWN)
    assert fast_lane.is_open({**MARKDOWN, "extensions": ("extra", "sane_lists")})
    assert not fast_lane.is_open({**MARKDOWN, "extensions": (*MARKDOWN["extensions"], "toc")})


_PIECES = some.lists(some.sampled_from([*'a b![](){}<"`~\n/.', "![a](/b)", "```galeri", "~~~ galeri", "<img", "\n\n"]))


@given(_PIECES.map("".join))
def test_no_text_with_a_picture_or_a_fence_is_in_the_fast_lane(text: str) -> None:
    if "![" in text or "```" in text or "~~~" in text or "<img" in text:
        assert fast_lane.html(text) is None


@given(_PIECES.map("".join))
def test_a_text_in_the_fast_lane_is_what_it_would_be_beside_it(text: str) -> None:
    from plugins.articles.dialect import python_markdown

    if (html := fast_lane.html(text)) is not None:
        assert html == python_markdown(MARKDOWN, str).convert(text)
