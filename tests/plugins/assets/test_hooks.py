"""What pages load is there, wherever the site is mounted."""

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.plugins.build.sites import build, series


@pytest.mark.parametrize(("siteurl", "base"), [("https://contoh.example", ""), ("https://x.example/kantor", "/kantor")])
def test_every_asset_a_page_asks_for_is_written(siteurl: str, base: str, tmp_path: Path) -> None:
    logo, font = tmp_path / "logo.png", tmp_path / "lembaga.woff2"
    Image.new("RGB", (10, 10)).save(logo)
    font.write_bytes(b"wOF2")
    fonts = {use: {"family": "Lembaga", "file": str(font)} for use in ("heading", "body")}
    colours = {"brand": "#0f4c5c", "accent": "#b8391f"}
    office = {"name": "Kantor", "logo": str(logo), "colours": colours, "fonts": fonts}
    # No cards: this font is none, which whoever draws with it would tell.
    site = build(tmp_path, series(1), OFFICE=office, SITEURL=siteurl, CARDS_SINCE="2100-01-01")
    asked = {f"{base}/{path}" for path in re.findall(rf'"{base}/(aset/[^"]*)"', site.at("berita/2024/a1/"))}
    (sheet,) = (path for path in site.files if path.endswith(".css"))
    asked |= {f"{base}/aset/{name}" for name in re.findall(r'url\("?(?!data:)([^")]*)"?\)', site.read(sheet))}
    assert {f"{base}/{path}" for path in site.files if path.startswith("aset/")} == asked
    assert len(asked) == 4
    assert site.faults == []


def test_a_change_of_colours_between_two_builds_of_one_process_is_seen(tmp_path: Path) -> None:
    office = {"name": "Kantor", "colours": {"brand": "#0f4c5c", "accent": "#b8391f"}}
    before = build(tmp_path, series(1), OFFICE=office)
    first = {path for path in before.files if path.endswith(".css")}
    after = build(tmp_path, {}, OFFICE={**office, "colours": {"brand": "#123456", "accent": "#b8391f"}})
    second = {path for path in after.files if path.endswith(".css")}
    assert len(first) == len(second) == 1
    assert first != second
