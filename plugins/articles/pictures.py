"""The pictures of an article: found, described, and handed to the studio, which knows what readers get of them."""

import posixpath
import re
import warnings
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol
from urllib.parse import quote

from PIL import ExifTags, Image, UnidentifiedImageError

from plugins.articles import values
from plugins.articles.faults import Wrong
from plugins.articles.nodes import Node, Table, Text
from plugins.articles.record import Picture
from plugins.languages.messages import N_, Message, message

FOLDER = "gambar"
_FIELDS = ("src", "alt", "caption", "credit", "decorative")
_LYING = range(5, 9)  # EXIF orientations that browsers show turned by a quarter (Exif 2.32, 4.6.4)
# What says no more than that there is a picture.
_EMPTY_WORDS = frozenset(
    "foto gambar ilustrasi dokumentasi potret grafik image images picture pict photo photograph pic img "
    "illustration".split()
)


class Unusable(Exception):
    """A file of which no picture can be made, or words that do not describe one; `field` tells which."""

    def __init__(self, wrong: Message, cure: Message, field: str = "src") -> None:
        super().__init__(wrong.text)
        self.wrong, self.cure, self.field = wrong, cure, field


class Studio(Protocol):
    """Where pictures are looked at, and where it is decided what readers get of them."""

    def look(self, content: Path, source: PurePosixPath, written: str) -> Picture:
        """The picture in the file `source` below `content`, without its words. Raises Unusable."""

    def length(self, content: Path, shown: Picture) -> int:
        """In bytes, of the file at the picture's `url`. Raises what reading or making it raises."""

    def copy(self, content: Path, source: PurePosixPath) -> bytes:
        """The whole picture, for whoever wants it under its own name. Raises Unusable."""


class Words(NamedTuple):
    alt: str = ""
    caption: str = ""
    credit: str = ""
    decorative: bool = False


@dataclass(frozen=True)
class _AsTheyAre:
    """No studio: files are published as they are."""

    def look(self, content: Path, source: PurePosixPath, written: str) -> Picture:
        width, height = _measure(content / source, written)
        return Picture(str(source), quote(str(source)), width, height)

    def length(self, content: Path, shown: Picture) -> int:
        return (content / shown.source).stat().st_size

    def copy(self, content: Path, source: PurePosixPath) -> bytes:
        return (content / source).read_bytes()


AS_THEY_ARE = _AsTheyAre()


def lead_picture(node: Node, content: Path, article: PurePosixPath, studio: Studio = AS_THEY_ARE) -> Picture:
    """The picture that the header names. Raises Wrong for whatever `picture` finds."""
    entries = values.table(
        Table(((Text("src", node.line), node),), node.line) if isinstance(node, Text) else node, _FIELDS
    )
    if "src" not in entries:
        raise Wrong(node.line, message(N_("The file is missing.")), message(N_("Write src: gambar/name.jpg.")), "src")
    said = {name: values.text(entries[name]) for name in ("alt", "caption", "credit") if name in entries}
    decorative = "decorative" in entries and values.flag(entries["decorative"])
    try:
        return picture(values.text(entries["src"]), Words(**said, decorative=decorative), content, article, studio)
    except Unusable as unusable:
        line = entries[unusable.field].line if unusable.field in entries else node.line
        raise Wrong(line, unusable.wrong, unusable.cure, unusable.field) from None


def picture(written: str, words: Words, content: Path, article: PurePosixPath, studio: Studio) -> Picture:
    """Raises Unusable where the file is missing or no picture, or where nobody said what it shows."""
    source = _find(written, content, article)
    if source is None:
        raise Unusable(
            message(N_("There is no picture “%(name)s”."), name=written),
            message(N_("Put the file into %(folder)s/gambar/, or next to the article."), folder=content.name),
        )
    found = studio.look(content, source, written)
    check_description(words, source)
    return replace(found, **words._asdict())


def check_description(words: Words, source: PurePosixPath) -> None:
    """Raises Unusable where `alt` says nothing to those who cannot see the picture (WCAG 2.2, 1.1.1)."""
    cure = message(N_("Write alt: and what it shows, for readers who cannot see it."))
    if words.decorative and words.alt:
        wrong = N_("This picture is called decorative, and described.")
        raise Unusable(message(wrong), message(N_("Take one of the two away.")), "decorative")
    if words.decorative:
        return
    if not words.alt:
        raise Unusable(message(N_("Nobody has described the picture.")), cure, "alt")
    said = _bare(words.alt)
    if said in (_bare(source.name), _bare(source.stem)):
        raise Unusable(message(N_("The description is the name of the file.")), cure, "alt")
    if words.caption and said == _bare(words.caption):
        raise Unusable(message(N_("The description is the caption once more.")), cure, "alt")
    if all(word in _EMPTY_WORDS or word.isdigit() for word in said.split()):
        raise Unusable(message(N_("“%(alt)s” does not say what the picture shows."), alt=words.alt), cure, "alt")


def _bare(words: str) -> str:
    """Letters and digits alone, so that neither a hyphen nor a full stop makes a difference."""
    return " ".join(re.findall(r"[^\W_]+", words.casefold()))


def places_of(source: str, article: PurePosixPath) -> list[str]:
    """Where a picture was found, and where it was looked for before that, however it was written."""
    below = PurePosixPath(source)
    written = [
        below,
        *(below.relative_to(folder) for folder in (FOLDER, article.parent) if below.is_relative_to(folder)),
    ]
    places = (str(place) for name in written for place in _places(name, article))
    return list(dict.fromkeys([source, *places]))


def _find(written: str, content: Path, article: PurePosixPath) -> PurePosixPath | None:
    """The file next to the article, below the content folder, or below its folder of pictures; never outside of it."""
    name = PurePosixPath(written.lstrip("/"))
    return next((path for path in _places(name, article) if _is_file(content / path)), None)


def _places(name: PurePosixPath, article: PurePosixPath) -> list[PurePosixPath]:
    places = (PurePosixPath(posixpath.normpath(place)) for place in (article.parent / name, name, FOLDER / name))
    return [place for place in places if ".." not in place.parts]


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):  # no name of a file, e.g. a caption of 300 letters
        return False


def _measure(file: Path, written: str) -> tuple[int, int]:
    """Width and height as browsers show it. No picture is decoded, so that a very large one does no harm here."""
    try:
        with (
            warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning),
            Image.open(file) as opened,
        ):
            width, height = opened.size
            # Of others Pillow would decode the whole picture to look for it; cameras and telephones write these two.
            exif = opened.getexif() if opened.format in ("JPEG", "MPO") else {}
            lying = exif.get(ExifTags.Base.Orientation) in _LYING
            return (height, width) if lying else (width, height)
    except Image.DecompressionBombError:
        wrong, cure = N_("“%(name)s” is far too large."), N_("Make it at most 1,600 pixels wide.")
    except (UnidentifiedImageError, OSError):
        wrong, cure = N_("“%(name)s” is not a picture that can be read."), N_("Save it again as JPEG, PNG or WebP.")
    raise Unusable(message(wrong, name=written), message(cure))
