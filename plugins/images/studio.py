"""The studio: looks at the file of a picture, says what readers get of it, and makes that once."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from plugins.articles.pictures import Unusable
from plugins.articles.record import Picture, Prints
from plugins.images.cabinet import Cabinet
from plugins.images.photograph import LARGEST_FILE, Facts, facts_of, format_in
from plugins.images.renditions import HIGHEST, check_ending, develop, encoders, height_of, named, prints_of, stripped
from plugins.images.settings import PictureSettings
from plugins.languages.messages import N_, message
from plugins.outputs.files import digest
from plugins.outputs.sites import base_path

if TYPE_CHECKING:
    from plugins.images.drawings import Drawing

_DRAWING = "svg"


class Changed(RuntimeError):
    """A file is no longer what it was when its article was read; the text names it."""


@dataclass(frozen=True, slots=True)
class Studio:
    """`base` is where the site is mounted ("/kantor", or empty). Studios that are equal see the same."""

    settings: PictureSettings
    base: str
    cabinet: Cabinet = field(compare=False)

    @classmethod
    def parse(cls, settings: Mapping[str, Any]) -> "Studio":
        """That of a site; its cabinet lies in the cache. Raises SettingError."""
        cabinet = Cabinet(Path(settings["CACHE_PATH"], "pictures"))
        return cls(PictureSettings.parse(settings), base_path(settings["SITEURL"]), cabinet)

    def look(self, content: Path, source: PurePosixPath, written: str) -> Picture:
        """The picture in the file `source` below `content`, without its words. Raises Unusable."""
        raw = _read(content / source, written)
        name, found = PurePosixPath(written), digest(raw)
        if format_in(raw, name).name == "SVG":
            drawn = _drawing(raw, name)
            prints = Prints(str(source), found, named(source, digest(drawn.content)[:10]), (), (), _DRAWING)
            return Picture(str(source), f"{prints.name}.{_DRAWING}", drawn.width, drawn.height, prints=prints)
        facts = self._facts(raw, found, name)
        prints = prints_of(source, found, facts, self.settings)
        widest = prints.widths[-1]
        height = height_of(facts, widest)
        if height > HIGHEST:
            raise Unusable(
                message(N_("“%(name)s” is far too high for its width."), name=name), message(N_("Cut it into pieces."))
            )
        url = prints.sized(widest, prints.formats[-1])
        return Picture(str(source), url, widest, height, colour=facts.colour, prints=prints)

    def is_made(self, prints: Prints) -> bool:
        return prints.whole == _DRAWING or self.cabinet.holds(_drawer(prints))

    def make(self, content: Path, prints: Prints) -> None:
        """Everything of one picture at once. Raises Unusable, Changed, OSError."""
        self.cabinet.keep(_drawer(prints), self._developed(content, prints))

    def file(self, content: Path, prints: Prints, path: str) -> bytes:
        """The bytes of one file of `prints`, from the cabinet or made again. Raises what `make` raises."""
        if prints.whole == _DRAWING:
            return _drawing(self._unchanged(content, prints), PurePosixPath(prints.source)).content
        found = self.cabinet.print(_drawer(prints), path)
        if found is None:
            self.cabinet.discard(_drawer(prints))
            with suppress(OSError):  # a cache that cannot be written
                self.make(content, prints)
            found = self.cabinet.print(_drawer(prints), path)
        return found if found is not None else dict(self._developed(content, prints))[path]

    def length(self, content: Path, shown: Picture) -> int:
        """In bytes, of the file at the picture's `url`. Raises what `file` raises."""
        return len(self.file(content, shown.prints, shown.url)) if shown.prints else 0

    def copy(self, content: Path, source: PurePosixPath) -> bytes:
        """The whole picture in the format of its name, without a word about where it came from. Raises Unusable."""
        raw = _read(content / source, source.name)
        name = PurePosixPath(source.name)
        if format_in(raw, name).name == "SVG":
            return _drawing(raw, name).content
        return stripped(raw, name, self.settings)

    def check_copy(self, content: Path, source: PurePosixPath) -> None:
        """Raises Unusable if `copy` would."""
        raw, name = _read(content / source, source.name), PurePosixPath(source.name)
        if format_in(raw, name).name == "SVG":
            _drawing(raw, name)
        else:
            check_ending(name)
            self._facts(raw, digest(raw), name)

    def _developed(self, content: Path, prints: Prints) -> Iterator[tuple[str, bytes]]:
        raw = self._unchanged(content, prints)
        facts = self._facts(raw, prints.digest, PurePosixPath(prints.source))
        return develop(raw, prints, facts, self.settings)

    def _facts(self, raw: bytes, found: str, name: PurePosixPath) -> Facts:
        key = f"{found[:40]}-{_encoders()}"
        facts = self.cabinet.facts(key)
        if facts is None:
            facts = facts_of(raw, name)
            self.cabinet.keep_facts(key, facts)
        return facts

    def _unchanged(self, content: Path, prints: Prints) -> bytes:
        raw = (content / prints.source).read_bytes()
        if digest(raw) != prints.digest:
            raise Changed(prints.source)
        return raw


@cache
def _encoders() -> str:
    return digest(encoders().encode())[:8]


def _drawer(prints: Prints) -> str:
    """Named by content and recipe, as the prints are; by widths; and by who encodes."""
    made_of = f"{prints.digest} {prints.name} {prints.widths} {_encoders()}"
    return digest(made_of.encode())[:40]


def _drawing(raw: bytes, name: PurePosixPath) -> "Drawing":
    from plugins.images.drawings import drawing  # loads an XML parser, which few builds need

    return drawing(raw, name)


def _read(file: Path, written: str) -> bytes:
    if file.stat().st_size > LARGEST_FILE:
        raise Unusable(
            message(N_("“%(name)s” is far too large."), name=written),
            message(N_("Make it at most 2,560 pixels wide.")),
        )
    return file.read_bytes()
