"""The office's two colours, their counterparts for the dark scheme, and the contrast of all pairs that carry text."""

import re
from typing import NamedTuple

from plugins.articles.colours import ColourProblem, Rgb, contrast, for_dark_paper, parse_hex, to_hex

_TOKEN = re.compile(r"--([a-z0-9-]+)\s*:\s*light-dark\(([^;]+?)\)\s*;", re.IGNORECASE)
_REFERENCE = re.compile(r"--([a-z0-9-]+)\s*:\s*(var\(--[a-z0-9-]+\))\s*;", re.IGNORECASE)
TEXT, GRAPHIC = 4.5, 3.0
# Foreground, background, least ratio; every name is a token of theme/tokens/colour.css or a colour of the office.
PAIRS = (
    ("ink", "paper", TEXT),
    ("ink", "surface", TEXT),
    ("muted", "paper", TEXT),
    ("muted", "surface", TEXT),
    ("link", "paper", TEXT),
    ("link", "surface", TEXT),
    ("accent", "paper", TEXT),
    ("on-brand", "brand", TEXT),
    ("on-band", "band", TEXT),
    ("notice-ink", "notice-bg", TEXT),
    ("alert-ink", "alert-bg", TEXT),
    ("focus", "paper", GRAPHIC),
)


class Scheme(NamedTuple):
    """One colour in the light and in the dark scheme."""

    light: Rgb
    dark: Rgb

    def css(self) -> str:
        return f"light-dark({to_hex(self.light)}, {to_hex(self.dark)})"


def palette(token_css: str, brand: str, accent: str) -> dict[str, Scheme]:
    """All colours by name: the tokens of theme/tokens/colour.css and the office's two.

    A token is `light-dark(a, b)` or a single value for both schemes; a value is #hex or var(--name) of one before it.
    """
    written = {name: tuple(part.strip() for part in pair.split(",", 1)) for name, pair in _TOKEN.findall(token_css)}
    written |= {name: (value, value) for name, value in _REFERENCE.findall(token_css)}
    dark_paper = parse_hex(written["paper"][1])
    office = {"brand": parse_hex(brand), "accent": parse_hex(accent)}
    found = {name: Scheme(colour, for_dark_paper(colour, dark_paper)) for name, colour in office.items()}
    for name in written:
        if name not in found:
            found[name] = Scheme(*(_resolve(name, scheme, written, found) for scheme in (0, 1)))
    return found


def _resolve(name: str, scheme: int, written: dict[str, tuple[str, ...]], found: dict[str, Scheme]) -> Rgb:
    value = written[name][scheme]
    other = value.removeprefix("var(--").removesuffix(")")
    if other == value:
        return parse_hex(value)
    if other in found:
        return (found[other].light, found[other].dark)[scheme]
    if other not in written:
        raise ColourProblem(f"--{name} refers to --{other}, which is no colour token")
    return _resolve(other, scheme, written, found)


def check_contrast(colours: dict[str, Scheme]) -> None:
    """Raises ColourProblem naming every pair that is too faint, with its ratio and the least one allowed."""
    faint = []
    for front, back, least in PAIRS:
        for scheme in ("light", "dark"):
            ratio = contrast(getattr(colours[front], scheme), getattr(colours[back], scheme))
            if ratio < least:
                faint.append(f"{front} on {back} ({scheme}): {ratio:.2f}, at least {least}")
    if faint:
        raise ColourProblem("too little contrast: " + "; ".join(faint))
