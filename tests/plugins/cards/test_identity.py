"""The look of an office as cards need it, and what is told where it is not there."""

from pathlib import Path
from typing import Any

import pytest

from plugins.cards.identity import FontFile, Identity, MarkFile, identity_of
from plugins.languages.settings import SettingError

COLOURS = {"brand": "#0f4c5c", "accent": "#b8391f"}


def test_files_are_read_and_fonts_named_by_their_settings(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(b"<svg>")
    (tmp_path / "a.woff2").write_bytes(b"font")
    font = {"family": "A", "file": str(tmp_path / "a.woff2")}
    assert identity_of({"colours": COLOURS, "logo": str(tmp_path / "logo.svg"), "fonts": {"body": font}}) == Identity(
        brand=(15, 76, 92),
        accent=(184, 57, 31),
        mark=MarkFile("logo.svg", b"<svg>"),
        body=FontFile("OFFICE['fonts']['body']", b"font"),
    )


def test_an_office_needs_neither_mark_nor_fonts() -> None:
    assert identity_of({"colours": COLOURS}) == Identity((15, 76, 92), (184, 57, 31))


@pytest.mark.parametrize(
    ("office", "told"),
    [
        ({"colours": {**COLOURS, "brand": "biru"}}, r"OFFICE\['colours'\]\['brand'\]: 'biru' is not a colour like"),
        ({"colours": {"brand": "#0f4c5c"}}, r"OFFICE\['colours'\]\['accent'\]"),
        ({"colours": COLOURS, "logo": "tidak/ada.svg"}, r"OFFICE\['logo'\]: there is no file tidak/ada.svg"),
        ({"colours": COLOURS, "fonts": {"heading": {}}}, r"OFFICE\['fonts'\]\['heading'\]: there is no file"),
    ],
)
def test_what_is_wrong_is_named_by_its_setting(office: dict[str, Any], told: str) -> None:
    with pytest.raises(SettingError, match=f"^{told}"):
        identity_of(office)
