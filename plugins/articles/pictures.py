"""The lead picture as the header names it: found, measured, described."""

import warnings
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from PIL import ExifTags, Image, UnidentifiedImageError

from plugins.articles import values
from plugins.articles.faults import Wrong
from plugins.articles.nodes import Node, Table, Text
from plugins.articles.record import Picture
from plugins.languages.messages import N_, message

_FIELDS = ("src", "alt", "caption", "credit", "decorative")
_LYING = range(5, 9)  # EXIF orientations that browsers show turned by a quarter (Exif 2.32, 4.6.4)


def lead_picture(node: Node, content: Path, article: PurePosixPath) -> Picture:
    """Raises Wrong where the file is missing or no picture, or where nobody said what it shows."""
    entries = values.table(
        Table(((Text("src", node.line), node),), node.line) if isinstance(node, Text) else node, _FIELDS
    )
    if "src" not in entries:
        raise Wrong(node.line, message(N_("The file is missing.")), message(N_("Write src: gambar/name.jpg.")), "src")
    written = values.text(entries["src"])
    source = _find(written, content, article)
    if source is None:
        raise Wrong(
            entries["src"].line,
            message(N_("There is no picture “%(name)s”."), name=written),
            message(N_("Put the file into %(folder)s/gambar/, or next to the article."), folder=content.name),
            "src",
        )
    decorative = "decorative" in entries and values.flag(entries["decorative"])
    if "alt" not in entries and not decorative:
        raise Wrong(
            node.line,
            message(N_("Nobody has described the picture.")),
            message(N_("Write alt: and what it shows, for readers who cannot see it.")),
            "alt",
        )
    width, height = _measure(content / source, written, entries["src"].line)
    said = {name: values.text(entries[name]) for name in ("alt", "caption", "credit") if name in entries}
    return Picture(str(source), quote(str(source)), width, height, said.pop("alt", ""), **said, decorative=decorative)


def _find(written: str, content: Path, article: PurePosixPath) -> PurePosixPath | None:
    """The file next to the article, or below the content folder; never outside of it."""
    name = PurePosixPath(written.lstrip("/"))
    if ".." in name.parts:
        return None
    return next((path for path in (article.parent / name, name) if _is_file(content / path)), None)


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # no name of a file, e.g. a caption of 300 letters
        return False


def _measure(file: Path, written: str, line: int) -> tuple[int, int]:
    """Width and height as browsers show it. No picture is decoded, so that a very large one does no harm here."""
    try:
        with (
            warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning),
            Image.open(file) as picture,
        ):
            width, height = picture.size
            # Of others Pillow would decode the whole picture to look for it; cameras and telephones write these two.
            exif = picture.getexif() if picture.format in ("JPEG", "MPO") else {}
            lying = exif.get(ExifTags.Base.Orientation) in _LYING
            return (height, width) if lying else (width, height)
    except Image.DecompressionBombError:
        wrong, cure = N_("“%(name)s” is far too large."), N_("Make it at most 1,600 pixels wide.")
    except (UnidentifiedImageError, OSError):
        wrong, cure = N_("“%(name)s” is not a picture that can be read."), N_("Save it again as JPEG, PNG or WebP.")
    raise Wrong(line, message(wrong, name=written), message(cure), "src")
