"""The fonts of cards: an office's own, or Pillow's; what they can set, and how wide it comes out.

A letter that a font lacks would be drawn as an empty box. So ornaments (emoji, arrows) are left out then, typographic
signs replaced by plain ones, accents dropped; a text with other letters is not for this font.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from io import BytesIO

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont, Layout

from plugins.cards.identity import FontFile
from plugins.languages.settings import SettingError

_BOLD, _PLAIN = 700, 400
_NO_CHARACTER = "\U0010ffff"
_SAMPLE_SIZE = 40
_PLAINER = {
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("‘’‚‛′ʻʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("•∙‣", "·"),
    "…": "...",
    "×": "x",
    "€": "EUR ",
    "⁄": "/",
    **dict(zip("ßæÆœŒøØđĐłŁı", ("ss", "ae", "AE", "oe", "OE", "o", "O", "d", "D", "l", "L", "i"), strict=True)),
}
_LETTERS = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "Mc"))
_CONTROLS = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_SPACES = re.compile(" {2,}")


class Typeface:
    """One font in one weight and all sizes. Raises SettingError where it cannot be read."""

    def __init__(self, file: FontFile, bold: bool) -> None:
        self._file, self._weight = file, _BOLD if bold else _PLAIN
        # Pillow's own font has one weight; the office's is what the office says.
        self.has_to_be_emboldened = bold and not file.content
        self.at = lru_cache(maxsize=64)(self._at)
        self.length = lru_cache(maxsize=8192)(self._length)
        self.bearing = lru_cache(maxsize=1024)(self._bearing)
        self._has = cache(self._draws)
        self._sample = self.at(_SAMPLE_SIZE).font_variant(layout_engine=Layout.BASIC)
        self._box = bytes(self._sample.getmask(_NO_CHARACTER))

    def _at(self, size: int) -> FreeTypeFont:
        if not self._file.content:
            font = ImageFont.load_default(size)
            assert isinstance(font, FreeTypeFont)  # noqa: S101 - as long as Pillow has FreeType
            return font
        try:
            font = ImageFont.truetype(BytesIO(self._file.content), size)
            return _in_weight(font, self._weight)
        except (OSError, ValueError) as error:
            raise SettingError(self._file.name, f"this font cannot be read ({error})") from None

    def _length(self, text: str, size: int) -> float:
        return self.at(size).getlength(text)

    def _bearing(self, character: str, size: int) -> int:
        """What a font leaves free before it; without that, lines begin exactly below each other."""
        return int(self.at(size).getbbox(character, anchor="ls")[0])

    def set(self, text: str) -> str | None:
        """The text as this font can set it; None where it lacks letters, or where nothing would be left."""
        found: list[str] = []
        for character in _tidied(text):
            plainer = self._plainer(character)
            if plainer is None:
                return None
            found.append(plainer)
        return _SPACES.sub(" ", "".join(found)).strip() or None

    def _plainer(self, character: str) -> str | None:
        """The character, or what stands for it; None for a letter or digit that nothing can stand for."""
        if self._has(character):
            return character
        bare = "".join(one for one in unicodedata.normalize("NFKD", character) if not unicodedata.combining(one))
        for plainer in (_PLAINER.get(character, ""), bare):
            if plainer and all(map(self._has, plainer)):
                return plainer
        return None if unicodedata.category(character) in _LETTERS else ""

    def _draws(self, character: str) -> bool:
        return character.isspace() or bytes(self._sample.getmask(character)) != self._box


def first_to_set(text: str, typefaces: Sequence[Typeface]) -> tuple[Typeface, str] | None:
    """The first of the fonts that can set a text, and the text as it does."""
    for typeface in typefaces:
        found = typeface.set(text)
        if found is not None:
            return typeface, found
    return None


def _tidied(text: str) -> str:
    """Composed, without control characters, all spaces plain but for those that hold two words together."""
    composed = unicodedata.normalize("NFC", text)
    spaced = (" " if one.isspace() and one != "\N{NO-BREAK SPACE}" else one for one in composed)
    return "".join(one for one in spaced if unicodedata.category(one) not in _CONTROLS)


def _in_weight(font: FreeTypeFont, weight: int) -> FreeTypeFont:
    """A variable font is set to the weight, as far as it goes; the others are what they are."""
    try:
        axes = font.get_variation_axes()
    except OSError:  # not a variable font
        return font
    wanted = {axis["name"]: axis["default"] or 0 for axis in axes}
    for axis in axes:
        if axis["name"] == b"Weight":
            wanted[b"Weight"] = min(max(weight, axis["minimum"] or weight), axis["maximum"] or weight)
    font.set_variation_by_axes(list(wanted.values()))
    return font
