"""What a picture looks like from afar: the colour of most of it, and whether it is drawn rather than photographed."""

from PIL import Image

_SMALL, _COLOURS = 48, 6
# A diagram or a screenshot has few colours, or few that fill most of it; a photograph, also one in shades of grey, has
# many, none of which stands out.
_FEW, _MAIN, _MOST = 64, 16, 0.5


def dominant_colour(picture: Image.Image) -> str:
    """`#rrggbb` of what most pixels of an RGB picture are close to."""
    small = picture.resize((_SMALL, _SMALL), Image.Resampling.BOX).quantize(_COLOURS, Image.Quantize.MEDIANCUT)
    _, index = max(_counted(small))
    palette = small.getpalette() or []
    red, green, blue = palette[3 * index : 3 * index + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"


def is_graphic(picture: Image.Image) -> bool:
    """Of a small RGB picture, whose pixels are no averages."""
    counts = sorted((count for count, _ in _counted(picture)), reverse=True)
    return len(counts) <= _FEW or sum(counts[:_MAIN]) >= _MOST * sum(counts)


def _counted(picture: Image.Image) -> list[tuple[int, int]]:
    """How many pixels there are of each colour."""
    return picture.getcolors(picture.width * picture.height) or []  # type: ignore[return-value]  # colours of RGB are tuples
