"""The office's mark as cards show it: drawn from its SVG by resvg, or taken from its PNG or WebP file."""

import re
from io import BytesIO

from PIL import Image
from resvg_py import svg_to_bytes

from plugins.articles.colours import Rgb, to_hex
from plugins.cards.identity import MarkFile
from plugins.languages.settings import SettingError

_SETTING = "OFFICE['logo']"
_OF_TEXT = re.compile("currentcolor", re.IGNORECASE)


class Mark:
    """`takes_colour`: it is drawn in the colour of the text around it."""

    def __init__(self, file: MarkFile) -> None:
        self._file = file
        self._svg = file.content.decode("utf-8", "replace") if file.name.endswith(".svg") else ""
        self.takes_colour = bool(_OF_TEXT.search(self._svg))

    def __bool__(self) -> bool:
        return bool(self._file.content)

    def drawn(self, widest: int, highest: int, colour: Rgb) -> Image.Image:
        """As large as fits, with transparency. Raises SettingError."""
        if "<text" in self._svg:
            # The fonts of the machine would decide how it looks.
            raise SettingError(_SETTING, f"{self._file.name} holds text; save it again with all letters as paths")
        try:
            picture = self._of_svg(highest, colour) if self._svg else self._of_file()
        except (OSError, ValueError) as error:
            raise SettingError(_SETTING, f"{self._file.name} cannot be drawn ({error})") from None
        scale = min(widest / picture.width, highest / picture.height)
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        return picture.resize(size, Image.Resampling.LANCZOS)

    def _of_svg(self, height: int, colour: Rgb) -> Image.Image:
        coloured = _OF_TEXT.sub(to_hex(colour), self._svg)
        return Image.open(BytesIO(svg_to_bytes(coloured, height=height, skip_system_fonts=True))).convert("RGBA")

    def _of_file(self) -> Image.Image:
        with Image.open(BytesIO(self._file.content)) as picture:
            return picture.convert("RGBA")
