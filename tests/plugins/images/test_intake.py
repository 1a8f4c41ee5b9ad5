"""A photograph is taken in: smaller, silent, named by date and title; and what is to be pasted is right."""

from datetime import date
from io import BytesIO
from pathlib import PurePosixPath

import pytest
import yaml
from PIL import ExifTags, Image

from plugins.articles.pictures import Unusable, Words
from plugins.images.intake import TakenIn, take_in, to_paste
from plugins.images.settings import PictureSettings
from tests.plugins.images.corpus import GOOD, SECRET, camera_exif, saved, scene

TODAY = date(2025, 8, 17)
WORDS = Words("Peserta rapat duduk melingkar", "Rapat: hari “kedua”", "Rian Saputra")


def taken(raw: bytes, name: str = "IMG_2041.JPG", words: Words = WORDS, title: str = "") -> TakenIn:
    return take_in(raw, PurePosixPath(name), title, words, TODAY, PictureSettings())


def taken_on(day: str) -> bytes:
    exif = camera_exif(6)
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = day
    return saved(scene(size=(3200, 2400)), "JPEG", exif=exif)


def test_it_is_at_most_2560_pixels_wide_upright_and_silent() -> None:
    found = taken(taken_on("2024:07:27 09:15:00"))
    assert SECRET.encode() not in found.content
    with Image.open(BytesIO(found.content)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (2400, 3200))
        assert not picture.getexif()
    wide = taken(saved(scene(size=(3200, 2400)), "JPEG"))
    with Image.open(BytesIO(wide.content)) as picture:
        assert picture.size == (2560, 1920)


def test_its_name_tells_when_it_was_taken_and_what_it_is() -> None:
    raw = taken_on("2024:07:27 09:15:00")
    assert str(taken(raw, title="Rakernis di Bali").path) == "gambar/2024-07-27-rakernis-di-bali.jpg"
    assert str(taken(raw).path) == "gambar/2024-07-27-rapat-hari-kedua.jpg"


@pytest.mark.parametrize("day", ["0000:00:00 00:00:00", "kemarin", ""])
def test_without_a_day_in_the_photograph_it_is_today(day: str) -> None:
    assert str(taken(taken_on(day), title="Rapat").path) == "gambar/2025-08-17-rapat.jpg"


@pytest.mark.parametrize(
    ("case", "ending"),
    [
        ("alpha", "png"),
        ("a drawing", "svg"),
        ("GIF that moves", "webp"),
        ("TIFF of a printer", "jpg"),
        ("16 bits", "jpg"),
    ],
)
def test_what_it_is_decides_its_format(case: str, ending: str) -> None:
    name, make, _ = GOOD[case]
    found = taken(make(), name)
    assert found.path.suffix == f".{ending}"
    assert SECRET.encode() not in found.content


def test_nobody_may_leave_the_description_out() -> None:
    with pytest.raises(Unusable, match="Nobody has described"):
        taken(saved(scene(), "JPEG"), words=Words())
    with pytest.raises(Unusable, match="name of the file"):
        taken(saved(scene(), "JPEG"), words=Words("IMG 2041"))


def test_what_is_to_be_pasted_can_be_read_again() -> None:
    header, _, line = to_paste(PurePosixPath("gambar/a.jpg"), WORDS, "Foto").partition("\n\n")
    assert yaml.safe_load(header) == {
        "image": {
            "src": "gambar/a.jpg",
            "alt": "Peserta rapat duduk melingkar",
            "caption": "Rapat: hari “kedua”",
            "credit": "Rian Saputra",
        }
    }
    assert line.strip() == '![Peserta rapat duduk melingkar](gambar/a.jpg "Rapat: hari “kedua” | Foto: Rian Saputra")'


def test_decoration_says_so() -> None:
    header, _, line = to_paste(PurePosixPath("gambar/a.jpg"), Words(decorative=True), "Foto").partition("\n\n")
    assert yaml.safe_load(header) == {"image": {"src": "gambar/a.jpg", "alt": "", "decorative": True}}
    assert line.strip() == "![](gambar/a.jpg){decorative}"
