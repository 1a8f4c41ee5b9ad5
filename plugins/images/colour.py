"""What a picture looks like from afar: the colour of most of it, and whether it is drawn rather than photographed."""

from PIL import Image

_SMALL, _COLOURS = 48, 6
# A screenshot or a diagram at this size has a few hundred colours, most of them along edges; a photograph ten thousands.
_MOST_OF_GRAPHIC = 2048
_GRAPHIC_SIZE = 256


def dominant_colour(picture: Image.Image) -> str:
    """`#rrggbb` of what most pixels of an RGB picture are close to."""
    small = picture.resize((_SMALL, _SMALL), Image.Resampling.BOX).quantize(_COLOURS, Image.Quantize.MEDIANCUT)
    counts = small.getcolors() or []
    _, index = max(counts)
    palette = small.getpalette() or []
    red, green, blue = palette[3 * int(index) : 3 * int(index) + 3]  # type: ignore[arg-type]  # mode P: a number
    return f"#{red:02x}{green:02x}{blue:02x}"


def is_graphic(picture: Image.Image) -> bool:
    """Whether an RGB picture has few colours, as drawings and screenshots have."""
    wide = min(picture.width, _GRAPHIC_SIZE)
    high = max(1, min(picture.height, round(picture.height * wide / picture.width)))
    small = picture.resize((wide, min(high, 4 * _GRAPHIC_SIZE)), Image.Resampling.NEAREST)
    return small.getcolors(_MOST_OF_GRAPHIC) is not None
