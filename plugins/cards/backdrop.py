"""A lead picture as it lies behind a card's text."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

_WIDEST = (1200, 1200)


def backdrop(raw: bytes) -> Image.Image | None:
    """As browsers show it, on white where one can see through it; None for what is no picture that can be read."""
    try:
        # What is wrong with a picture is told by the room of pictures.
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(raw)) as picture:
            picture.draft("RGB", _WIDEST)  # of large JPEGs not every pixel need be decoded
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, Image.DecompressionBombError):
        return None
    ground = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(ground, upright).convert("RGB")
