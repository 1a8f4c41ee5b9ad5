"""Cards: headline, section, date, office and mark of the office, on its colour or on the darkened lead picture."""

from functools import cached_property, lru_cache

from PIL import Image, ImageDraw

from plugins.articles.colours import WHITE
from plugins.cards.darkening import Zone, darkened
from plugins.cards.headline import Place
from plugins.cards.identity import FontFile, Identity
from plugins.cards.jpeg import encoded
from plugins.cards.lettering import text_in
from plugins.cards.mark import Mark
from plugins.cards.palette import Palette
from plugins.cards.shapes import Shape
from plugins.cards.social import Card
from plugins.cards.typeface import Typeface, first_to_set

_FINER = 4  # how much larger its corners are drawn, to become smooth
_PLATE = 0.1  # of the height of a mark in colours: what is left white around it


class Painter:
    """Draws the cards of one office; what they share is made once, when the first one asks for it."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._palette = Palette(identity.brand, identity.accent)
        self._mark = Mark(identity.mark)
        self._field = lru_cache(maxsize=8)(self._draw_field)
        self._small_mark = lru_cache(maxsize=8)(self._draw_small_mark)

    def card(self, card: Card, shape: Shape, photo: Image.Image | None = None) -> bytes:
        """JPEG. Raises SettingError for a mark or a font that cannot be used."""
        return encoded(self.draw(card, shape, photo), shape.most_bytes, shape.quality)

    def draw(self, card: Card, shape: Shape, photo: Image.Image | None = None) -> Image.Image:
        # Letters that no font has, be it only one of them, would leave half a headline: then the office stands there.
        headline = text_in(shape.headline, (card.headline, card.office), self._headings)
        # Large letters hang down farther.
        baseline = shape.rule - round(shape.mark * 0.44 + headline.fitted.size * 0.24)
        if photo is None:
            canvas = self._field(shape, card.office).copy()
        else:
            canvas = self._over(photo, shape, baseline - headline.height)
            self._furnish(canvas, shape, card.office)
        headline.write(canvas, shape.side, baseline, self._palette.text)
        self._write_foot(canvas, shape, card)
        return canvas

    def can_set(self, headline: str) -> bool:
        """Whether the fonts have all its letters."""
        return first_to_set(headline, self._headings) is not None

    @cached_property
    def _headings(self) -> list[Typeface]:
        return self._typefaces(self._identity.heading, self._identity.body, bold=True)

    @cached_property
    def _strong(self) -> list[Typeface]:
        return self._typefaces(self._identity.body, self._identity.heading, bold=True)

    @cached_property
    def _plain(self) -> list[Typeface]:
        return self._typefaces(self._identity.body, self._identity.heading, bold=False)

    @staticmethod
    def _typefaces(*files: FontFile, bold: bool) -> list[Typeface]:
        own = dict.fromkeys(file for file in files if file.content)
        return [Typeface(file, bold) for file in (*own, FontFile())]

    def _over(self, photo: Image.Image, shape: Shape, top: int) -> Image.Image:
        """`top` is where the headline begins."""
        palette = self._palette
        head = Zone(0, shape.top + shape.mark, palette.text)
        text = Zone(top - shape.mark // 2, shape.height, palette.quiet)
        size = (shape.width, shape.height)
        return darkened(photo, size, shape.photo, palette.field, palette.night, head, text)

    def _draw_field(self, shape: Shape, office: str) -> Image.Image:
        """All of a card without a picture that other cards have as well."""
        canvas = Image.new("RGB", (shape.width, shape.height), self._palette.field)
        if self._mark:
            side = min(shape.width, shape.height)
            mark = self._mark.drawn(side, side, WHITE).getchannel("A")
            if mark.getextrema() != (255, 255):  # a picture of the mark on a ground of its own has no outline
                place = (shape.width - round(mark.width * 0.8), shape.height - round(mark.height * 0.85))
                canvas.paste(self._palette.shade, place, mark)
        self._furnish(canvas, shape, office)
        return canvas

    def _furnish(self, canvas: Image.Image, shape: Shape, office: str) -> None:
        """Mark and name of the office, and the rule."""
        left, palette = shape.side, self._palette
        if self._mark:
            mark = self._small_mark(shape)
            canvas.paste(mark, (left, shape.top), mark)
            left += mark.width + round(shape.mark * 0.36)
        place = Place(shape.width - shape.side - left, shape.mark, round(shape.mark * 0.52), most_lines=2)
        name = text_in(place, (office,), self._strong)
        name.write(canvas, left, shape.top + (shape.mark + name.height) // 2, palette.text)
        pen = ImageDraw.Draw(canvas)
        pen.rectangle((shape.side, shape.rule, shape.width - shape.side - 1, shape.rule + 1), palette.line)
        begin = shape.side + round(shape.mark * 1.5)
        pen.rectangle((shape.side, shape.rule - 4, begin, shape.rule + 3), palette.accent)

    def _draw_small_mark(self, shape: Shape) -> Image.Image:
        """One in colours of its own lies on a white plate: nobody knows how it would look on the office's colour."""
        height = shape.mark
        if self._mark.takes_colour:
            return self._mark.drawn(height * 4, height, self._palette.text)
        margin = round(height * _PLATE)
        mark = self._mark.drawn(height * 4, height - 2 * margin, WHITE)
        large = Image.new("RGBA", (_FINER * (mark.width + 2 * margin), _FINER * height), (*WHITE, 0))
        box = (0, 0, large.width - 1, large.height - 1)
        ImageDraw.Draw(large).rounded_rectangle(box, _FINER * margin, WHITE)
        plate = large.reduce(_FINER)
        plate.alpha_composite(mark, (margin, margin))
        return plate

    def _write_foot(self, canvas: Image.Image, shape: Shape, card: Card) -> None:
        """Section and date; a long name of a section leaves the date its place."""
        left, width, baseline = shape.side, shape.width - 2 * shape.side, shape.height - shape.bottom
        line = Place(width, shape.mark, round(shape.mark * 0.44), most_lines=1)
        date = text_in(line, (card.date,), self._plain) if card.date else None
        taken = round(date.width) + shape.mark // 2 if date else 0
        if card.section:
            section = text_in(line._replace(width=width - taken), (card.section,), self._strong)
            section.write(canvas, left, baseline, self._palette.text)
            left += round(section.width) + shape.mark // 2
        if date:
            date.write(canvas, left, baseline, self._palette.quiet)
