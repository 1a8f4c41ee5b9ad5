"""The look of the office, from the block OFFICE in pelicanconf.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from plugins.articles.colours import ColourProblem
from plugins.assets.colours import Scheme, check_contrast, palette
from plugins.languages.settings import SettingError

_STACKS = ("heading", "body")


class Font(NamedTuple):
    """A brand font: one WOFF2 file, variable over `weights` (as in CSS: "200 800") or of one weight."""

    family: str
    file: Path
    weights: str


@dataclass(frozen=True, slots=True)
class Look:
    theme: Path
    brand: Scheme
    accent: Scheme
    band: Scheme
    logo: Path | None
    fonts: dict[str, Font]

    @classmethod
    def parse(cls, settings: Mapping[str, Any]) -> "Look":
        """Raises SettingError; colours without enough contrast are an error as well."""
        office, theme = settings["OFFICE"], Path(settings["THEME"])
        colours = office.get("colours", {})
        for name in ("brand", "accent"):
            if not colours.get(name):
                raise SettingError("OFFICE['colours']", f"{name!r} is missing, e.g. '#0f4c5c'")
        token_css = (theme / "tokens" / "colour.css").read_text(encoding="utf-8")
        try:
            schemes = palette(token_css, colours["brand"], colours["accent"])
            check_contrast(schemes)
        except ColourProblem as problem:
            raise SettingError("OFFICE['colours']", str(problem)) from None
        logo = office.get("logo")
        return cls(
            theme=theme,
            brand=schemes["brand"],
            accent=schemes["accent"],
            band=schemes["band"],
            logo=_file("OFFICE['logo']", logo) if logo else None,
            fonts={use: _font(use, font) for use, font in office.get("fonts", {}).items()},
        )


def _font(use: str, font: Mapping[str, str]) -> Font:
    name = f"OFFICE['fonts'][{use!r}]"
    if use not in _STACKS:
        raise SettingError(name, f"unknown; known are {', '.join(_STACKS)}")
    for key in ("family", "file"):
        if key not in font:
            raise SettingError(name, f"{key!r} is missing")
    file = _file(name, font["file"])
    if file.suffix != ".woff2":
        raise SettingError(name, f"{file.name} must be a WOFF2 file")
    return Font(font["family"], file, font.get("weights", "400"))


def _file(name: str, written: str) -> Path:
    file = Path(written)
    if not file.is_file():
        raise SettingError(name, f"there is no file {written}")
    return file
