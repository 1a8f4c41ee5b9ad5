"""What becomes of a photograph: which widths and formats, encoded how, and what all of it is called.

The qualities look alike side by side; smaller files would show it on faces, larger ones only cost the reader's data.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from PIL import Image, features
from PIL import __version__ as pillow

from plugins.articles.addresses import slug_of
from plugins.articles.pictures import Unusable
from plugins.articles.record import Prints
from plugins.images.photograph import Facts, frames, photograph, rights
from plugins.images.settings import PictureSettings
from plugins.languages.messages import N_, message
from plugins.outputs.files import digest

FOLDER = "gambar"
# Raised when what is made of the same file changes otherwise than by the numbers below.
_LAYOUT = 1
_Recipe = Mapping[str, Any]
_PHOTOGRAPH: dict[str, _Recipe] = {
    # libaom is deterministic with one thread; pictures are made side by side instead.
    "avif": {"format": "AVIF", "quality": 50, "speed": 6, "subsampling": "4:2:0", "max_threads": 1},
    "webp": {"format": "WEBP", "quality": 75, "method": 4},
    "jpg": {"format": "JPEG", "quality": 78, "progressive": True, "optimize": True},
}
_GRAPHIC: dict[str, _Recipe] = {
    "avif": {"format": "AVIF", "quality": 70, "speed": 6, "subsampling": "4:4:4", "max_threads": 1},
    "webp": {"format": "WEBP", "quality": 85, "method": 4},
    "png": {"format": "PNG", "optimize": True},
}
_MOVING: _Recipe = {"format": "WEBP", "quality": 60, "method": 2}
_MOVING_WIDTH = 960
_JPEG = {"format": "JPEG", "quality": 88, "progressive": True, "optimize": True}
_COPIES: dict[str, _Recipe] = {
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif"), _JPEG),
    "png": {"format": "PNG", "optimize": True},
    "webp": {"format": "WEBP", "quality": 88, "method": 4},
}
LARGEST_COPY = 2560
HIGHEST = 16383  # of WebP
_LONGEST_STEM, _DIGITS = 60, 10


def recipes(facts: Facts) -> dict[str, _Recipe]:
    """By ending, smallest files first; what stands last every browser can show."""
    return _GRAPHIC if facts.graphic else _PHOTOGRAPH


def prints_of(source: PurePosixPath, content: str, facts: Facts, settings: PictureSettings) -> Prints:
    """`content` is the digest of the file. The same content and recipe have the same name, wherever they are made."""
    recipe = repr((_LAYOUT, recipes(facts), _MOVING if facts.moving else None, settings.keep_rights))
    made_of = digest(f"{content} {recipe}".encode())[:_DIGITS]
    widths = sorted({min(width, facts.width) for width in settings.widths})
    return Prints(
        str(source),
        content,
        named(source, made_of),
        tuple(widths),
        tuple(recipes(facts)),
        "webp" if facts.moving else "",
    )


def named(source: PurePosixPath, made_of: str) -> str:
    stem = slug_of(source.stem)[:_LONGEST_STEM].strip("-") or "foto"
    return f"{FOLDER}/{stem}-{made_of}"


def encoders() -> str:
    """Other encoders make other bytes of the same picture: what those made must not be taken for what these make."""
    names = ("avif", "webp", "libjpeg_turbo", "zlib", "littlecms2")
    return " ".join([str(_LAYOUT), pillow, *(str(features.version(name)) for name in names)])


def develop(content: bytes, prints: Prints, facts: Facts, settings: PictureSettings) -> Iterator[tuple[str, bytes]]:
    """Every file of `prints` with its bytes, all from one decoding. Raises Unusable."""
    source = PurePosixPath(prints.source)
    kept = {"exif": rights(content, source)} if settings.keep_rights else {}
    picture = photograph(content, source, prints.widths[-1])
    for width in reversed(prints.widths):  # each from the next larger one, which is as good and far less work
        picture = _resized(picture, width, height_of(facts, width))
        for ending, recipe in recipes(facts).items():
            yield prints.sized(width, ending), encoded(picture, {**recipe, **kept})
    if prints.whole:
        yield f"{prints.name}.{prints.whole}", animation(content, source)


def height_of(facts: Facts, width: int) -> int:
    return max(1, round(facts.height * width / facts.width))


def check_ending(name: PurePosixPath) -> None:
    """Raises Unusable where there is no way to encode what a file is called."""
    if name.suffix[1:].casefold() not in _COPIES:
        raise Unusable(
            message(N_("A text cannot link to “%(name)s”."), name=name),
            message(N_("Save it again as JPEG, PNG or WebP.")),
        )


def stripped(content: bytes, name: PurePosixPath, settings: PictureSettings, ending: str = "") -> bytes:
    """The picture as it is, but at most LARGEST_COPY pixels wide and without metadata. Raises Unusable.

    It is encoded as `ending` says, or as the name does.
    """
    if not ending:
        check_ending(name)
    recipe = _COPIES[ending or name.suffix[1:].casefold()]
    picture = photograph(content, name, LARGEST_COPY)
    width = min(picture.width, LARGEST_COPY)
    picture = _resized(picture, width, max(1, round(picture.height * width / picture.width)))
    if picture.mode == "RGBA" and recipe["format"] == "JPEG":
        picture = picture.convert("RGB")
    return encoded(picture, {**recipe, "exif": rights(content, name)} if settings.keep_rights else recipe)


def encoded(picture: Image.Image, recipe: _Recipe) -> bytes:
    file = BytesIO()
    picture.save(file, **recipe)
    return file.getvalue()


def _resized(picture: Image.Image, width: int, height: int) -> Image.Image:
    if picture.size == (width, height):
        return picture
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def animation(content: bytes, name: PurePosixPath) -> bytes:
    """All moments of a picture that moves. Raises Unusable."""
    pictures, durations = [], []
    for picture, duration in frames(content, name):
        width = min(picture.width, _MOVING_WIDTH)
        pictures.append(_resized(picture, width, max(1, round(picture.height * width / picture.width))))
        durations.append(duration)
    return encoded(pictures[0], {**_MOVING, "save_all": True, "append_images": pictures[1:], "duration": durations})
