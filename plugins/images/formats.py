"""What a file really is, told by its first bytes; its name may say anything."""

from pathlib import Path, PurePosixPath
from typing import NamedTuple

HEAD = 512
_ISO_BRANDS = {b"avif": "AVIF", b"avis": "AVIF"}
_HEIC = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"))


class Format(NamedTuple):
    """`endings` are what its files are called; `opened` are Pillow's names, empty where it is not Pillow's business."""

    name: str
    endings: tuple[str, ...]
    opened: tuple[str, ...] = ()


FORMATS = {
    known.name: known
    for known in (
        Format("JPEG", ("jpg", "jpeg", "jpe", "jfif", "mpo"), ("JPEG", "MPO")),
        Format("PNG", ("png", "apng"), ("PNG",)),
        Format("WebP", ("webp",), ("WEBP",)),
        Format("AVIF", ("avif", "avifs"), ("AVIF",)),
        Format("GIF", ("gif",), ("GIF",)),
        Format("TIFF", ("tif", "tiff"), ("TIFF",)),
        Format("BMP", ("bmp", "dib"), ("BMP",)),
        Format("HEIC", ("heic", "heif", "hif")),
        Format("SVG", ("svg",)),
    )
}
# Files of cameras and drawing programs that are pictures, and that browsers cannot show.
_OTHER_ENDINGS = frozenset("psd ai eps dng cr2 cr3 nef arw orf rw2 raf jxl jp2 jpf svgz ico tga".split())
_ENDINGS = _OTHER_ENDINGS.union(*(known.endings for known in FORMATS.values()))


def format_of(head: bytes) -> Format | None:
    """By its first HEAD bytes; None where they are those of no picture known here."""
    name = _name_of(head)
    return FORMATS[name] if name else None


def _name_of(head: bytes) -> str:  # noqa: PLR0911 - one line for each format
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return "TIFF"
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return "BMP"
    if head[4:8] == b"ftyp":
        return _of_iso_brands(head)
    return "SVG" if _begins_as_svg(head) else ""


def _of_iso_brands(head: bytes) -> str:
    """Both kinds share their container (ISO/IEC 14496-12, 4.3); the major brand, or else the compatible ones, tell."""
    length = int.from_bytes(head[:4], "big")
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, min(length, len(head)), 4))]
    if any(brand in _ISO_BRANDS for brand in brands):
        return "AVIF"
    return "HEIC" if any(brand in _HEIC for brand in brands) else ""


def _begins_as_svg(head: bytes) -> bool:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith(b"<svg") or (text.startswith((b"<?xml", b"<!--", b"<!DOCTYPE svg")) and b"<svg" in text)


def is_called_a_picture(path: PurePosixPath) -> bool:
    return _ending(path) in _ENDINGS


def is_called_otherwise(path: PurePosixPath, found: Format) -> bool:
    """Whether the name says something else than the content. A name without an ending says nothing."""
    ending = _ending(path)
    return ending != "" and ending not in found.endings


def _ending(path: PurePosixPath) -> str:
    return path.suffix[1:].casefold()


def is_picture(file: Path) -> bool:
    """By its name or by its content: either is enough, where a mistake would publish what should stay inside."""
    if is_called_a_picture(PurePosixPath(file)):
        return True
    with file.open("rb") as opened:
        return format_of(opened.read(HEAD)) is not None
