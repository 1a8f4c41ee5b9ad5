"""The office's two colours: their counterparts for the dark scheme, and the contrast of every pair that carries text.

Contrast is WCAG 2.2's (1.4.3, 1.4.11): relative luminance of sRGB, ratios from 1 to 21.
"""

import re
from typing import NamedTuple

Rgb = tuple[int, int, int]

_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})$", re.IGNORECASE)
_TOKEN = re.compile(r"--([a-z0-9-]+)\s*:\s*light-dark\(([^;]+?)\)\s*;", re.IGNORECASE)
_REFERENCE = re.compile(r"--([a-z0-9-]+)\s*:\s*(var\(--[a-z0-9-]+\))\s*;", re.IGNORECASE)
_WHITE: Rgb = (255, 255, 255)
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


class ColourProblem(ValueError):
    """A colour that cannot be read, or a pair without enough contrast."""


class Scheme(NamedTuple):
    """One colour in the light and in the dark scheme."""

    light: Rgb
    dark: Rgb

    def css(self) -> str:
        return f"light-dark({to_hex(self.light)}, {to_hex(self.dark)})"


def parse_hex(text: str) -> Rgb:
    match = _HEX.match(text)
    if not match:
        raise ColourProblem(f"{text!r} is not a colour like #0f4c5c")
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def to_hex(colour: Rgb) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in colour)


def luminance(colour: Rgb) -> float:
    """WCAG 2.2, "relative luminance"."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """WCAG 2.2, "contrast ratio"."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def for_dark_paper(colour: Rgb, paper: Rgb, ratio: float = 6.0) -> Rgb:
    """The colour mixed with as little white as gives it `ratio` on a dark paper."""
    for share in range(101):
        tint = mix(colour, _WHITE, share / 100)
        if contrast(tint, paper) >= ratio:
            return tint
    return _WHITE


def mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


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
