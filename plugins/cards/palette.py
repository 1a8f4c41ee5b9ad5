"""The colours of cards, from the office's two: whatever carries text has the contrast that WCAG asks for."""

from colorsys import hls_to_rgb, rgb_to_hls

from plugins.articles.colours import WHITE, Rgb, contrast, for_dark_paper, luminance, mix

_NIGHT: Rgb = (6, 9, 11)
_SHADE = 0.045  # of white in the large mark behind the text
_OF_TEXT, _OF_QUIET, _OF_ACCENT = 5.5, 4.8, 3.0


class Palette:
    """`field` lies behind everything, with the mark large in `shade`; `night` is where a photograph ends.

    `quiet` is for the date, `line` for the rule and `accent` for its beginning.
    """

    text = WHITE

    def __init__(self, brand: Rgb, accent: Rgb) -> None:
        self.field = _dark_enough(brand)
        self.shade = _shade(self.field)
        self.night = mix(self.field, _NIGHT, 0.4)
        self.quiet = for_dark_paper(mix(self.field, WHITE, 0.74), self.shade, _OF_QUIET)
        self.line = mix(self.field, WHITE, 0.28)
        self.accent = _vivid(accent, self.shade)


def _dark_enough(brand: Rgb) -> Rgb:
    """The office's colour, with as little black in it as white text needs."""
    return next(
        tint
        for tint in (mix(brand, _NIGHT, share / 100) for share in range(101))
        if contrast(WHITE, _shade(tint)) >= _OF_TEXT
    )


def _shade(field: Rgb) -> Rgb:
    return mix(field, WHITE, _SHADE)


def _vivid(colour: Rgb, paper: Rgb) -> Rgb:
    """The colour as light as it must be to be seen on a dark paper, but not pale as if white were mixed in."""
    hue, lightness, saturation = rgb_to_hls(*(channel / 255 for channel in colour))
    for step in range(101):
        lighter = lightness + (1 - lightness) * step / 100
        red, green, blue = (round(channel * 255) for channel in hls_to_rgb(hue, lighter, saturation))
        if luminance((red, green, blue)) > luminance(paper) and contrast((red, green, blue), paper) >= _OF_ACCENT:
            break
    return red, green, blue
