"""Opening a photograph safely: it comes out upright, in 8-bit sRGB, without a word about where it came from.

Whatever is wrong with a file is told as Unusable, with a cure; no decoder's own error leaves this module.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from math import ceil
from pathlib import PurePosixPath
from typing import NamedTuple

from PIL import ExifTags, Image

from plugins.articles.pictures import Unusable
from plugins.images.colour import dominant_colour, is_graphic
from plugins.images.formats import HEAD, Format, format_of, is_called_otherwise
from plugins.languages.messages import N_, message

# Of JPEG only every second to eighth pixel has to be decoded; others are decoded whole.
LARGEST_JPEG, LARGEST = 120_000_000, 50_000_000
LARGEST_FILE = 100_000_000
_MOST_FRAMES, _MOST_MOVING = 600, 400_000_000
_LOOK = 256
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_LYING = range(5, 9)
_RIGHTS = (ExifTags.Base.Artist, ExifTags.Base.Copyright)


class Facts(NamedTuple):
    """What pages have to know of a photograph: its size as people see it, what most of it looks like (`#rrggbb`, or

    empty where one can see through it), whether it is a graphic rather than a photograph, and whether it moves.
    """

    width: int
    height: int
    colour: str
    graphic: bool
    moving: bool


def format_in(content: bytes, written: PurePosixPath) -> Format:
    """Raises Unusable for what is no picture, is called otherwise than it is, or is too large a file."""
    found = format_of(content[:HEAD])
    if found is None:
        raise _unusable(
            written, N_("“%(name)s” is not a picture that can be read."), N_("Save it again as JPEG, PNG or WebP.")
        )
    if found.name == "HEIC":
        raise _unusable(
            written,
            N_("“%(name)s” is a HEIC picture, which few browsers and programs can show."),
            N_("Save it as JPEG; on the telephone choose the format “Most Compatible”."),
        )
    if is_called_otherwise(written, found):
        raise Unusable(
            message(N_("“%(name)s” is really a %(format)s file."), name=written, format=found.name),
            message(N_("Rename it to %(name)s."), name=written.with_suffix(f".{found.endings[0]}").name),
        )
    if len(content) > LARGEST_FILE:
        raise _too_large(written)
    return found


def facts_of(content: bytes, written: PurePosixPath) -> Facts:
    """Raises Unusable."""
    with _opened(content, written) as picture:
        picture.verify()  # checksums, of which decoding takes no notice
    with _opened(content, written) as picture:
        width, height = picture.size
        lying = _orientation(picture) in _LYING
        moving = _is_moving(picture, written)
        is_jpeg = picture.format in ("JPEG", "MPO")
        graphic = not is_jpeg and is_graphic(_sampled(picture))
        small = _decoded(picture, _LOOK)
        transparent = small.mode == "RGBA"
        return Facts(
            *((height, width) if lying else (width, height)),
            colour="" if transparent else dominant_colour(small),
            graphic=transparent or graphic,
            moving=moving,
        )


def photograph(content: bytes, written: PurePosixPath, widest: int) -> Image.Image:
    """The picture, upright, in mode RGB or RGBA, at least `widest` pixels wide if it has so many. Raises Unusable."""
    with _opened(content, written) as picture:
        return _decoded(picture, widest)


def frames(content: bytes, written: PurePosixPath) -> Iterator[tuple[Image.Image, int]]:
    """All moments of a moving picture, and for how many milliseconds each is seen. Raises Unusable."""
    with _opened(content, written) as picture:
        for number in range(getattr(picture, "n_frames", 1)):
            picture.seek(number)
            yield _in_srgb(picture.copy()), int(picture.info.get("duration", 0)) or 100


def rights(content: bytes, written: PurePosixPath) -> bytes:
    """EXIF that says who made a photograph and whose it is, and nothing else; empty where it does not say so."""
    with _opened(content, written) as picture:
        said = picture.getexif()
        kept = Image.Exif()
        for tag in _RIGHTS:
            if isinstance(said.get(tag), str) and said[tag].strip(" \0"):
                kept[tag] = said[tag].strip(" \0")
        return kept.tobytes() if kept else b""


@contextmanager
def _opened(content: bytes, written: PurePosixPath) -> Iterator[Image.Image]:
    """Raises Unusable, also for what goes wrong while the picture is being used."""
    found = format_in(content, written)
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(BytesIO(content), formats=found.opened) as picture,
        ):
            _refuse_bombs(picture, written)
            yield picture
    except Image.DecompressionBombError:
        raise _too_large(written) from None
    except Unusable:
        raise
    except Exception as error:  # decoders raise whatever they like on what they do not expect
        raise _unusable(
            written,
            N_("“%(name)s” is damaged or incomplete."),
            N_("Copy it once more from where it came from, and see whether it opens."),
        ) from error


def _refuse_bombs(picture: Image.Image, written: PurePosixPath) -> None:
    largest = LARGEST_JPEG if picture.format in ("JPEG", "MPO") else LARGEST
    if picture.width * picture.height > largest:
        raise _too_large(written)


def _decoded(picture: Image.Image, widest: int) -> Image.Image:
    turn = _TURNS.get(_orientation(picture))
    seen = picture.height if _orientation(picture) in _LYING else picture.width
    if picture.format in ("JPEG", "MPO") and seen > widest:
        share = widest / seen
        picture.draft(picture.mode, (ceil(picture.width * share), ceil(picture.height * share)))
    picture.load()
    seen = picture.height if _orientation(picture) in _LYING else picture.width
    if seen >= 2 * widest and picture.mode not in ("P", "PA", "1"):
        reduced = picture.reduce(seen // widest)  # before colours are converted, which takes long for all pixels
        reduced.info = picture.info
        found = _in_srgb(reduced)
    else:
        found = _in_srgb(picture)
    return found if turn is None else found.transpose(turn)


def _sampled(picture: Image.Image) -> Image.Image:
    """A small one whose pixels are pixels of the picture, not averages of them."""
    share = min(1, _LOOK / picture.width, _LOOK / picture.height)
    size = max(1, round(picture.width * share)), max(1, round(picture.height * share))
    return _in_srgb(picture.resize(size, Image.Resampling.NEAREST)).convert("RGB")


def _orientation(picture: Image.Image) -> int:
    """EXIF's number (Exif 2.32, 4.6.4); 1 where it cannot be told."""
    try:
        return int(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # noqa: BLE001 - damaged EXIF is no reason to refuse what can be seen
        return 1


def _is_moving(picture: Image.Image, written: PurePosixPath) -> bool:
    """More than one moment; MPO and TIFF hold several pictures of another kind. Raises Unusable for a whole film."""
    count = getattr(picture, "n_frames", 1) if picture.format in ("GIF", "PNG", "WEBP", "AVIF") else 1
    if count > _MOST_FRAMES or (count > 1 and count * picture.width * picture.height > _MOST_MOVING):
        raise _unusable(
            written, N_("“%(name)s” moves for too long for a picture."), N_("Publish it as a video, or cut it.")
        )
    return count > 1


def _in_srgb(picture: Image.Image) -> Image.Image:
    """In mode RGB, or RGBA where one can see through it, with nothing attached."""
    profile = picture.info.get("icc_profile")
    seen_through = _alpha(picture)
    colours = _plain_mode(picture)
    if profile and picture.mode != "LAB":
        colours = _converted(colours, profile)
    found = colours if colours.mode == "RGB" else colours.convert("RGB")
    if found is picture:
        found = found.copy()
    if seen_through is not None:
        found.putalpha(seen_through)
    found.info = {}
    return found


def _alpha(picture: Image.Image) -> Image.Image | None:
    """None where nothing can be seen through."""
    if not picture.has_transparency_data:
        return None
    alpha = picture.convert("RGBA").getchannel("A")
    return None if alpha.getextrema()[0] == 255 else alpha


def _plain_mode(picture: Image.Image) -> Image.Image:
    """8 bits a channel, without alpha."""
    mode = picture.mode
    if mode.startswith("I;16"):
        return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if mode in ("I", "F"):
        low, high = picture.getextrema()
        scale = 255 / (float(high) - float(low) or 1)  # type: ignore[arg-type]  # one channel, so two numbers
        return picture.convert("F").point(lambda value: value * scale - float(low) * scale).convert("L")  # type: ignore[arg-type]
    if mode in ("1", "LA", "La"):
        return picture.convert("L")
    if mode == "LAB":
        return _converted(picture, b"")
    return picture if mode in ("L", "RGB", "CMYK") else picture.convert("RGB")


def _converted(picture: Image.Image, profile: bytes) -> Image.Image:
    """As the profile says, or as it is where the profile does not fit or cannot be read."""
    from PIL import ImageCms  # which most builds do not need, as they open no picture

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile) if profile else ImageCms.createProfile("LAB"))
        named = ImageCms.getProfileDescription(source) if profile else ""
        if profile and not _has_to_be_used(source.profile.xcolor_space, named, picture.mode):
            return picture
        target = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return picture
    return picture if converted is None else converted


def _has_to_be_used(colours: str, named: str, mode: str) -> bool:
    """Whether a profile is for colours of this kind, and for others than sRGB."""
    return colours.strip() == {"L": "GRAY"}.get(mode, mode) and not named.startswith("sRGB")


def _too_large(written: PurePosixPath) -> Unusable:
    return _unusable(written, N_("“%(name)s” is far too large."), N_("Make it at most 2,560 pixels wide."))


def _unusable(written: PurePosixPath, wrong: str, cure: str) -> Unusable:
    return Unusable(message(wrong, name=written), message(cure))
