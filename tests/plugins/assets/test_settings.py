"""What is wrong with the look of an office is told with the name of its setting."""

from collections.abc import Callable
from typing import Any

import pytest

from plugins.assets.settings import Font, Look
from plugins.languages.settings import SettingError


def test_an_office_needs_no_logo_and_no_fonts(look: Callable[..., Look]) -> None:
    assert (look().logo, look().fonts) == (None, {})


@pytest.mark.parametrize(
    ("colours", "problem"),
    [
        ({}, r"'brand' is missing, e\.g\. '#0f4c5c'"),
        ({"brand": "#0f4c5c"}, "'accent' is missing"),
        ({"brand": None, "accent": "#b8391f"}, "'brand' is missing"),
        ({"brand": "teal", "accent": "#b8391f"}, "'teal' is not a colour like #0f4c5c"),
        (
            {"brand": "#ffff00", "accent": "#b8391f"},
            r"too little contrast: link on paper \(light\): 1\.\d\d, at least 4\.5",
        ),
        (
            {"brand": "#0f4c5c", "accent": "#ffa500"},
            r"too little contrast: accent on paper \(light\): 1\.\d\d, at least 4\.5",
        ),
    ],
)
def test_colours_that_will_not_do_name_the_setting(look: Callable[..., Look], colours: Any, problem: str) -> None:
    with pytest.raises(SettingError, match=rf"^OFFICE\['colours'\]: {problem}"):
        look(colours=colours)


def test_a_logo_that_is_not_there_names_the_setting(look: Callable[..., Look]) -> None:
    with pytest.raises(SettingError, match=r"^OFFICE\['logo'\]: there is no file gambar/tidak-ada\.svg"):
        look(logo="gambar/tidak-ada.svg")


def test_a_font_is_a_family_and_a_file_of_one_or_many_weights(look: Callable[..., Look], file: Any) -> None:
    path = file("lembaga.woff2", b"wOF2")
    found = look(fonts={"body": {"family": "Lembaga", "file": path, "weights": "200 800"}}).fonts
    assert found == {"body": Font("Lembaga", found["body"].file, "200 800")}
    assert str(found["body"].file) == path


@pytest.mark.parametrize(
    ("use", "font", "problem"),
    [
        ("judul", {}, "unknown; known are heading, body"),
        ("body", {"file": "a.woff2"}, "'family' is missing"),
        ("body", {"family": "A"}, "'file' is missing"),
        ("heading", "A", "'family' is missing"),
        ("body", {"family": "A", "file": "tidak-ada.woff2"}, r"there is no file tidak-ada\.woff2"),
        ("body", {"family": "A", "file": "README"}, "README must be a WOFF2 file"),
    ],
)
def test_a_font_that_will_not_do_names_the_setting(
    look: Callable[..., Look], file: Any, monkeypatch: Any, tmp_path: Any, use: str, font: Any, problem: str
) -> None:
    file("README", "")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingError, match=rf"^OFFICE\['fonts'\]\['{use}'\]: {problem}"):
        look(fonts={use: font})
