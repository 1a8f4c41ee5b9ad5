"""A card says what it must where nothing is cut off, can be read, and is small; the same card has the same bytes."""

import subprocess
import sys
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from plugins.articles.colours import WHITE, Rgb, contrast
from plugins.cards.cards import Painter
from plugins.cards.identity import FontFile, Identity, MarkFile
from plugins.cards.palette import Palette
from plugins.cards.shapes import LINK, SQUARE, STORY, Shape
from plugins.languages.settings import SettingError
from tests.plugins.cards.offices import HEADLINE, LONGEST, PLAIN, ROOT, RUST, TEAL, card, font_file, noise

_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%b</svg>'
SHAPES = {"link": LINK, "square": SQUARE, "story": STORY}
PAINTER = Painter(PLAIN)
WORDS = st.lists(st.text("aiumwABWjgy1.,é", min_size=1, max_size=60), min_size=1, max_size=60)
HEADLINES = WORDS.map(" ".join).filter(lambda text: 10 <= len(text) <= 200)
every_shape = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)


def inked(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    """Where two pictures differ: the box around it."""
    return ImageChops.difference(one, other).getbbox()


def drawn(headline: str, shape: Shape) -> Image.Image:
    return PAINTER.draw(card(headline)._replace(section="", date=""), shape)


@every_shape
@settings(max_examples=20)
@given(headline=HEADLINES)
def test_headlines_of_ten_to_two_hundred_letters_stay_between_masthead_and_rule(shape: Shape, headline: str) -> None:
    box = inked(drawn(headline, shape), PAINTER._field(shape, card().office))
    assert box is not None
    left, top, right, bottom = box
    assert left >= shape.side - 2
    assert right <= shape.width - shape.side + 4
    assert top > shape.top + shape.mark
    assert bottom < shape.rule - 4


@every_shape
@pytest.mark.parametrize("headline", ["Pengumuman", LONGEST, "Pertanggungjawaban" * 3 + "semuanya"])
def test_nothing_comes_nearer_to_an_edge_than_networks_cut_off(shape: Shape, headline: str) -> None:
    office = "Badan Pengawas Pemilihan Umum Provinsi Kepulauan Riau"
    said = card(headline)._replace(office=office, section="Kerja sama " * 9)
    painter = Painter(Identity(TEAL, RUST))
    empty = Image.new("RGB", (shape.width, shape.height), Palette(TEAL, RUST).field)
    box = inked(painter.draw(said, shape), empty)
    assert box is not None
    left, top, right, bottom = box
    assert (left, right) >= (shape.side - 2, 0)
    assert right <= shape.width - shape.side + 4
    assert top >= shape.top
    assert bottom <= shape.height - shape.bottom + 0.2 * shape.mark  # what hangs below the last line


@every_shape
def test_a_card_has_its_size_and_is_a_jpeg_without_metadata(shape: Shape) -> None:
    with Image.open(BytesIO(PAINTER.card(card(), shape))) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (shape.width, shape.height))
        assert not picture.getexif()
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("headline", ["Pengumuman", HEADLINE, LONGEST])
def test_what_links_show_is_at_most_a_hundred_kilobytes(headline: str) -> None:
    assert len(PAINTER.card(card(headline), LINK)) <= 100_000
    assert len(PAINTER.card(card(headline), LINK, noise())) <= 100_000


# --- what is said


@pytest.mark.parametrize("part", ["headline", "section", "date", "office"])
def test_every_part_of_a_card_is_on_it(part: str) -> None:
    other = card()._replace(**{part: "Kata lain"})
    assert inked(PAINTER.draw(card(), LINK), PAINTER.draw(other, LINK))


def test_colours_and_mark_of_the_office_are_on_it() -> None:
    plain = PAINTER.draw(card(), LINK)
    others = [
        PLAIN._replace(brand=(90, 20, 40)),
        PLAIN._replace(accent=(200, 160, 30)),
        PLAIN._replace(mark=MarkFile()),
        PLAIN._replace(heading=font_file()),
    ]
    assert all(inked(plain, Painter(other).draw(card(), LINK)) for other in others)


@pytest.mark.parametrize("headline", ["選舉委員會公告", "Pemilu الانتخابات 2024"])
def test_no_half_headline_stands_on_a_card_but_the_name_of_the_office(headline: str) -> None:
    assert not PAINTER.can_set(headline)
    shown = card(headline)
    assert PAINTER.draw(shown, LINK) == PAINTER.draw(shown._replace(headline=shown.office), LINK)


def test_an_emoji_leaves_no_trace() -> None:
    assert PAINTER.draw(card("Selamat 🎉 datang"), LINK) == PAINTER.draw(card("Selamat datang"), LINK)


def test_a_mark_in_colours_of_its_own_lies_on_white() -> None:
    coloured = MarkFile("logo.svg", _SVG % b'<circle r="4" cx="4.5" cy="4.5" fill="#123456"/>')
    picture = Painter(PLAIN._replace(mark=coloured)).draw(card(), LINK)
    assert picture.getpixel((LINK.side + LINK.mark // 2, LINK.top + 2)) == WHITE
    assert picture.getpixel((LINK.side + LINK.mark // 2, LINK.top + LINK.mark // 2)) == (18, 52, 86)


# --- whether it can be read

PHOTOS = {
    "white": Image.new("RGB", (1600, 900), "white"),
    "black": Image.new("RGB", (900, 1600), "black"),
    "yellow": Image.new("RGB", (300, 200), "yellow"),
    "noise": noise((800, 600)),
    "half white, half black": ImageChops.invert(Image.linear_gradient("L")).convert("RGB"),
}
BRANDS: dict[str, Rgb] = {
    "teal": TEAL,
    "black": (0, 0, 0),
    "yellow": (242, 194, 0),
    "white": WHITE,
    "red": (200, 16, 46),
}


def brightest(picture: Image.Image, box: tuple[int, int, int, int]) -> Rgb:
    """Of pieces of eight by eight pixels."""
    red, green, blue = (extrema[1] for extrema in picture.crop(box).reduce(8).getextrema())
    return red, green, blue


@every_shape
@pytest.mark.parametrize("brand", BRANDS.values(), ids=BRANDS)
@pytest.mark.parametrize("photo", PHOTOS.values(), ids=PHOTOS)
def test_all_text_has_the_contrast_of_wcag_against_the_brightest_place_behind_it(
    shape: Shape, brand: Rgb, photo: Image.Image
) -> None:
    painter, palette = Painter(Identity(brand, RUST)), Palette(brand, RUST)
    # What is behind the text is seen where text of the same height leaves nothing: all letters are blanks.
    canvas = painter._over(photo, shape, shape.rule - 200)
    file = BytesIO()
    canvas.save(file, "JPEG", quality=24)
    seen = Image.open(file)
    head = brightest(seen, (0, shape.top, shape.width, shape.top + shape.mark))
    text = brightest(seen, (0, shape.rule - 200, shape.width, shape.height))
    assert contrast(palette.text, head) >= 4.5
    assert contrast(palette.text, text) >= 4.5
    assert contrast(palette.quiet, text) >= 4.5


@pytest.mark.parametrize("brand", BRANDS.values(), ids=BRANDS)
@pytest.mark.parametrize("accent", BRANDS.values(), ids=BRANDS)
def test_without_a_picture_it_has_too(brand: Rgb, accent: Rgb) -> None:
    palette = Palette(brand, accent)
    for behind in (palette.field, palette.shade, palette.night):
        assert contrast(palette.text, behind) >= 4.5
        assert contrast(palette.quiet, behind) >= 4.5
        assert contrast(palette.accent, behind) >= 3


@given(st.integers(1, 1500), st.integers(1, 1500))
@settings(max_examples=20)
def test_a_picture_of_any_proportions_fills_its_place(width: int, height: int) -> None:
    photo = Image.new("RGB", (width, height), "white")
    assert PAINTER.draw(card(), LINK, photo).size == (LINK.width, LINK.height)


# --- the same bytes


def test_the_same_card_has_the_same_bytes_whatever_was_drawn_before() -> None:
    fresh, used = Painter(PLAIN), Painter(PLAIN)
    for headline in ("Pengumuman", LONGEST):
        used.card(card(headline), LINK, noise((400, 300)))
    assert fresh.card(card(), LINK) == used.card(card(), LINK)


def test_another_process_makes_the_same_bytes() -> None:
    script = (
        "import sys\n"
        "from plugins.cards.cards import Painter\n"
        "from plugins.cards.shapes import LINK\n"
        "from tests.plugins.cards.offices import PLAIN, card, noise\n"
        "sys.stdout.buffer.write(Painter(PLAIN).card(card(), LINK, noise((400, 300))))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == PAINTER.card(card(), LINK, noise((400, 300)))


# --- settings that cannot be used


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"mark": MarkFile("logo.svg", b"<svg")}, r"OFFICE\['logo'\]: logo.svg cannot be drawn"),
        (
            {"mark": MarkFile("logo.svg", _SVG % b"<text>LPC</text>")},
            "logo.svg holds text; save it again with",
        ),
        ({"mark": MarkFile("logo.png", b"no picture")}, r"OFFICE\['logo'\]: logo.png cannot be drawn"),
        ({"heading": FontFile("OFFICE['fonts']['heading']", b"no font")}, r"OFFICE\['fonts'\]\['heading'\]: this font"),
    ],
)
def test_a_mark_or_font_that_cannot_be_used_is_named_by_its_setting(changed: dict[str, object], told: str) -> None:
    with pytest.raises(SettingError, match=told):
        Painter(PLAIN._replace(**changed)).card(card(), LINK)
