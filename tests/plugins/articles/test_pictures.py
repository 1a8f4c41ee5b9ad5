"""The lead picture: found beside the article or below the content, measured as browsers show it, described."""

import struct
import zlib
from pathlib import Path, PurePosixPath

import pytest
from PIL import ExifTags, Image

from plugins.articles.faults import Wrong
from plugins.articles.nodes import Table, Text
from plugins.articles.pictures import lead_picture
from plugins.articles.record import Picture
from tests.plugins.articles.newsroom import PATH, draw_picture


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    draw_picture(folder / "gambar/posko.jpg", (8, 6))
    draw_picture(folder / "berita/2024/07/foto.png", (3, 4))
    return folder


def look(content: Path, article: PurePosixPath = PATH, **written: str) -> Picture:
    entries = tuple((Text(name, 1), Text(value, 1)) for name, value in {"alt": "Posko di pasar", **written}.items())
    return lead_picture(Table(entries, 1), content, article)


def pretend(file: Path, width: int, height: int) -> None:
    """A small PNG whose header tells of a large picture (PNG, 11.2.2: IHDR begins at byte 12, its checksum at 29)."""
    draw_picture(file, (1, 1))
    raw = bytearray(file.read_bytes())
    raw[16:24] = struct.pack(">II", width, height)
    raw[29:33] = struct.pack(">I", zlib.crc32(raw[12:29]))
    file.write_bytes(raw)


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("gambar/posko.jpg", "gambar/posko.jpg"),
        ("/gambar/posko.jpg", "gambar/posko.jpg"),
        ("foto.png", "berita/2024/07/foto.png"),
        ("/berita/2024/07/foto.png", "berita/2024/07/foto.png"),
    ],
)
def test_a_picture_lies_below_the_content_or_beside_the_article(written: str, source: str, content: Path) -> None:
    found = look(content, src=written)
    assert (found.source, found.url) == (source, source)


def test_the_picture_beside_the_article_is_meant_first(content: Path) -> None:
    draw_picture(content / "berita/2024/07/gambar/posko.jpg", (1, 1))
    assert look(content, src="gambar/posko.jpg").source == "berita/2024/07/gambar/posko.jpg"


def test_names_that_telephones_give_are_encoded_in_addresses(content: Path) -> None:
    name = "gambar/WhatsApp Image 2024-07-27 #1 (50%) é.jpeg"
    draw_picture(content / name)
    found = look(content, src=name)
    assert found.source == name
    assert found.url == "gambar/WhatsApp%20Image%202024-07-27%20%231%20%2850%25%29%20%C3%A9.jpeg"


def test_a_picture_is_measured(content: Path) -> None:
    found = look(content, src="gambar/posko.jpg")
    assert (found.width, found.height) == (8, 6)


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (8, 6)), (3, (8, 6)), (5, (6, 8)), (6, (6, 8)), (7, (6, 8)), (8, (6, 8)), (9, (8, 6))]
)
def test_a_telephone_held_upright_takes_upright_pictures(
    orientation: int, size: tuple[int, int], content: Path
) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    Image.new("RGB", (8, 6)).save(content / "gambar/tegak.jpg", exif=exif)
    found = look(content, src="gambar/tegak.jpg")
    assert (found.width, found.height) == size


def test_the_picture_of_a_very_good_camera_is_measured_without_a_word(content: Path) -> None:
    """Warnings are errors here: more than 89 million pixels make Pillow warn."""
    pretend(content / "gambar/besar.png", 12_000, 9_000)
    assert look(content, src="gambar/besar.png").width == 12_000


def test_a_picture_that_no_reader_could_load_is_refused(content: Path) -> None:
    pretend(content / "gambar/raksasa.png", 20_000, 10_000)
    with pytest.raises(Wrong, match="far too large"):
        look(content, src="gambar/raksasa.png")


@pytest.mark.parametrize(
    "written",
    [
        "gambar/Posko.jpg",
        "gambar",
        "gambar/",
        ".",
        "..",
        "../content/gambar/posko.jpg",
        "/../../etc/hostname",
        "gambar/posko.jpg\0",
        "https://contoh.example/posko.jpg",
        "Foto bersama seluruh peserta rapat " * 20,
    ],
)
def test_nothing_else_is_a_picture_here(written: str, content: Path) -> None:
    with pytest.raises(Wrong, match="There is no picture"):
        look(content, src=written)


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\xff\xd8\xff"])
def test_a_file_that_is_no_picture_is_refused(raw: bytes, content: Path) -> None:
    (content / "gambar/bukan.jpg").write_bytes(raw)
    with pytest.raises(Wrong, match="is not a picture"):
        look(content, src="gambar/bukan.jpg")


def test_somebody_must_describe_the_picture(content: Path) -> None:
    with pytest.raises(Wrong, match="Nobody has described"):
        look(content, src="gambar/posko.jpg", alt="")


def test_a_picture_that_is_decoration_needs_no_words(content: Path) -> None:
    found = look(content, src="gambar/posko.jpg", alt="", decorative="ya")
    assert (found.alt, found.decorative) == ("", True)


def test_caption_and_credit_are_kept(content: Path) -> None:
    found = look(content, src="gambar/posko.jpg", caption="Posko  di hari pertama.", credit="Humas")
    assert (found.alt, found.caption, found.credit) == ("Posko di pasar", "Posko di hari pertama.", "Humas")
