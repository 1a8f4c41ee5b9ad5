"""Colours as numbers: written and read as #hex, mixed, and their contrast.

Contrast is WCAG 2.2's (1.4.3, 1.4.11): relative luminance of sRGB, ratios from 1 to 21.
"""

import re

Rgb = tuple[int, int, int]

WHITE: Rgb = (255, 255, 255)
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})$", re.IGNORECASE)


class ColourProblem(ValueError):
    """A colour that cannot be read, or a pair of colours without enough contrast."""


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
        tint = mix(colour, WHITE, share / 100)
        if contrast(tint, paper) >= ratio:
            return tint
    return WHITE


def mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
