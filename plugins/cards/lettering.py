"""Texts on a card: broken into lines, in a font that can set them, put in place."""

from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw

from plugins.articles.colours import Rgb
from plugins.cards.headline import LEADING, Fitted, Place, fit
from plugins.cards.typeface import Typeface, first_to_set

_CAPITALS = 0.74  # how high they are, in sizes
_EMBOLDENED = 1 / 34  # by how much, in sizes
_ROOM = 0.5  # around it, in sizes, for accents above and what hangs down below


class Text(NamedTuple):
    typeface: Typeface
    fitted: Fitted

    @property
    def height(self) -> int:
        """From the top of its capitals to its last baseline."""
        size, lines = self.fitted
        return round(size * (_CAPITALS + LEADING * (len(lines) - 1)))

    @property
    def width(self) -> float:
        size, lines = self.fitted
        return max(self.typeface.length(line, size) for line in lines)

    def write(self, canvas: Image.Image, left: int, baseline: int, colour: Rgb) -> None:
        """`baseline` is that of its last line."""
        size, lines = self.fitted
        font, room = self.typeface.at(size), round(size * _ROOM)
        layer = Image.new("L", (round(self.width) + 2 * room, self.height + 2 * room))
        pen = ImageDraw.Draw(layer)
        for number, line in enumerate(reversed(lines)):
            begin = room - self.typeface.bearing(line[0], size)
            pen.text((begin, layer.height - room - round(number * size * LEADING)), line, 255, font, anchor="ls")
        if self.typeface.has_to_be_emboldened:
            width = max(1, round(size * _EMBOLDENED))
            layer = ImageChops.lighter(layer, layer.crop((-width, 0, layer.width - width, layer.height)))
        canvas.paste(colour, (left - room, baseline + room - layer.height), layer)


def text_in(place: Place, words: Sequence[str], typefaces: Sequence[Typeface]) -> Text:
    """The first of several texts that one of the fonts can set."""
    found = next(filter(None, (first_to_set(one, typefaces) for one in words)), (typefaces[-1], "-"))
    typeface, text = found
    return Text(typeface, fit(text, place, typeface.length))
