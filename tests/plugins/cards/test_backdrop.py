"""A lead picture is shown as browsers show it; what is none does not keep a card from being drawn."""

from io import BytesIO

import pytest
from PIL import Image

from plugins.cards.backdrop import backdrop
from tests.plugins.images.corpus import BAD, GOOD


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def test_a_picture_that_the_camera_held_sideways_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = backdrop(saved(Image.new("RGB", (60, 40)), "JPEG", exif=exif))
    assert found is not None
    assert found.size == (40, 60)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16"])
def test_whatever_its_mode_it_becomes_rgb(mode: str) -> None:
    found = backdrop(saved(Image.new(mode, (6, 4)), "TIFF" if mode == "CMYK" else "PNG"))
    assert found is not None
    assert (found.mode, found.size) == ("RGB", (6, 4))


@pytest.mark.parametrize("case", [case for case in GOOD if case != "a drawing"])
def test_every_awkward_picture_that_is_published_can_lie_behind_a_card(case: str) -> None:
    _, make, _ = GOOD[case]
    found = backdrop(make())
    assert found is not None
    assert found.mode == "RGB"


@pytest.mark.parametrize("case", ["a drawing", *BAD])
def test_of_others_no_error_comes(case: str) -> None:
    _, make, _ = {**GOOD, **BAD}[case]
    found = backdrop(make())
    assert found is None or found.mode == "RGB"


def test_what_one_can_see_through_lies_on_white() -> None:
    found = backdrop(saved(Image.new("RGBA", (6, 4), (0, 0, 0, 0)), "PNG"))
    assert found is not None
    assert found.getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("raw", [b"", b"no picture", saved(Image.new("RGB", (600, 400)), "JPEG")[:900]])
def test_what_cannot_be_read_is_left_out(raw: bytes) -> None:
    assert backdrop(raw) is None
