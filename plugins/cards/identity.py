"""What all cards of an office share: its colours, its mark, its fonts, from the block OFFICE in pelicanconf.py."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from plugins.articles.colours import ColourProblem, Rgb, parse_hex
from plugins.languages.settings import SettingError


class MarkFile(NamedTuple):
    """An SVG, PNG or WebP file; without content where the office has no mark."""

    name: str = ""
    content: bytes = b""


class FontFile(NamedTuple):
    """`name` is the setting that messages name; without content it is Pillow's own font."""

    name: str = ""
    content: bytes = b""


class Identity(NamedTuple):
    brand: Rgb
    accent: Rgb
    mark: MarkFile = MarkFile()
    heading: FontFile = FontFile()
    body: FontFile = FontFile()


def identity_of(office: Mapping[str, Any]) -> Identity:
    """Raises SettingError. Whether mark and fonts can be drawn shows when they are."""
    colours, fonts, logo = office.get("colours", {}), office.get("fonts", {}), office.get("logo")
    return Identity(
        brand=_colour("brand", colours),
        accent=_colour("accent", colours),
        mark=MarkFile(Path(logo).name, _content("OFFICE['logo']", logo)) if logo else MarkFile(),
        **{use: _font(f"OFFICE['fonts'][{use!r}]", fonts[use]) for use in ("heading", "body") if use in fonts},
    )


def _colour(name: str, colours: Mapping[str, str]) -> Rgb:
    try:
        return parse_hex(colours.get(name, ""))
    except ColourProblem as problem:
        raise SettingError(f"OFFICE['colours'][{name!r}]", str(problem)) from None


def _font(name: str, font: Mapping[str, str]) -> FontFile:
    return FontFile(name, _content(name, font.get("file", "")))


def _content(name: str, file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError:
        raise SettingError(name, f"there is no file {file}") from None
