"""What a page loads besides itself: small, safe, and named by its content."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.request import urlopen

import pytest
from PIL import Image

from plugins.assets.bundles import Assets, bundle, named, script_of, style_sheet
from plugins.assets.settings import Look
from plugins.languages.settings import SettingError
from tests.cases import read_cases

THEME = Path(__file__).parents[3] / "theme"
LOGOS = read_cases(__file__, "logos")
_HASHED = re.compile(r"aset/[a-z0-9-]+\.[0-9a-f]{10}\.[a-z0-9]+$")


def picture(kind: str, size: tuple[int, int] = (130, 10)) -> bytes:
    written = BytesIO()
    Image.new("RGB", size).save(written, kind)
    return written.getvalue()


def urls(assets: Assets) -> list[str]:
    return [asset.url for asset in (*assets.by_name.values(), *assets.others)]


# --- names


def test_a_name_changes_exactly_when_the_content_does() -> None:
    assert named("teras.css", b"a").url == named("teras.css", b"a").url != named("teras.css", b"b").url
    assert _HASHED.match(named("teras.css", b"a").url)


def test_a_change_of_one_file_renames_its_bundle_only(look: Callable[..., Look], tmp_path: Path) -> None:
    theme = copytree(THEME, tmp_path / "theme")
    before = urls(bundle(look(theme), ""))
    assert urls(bundle(look(theme), "")) == before
    with (theme / "components/card/card.css").open("a", encoding="utf-8") as sheet:
        sheet.write(".card { order: 7; }\n")
    after = urls(bundle(look(theme), ""))
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, True]


def test_a_comment_in_a_style_sheet_changes_nothing(look: Callable[..., Look], tmp_path: Path) -> None:
    theme = copytree(THEME, tmp_path / "theme")
    before = urls(bundle(look(theme), ""))
    with (theme / "components/card/card.css").open("a", encoding="utf-8") as sheet:
        sheet.write("/* Catatan. */\n")
    assert urls(bundle(look(theme), "")) == before


def test_another_colour_renames_the_style_sheet(look: Callable[..., Look]) -> None:
    one, other = (bundle(look(colours={"brand": "#0f4c5c", "accent": accent}), "") for accent in ("#b8391f", "#a02000"))
    assert one.by_name["teras.css"].url != other.by_name["teras.css"].url
    assert one.by_name["teras.js"].url == other.by_name["teras.js"].url


# --- style sheet


def test_the_style_sheet_holds_every_component(look: Callable[..., Look]) -> None:
    main = (THEME / "styles/main.css").read_text(encoding="utf-8")
    for sheet in sorted(THEME.glob("components/*/*.css")):
        assert f'"../components/{sheet.parent.name}/{sheet.name}" layer(components)' in main


def test_the_style_sheet_is_one_file_for_old_telephones(look: Callable[..., Look]) -> None:
    sheet = style_sheet(look(), {})
    assert "@import" not in sheet
    assert "light-dark(" not in sheet
    assert "color-scheme:light dark" in sheet
    assert "prefers-color-scheme:dark" in sheet


def test_the_offices_colours_are_in_the_style_sheet_in_both_schemes(look: Callable[..., Look]) -> None:
    sheet = style_sheet(look(), {})
    assert re.search(
        r"--brand:var\(--lightningcss-light,\s*#0f4c5c\)\s*var\(--lightningcss-dark,\s*#[0-9a-f]{6}\)", sheet
    )
    assert "#b8391f" in sheet


def test_without_a_brand_font_no_font_is_loaded(look: Callable[..., Look]) -> None:
    assert "@font-face" not in style_sheet(look(), {})
    assert "--font-body:var(--stack-body)" in style_sheet(look(), {})


def test_scripts_are_joined_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "b.js").write_text("// b\nkedua();\n", encoding="utf-8")
    (tmp_path / "a.js").write_text("// a\npertama ();\n", encoding="utf-8")
    assert script_of(tmp_path) == "pertama();\nkedua();\n"


# --- fonts


def test_a_brand_font_gives_a_face_a_file_and_a_place_before_the_fallback(look: Callable[..., Look], file: Any) -> None:
    font = {"family": 'Huruf "Lembaga"', "file": file("Huruf Lembaga #1.woff2", b"wOF2 1"), "weights": "200 800"}
    assets = bundle(look(fonts={"body": font}), "/kantor")
    sheet = assets.by_name["teras.css"].content.decode()
    (asset,) = assets.others
    assert (asset.content, bool(_HASHED.match(asset.url))) == (b"wOF2 1", True)
    assert re.search(rf'src:url\("?{re.escape(asset.url.removeprefix("aset/"))}"?\) ?format\("?woff2"?\)', sheet)
    assert re.search(r"font-weight:200 800", sheet)
    assert "font-display:swap" in sheet
    assert re.search(r'--font-body:"?Huruf Lembaga"?,\s*var\(--stack-body\)', sheet)
    assert "--font-heading:var(--stack-heading)" in sheet


def test_headings_and_text_may_share_one_font(look: Callable[..., Look], file: Any) -> None:
    font = {"family": "Lembaga", "file": file("lembaga.woff2", b"wOF2")}
    assets = bundle(look(fonts={"heading": font, "body": font}), "")
    assert len(assets.others) == 1
    assert assets.by_name["teras.css"].content.count(b"@font-face") == 1


def test_two_fonts_are_two_files(look: Callable[..., Look], file: Any) -> None:
    heading = {"family": "Judul", "file": file("judul.woff2", b"wOF2 a")}
    body = {"family": "Isi", "file": file("isi.woff2", b"wOF2 b")}
    assets = bundle(look(fonts={"heading": heading, "body": body}), "")
    assert [asset.content for asset in assets.others] == [b"wOF2 a", b"wOF2 b"]
    assert assets.by_name["teras.css"].content.count(b"@font-face") == 2


# --- the mark


@pytest.mark.parametrize("case", LOGOS.values(), ids=LOGOS)
def test_a_drawing_goes_into_the_page_or_is_refused(look: Callable[..., Look], file: Any, case: dict[str, str]) -> None:
    mark = look(logo=file("logo.svg", case["file"]))
    if "refused" in case:
        with pytest.raises(SettingError, match=rf"^OFFICE\['logo'\]: {case['refused']}"):
            bundle(mark, "")
    else:
        assets = bundle(mark, "")
        assert str(assets.logo) == case["inline"]
        assert assets.others == ()


def test_the_drawing_in_a_browsers_tab_wears_the_colour_of_the_office(look: Callable[..., Look], file: Any) -> None:
    favicon = bundle(look(logo=file("logo.svg", '<svg fill="currentColor"><path d="M0 0"/></svg>')), "").favicon
    with urlopen(favicon) as drawing:
        assert drawing.read() == b'<svg fill="#0f4c5c"><path d="M0 0"/></svg>'
    assert '"' not in favicon


@pytest.mark.parametrize("kind", ["png", "webp"])
def test_a_picture_as_logo_is_a_file_with_its_size(look: Callable[..., Look], file: Any, kind: str) -> None:
    content = picture(kind)
    assets = bundle(look(logo=file(f"Logo Kantor.{kind}", content)), "/kantor")
    (asset,) = assets.others
    assert (asset.content, bool(_HASHED.match(asset.url))) == (content, True)
    assert str(assets.logo) == f'<img src="/kantor/{asset.url}" width="130" height="10" alt="">'
    assert assets.favicon == f"/kantor/{asset.url}"


def test_a_picture_that_cannot_be_read_names_the_setting(look: Callable[..., Look], file: Any) -> None:
    with pytest.raises(SettingError, match=r"^OFFICE\['logo'\]: logo\.png is not a picture that can be read"):
        bundle(look(logo=file("logo.png", b"bukan gambar")), "")


def test_a_logo_of_another_kind_names_the_setting(look: Callable[..., Look], file: Any) -> None:
    with pytest.raises(SettingError, match=r"^OFFICE\['logo'\]: logo\.gif must be an SVG, PNG or WebP file"):
        bundle(look(logo=file("logo.gif", b"GIF89a")), "")


def test_an_office_without_logo_asks_for_none(look: Callable[..., Look]) -> None:
    assets = bundle(look(), "/kantor")
    assert (str(assets.logo), assets.favicon, assets.others) == ("", "data:,", ())


def test_the_browsers_own_bars_wear_the_colour_of_the_masthead(look: Callable[..., Look]) -> None:
    colours = bundle(look(), "").theme_colour
    assert colours["light"] == "#0f4c5c"
    assert re.fullmatch("#[0-9a-f]{6}", colours["dark"])
