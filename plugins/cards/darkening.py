"""A photograph behind text: cropped to fill its place, and just so dark that every text on it can be read.

It is multiplied by the office's colour, not mixed with it: what is black stays black, and the picture keeps its depth.
"""

from collections.abc import Sequence
from typing import NamedTuple, cast

from PIL import Image, ImageChops

from plugins.articles.colours import WHITE, Rgb, contrast, mix

_CONTRAST = 4.8  # WCAG asks for 4.5; JPEG takes a little
_ABOVE = 0.35  # what matters in a photograph lies in its upper half more often than in its lower
_HEAD, _TEXT, _BETWEEN = 0.55, 0.7, 0.4  # how much of the colour there is at least, for the look of it
_RAMP = 0.24  # of the height, over which it becomes darker
_FOOT = 0.3  # of the height, over which it passes into what is below
_GRAIN = 4  # pixels that are looked at as one


class Zone(NamedTuple):
    """Rows that carry text, and the faintest of its colours."""

    top: int
    bottom: int
    text: Rgb


def darkened(
    photo: Image.Image, size: tuple[int, int], height: int, tint: Rgb, night: Rgb, head: Zone, text: Zone
) -> Image.Image:
    """A picture of `size`: the photograph in its upper part up to `height`, passing into `night` below.

    `tint` has enough contrast with all texts, so that even white paper multiplied by it has.
    """
    width, _ = size
    shown = _filling(photo, (width, height))
    levels = [max(least, _level(shown, zone, tint)) for zone, least in ((head, _HEAD), (text, _TEXT))]
    shown = ImageChops.multiply(shown, _veil(width, height, tint, head, text, *levels))
    if height == size[1]:
        return shown
    canvas = Image.new("RGB", size, night)
    begin = round(height * (1 - _FOOT))
    fading = [1 - _eased(row, begin, height) for row in range(height)]
    canvas.paste(shown, mask=_rows(_column(fading), width))
    return canvas


def _filling(photo: Image.Image, size: tuple[int, int]) -> Image.Image:
    """As much of it as fills `size`. Large ones are scaled in two steps, which takes a third of the time."""
    scale = min(photo.width / size[0], photo.height / size[1])
    width, height = min(size[0] * scale, photo.width), min(size[1] * scale, photo.height)
    left, top = (photo.width - width) / 2, (photo.height - height) * _ABOVE
    box = (left, top, min(left + width, photo.width), min(top + height, photo.height))
    return photo.resize(size, Image.Resampling.BILINEAR, box, reducing_gap=1.5)


def _level(picture: Image.Image, zone: Zone, tint: Rgb) -> float:
    """How much of `tint` it takes, from 0 to 1, that the text can be read over the brightest place."""
    bottom = min(zone.bottom, picture.height)
    if bottom <= zone.top:
        return 0.0
    seen = picture.reduce(_GRAIN, (0, zone.top, picture.width, bottom))
    brightest = [cast("int", channel.getextrema()[1]) for channel in seen.split()]
    for step in range(50):
        red, green, blue = (round(a * b / 255) for a, b in zip(brightest, mix(WHITE, tint, step / 50), strict=True))
        if contrast(zone.text, (red, green, blue)) >= _CONTRAST:
            return step / 50
    return 1.0


def _veil(width: int, height: int, tint: Rgb, head: Zone, text: Zone, above: float, below: float) -> Image.Image:
    """What the photograph is multiplied by, row by row."""
    ramp = round(height * _RAMP)
    between = min(_BETWEEN, above, below)
    levels = [
        between
        + max(
            (above - between) * (1 - _eased(row, head.bottom, head.bottom + ramp)),
            (below - between) * _eased(row, text.top - ramp, text.top),
        )
        for row in range(height)
    ]
    column = _column(levels)
    channels = [column.point([round(255 - (255 - most) * level / 255) for level in range(256)]) for most in tint]
    return _rows(Image.merge("RGB", channels), width)


def _eased(row: int, begin: int, end: int) -> float:
    """From 0 at `begin` to 1 at `end`, without an edge at either."""
    share = min(max((row - begin) / (end - begin), 0.0), 1.0)
    return share * share * (3 - 2 * share)


def _column(levels: Sequence[float]) -> Image.Image:
    """One pixel wide; levels from 0 to 1."""
    return Image.frombytes("L", (1, len(levels)), bytes(round(255 * level) for level in levels))


def _rows(column: Image.Image, width: int) -> Image.Image:
    return column.resize((width, column.height), Image.Resampling.NEAREST)
