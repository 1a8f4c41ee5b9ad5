"""Taking a photograph in: small enough for git, without metadata, under a name that tells what it is."""

from datetime import date, datetime
from io import BytesIO
from pathlib import PurePosixPath
from typing import NamedTuple

import yaml
from PIL import ExifTags, Image

from plugins.articles.addresses import slug_of
from plugins.articles.pictures import FOLDER, Words, check_description
from plugins.images.drawings import drawing
from plugins.images.photograph import Facts, facts_of, format_in
from plugins.images.renditions import animation, stripped
from plugins.images.settings import PictureSettings

_LONGEST = 60


class TakenIn(NamedTuple):
    """`path` below the content folder."""

    path: PurePosixPath
    content: bytes


def take_in(
    raw: bytes, name: PurePosixPath, title: str, words: Words, today: date, settings: PictureSettings
) -> TakenIn:
    """The file as it belongs into the content folder. Raises Unusable, also where nobody has described it."""
    found = format_in(raw, name)
    check_description(words, name)
    stem = slug_of(title or words.caption or words.alt or name.stem)[:_LONGEST].strip("-") or "foto"
    if found.name == "SVG":
        return TakenIn(_named(today, stem, "svg"), drawing(raw, name).content)
    ending, content = _smaller(raw, name, facts_of(raw, name), settings)
    return TakenIn(_named(_day_of(raw) or today, stem, ending), content)


def _smaller(raw: bytes, name: PurePosixPath, facts: Facts, settings: PictureSettings) -> tuple[str, bytes]:
    if facts.moving:
        return "webp", animation(raw, name)
    ending = "png" if facts.graphic else "jpg"
    return ending, stripped(raw, name, settings, ending)


def _named(day: date, stem: str, ending: str) -> PurePosixPath:
    return PurePosixPath(FOLDER, f"{day:%Y-%m-%d}-{stem}.{ending}")


def _day_of(raw: bytes) -> date | None:
    """When the photograph was taken, as the camera noted it (Exif 2.32, 4.6.5: DateTimeOriginal)."""
    try:
        with Image.open(BytesIO(raw)) as picture:
            noted = picture.getexif().get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
            return datetime.strptime(str(noted)[:10], "%Y:%m:%d").date()  # noqa: DTZ007 - a day, as the camera's clock had it
    except Exception:  # noqa: BLE001 - whatever is in there; then it is today
        return None


def to_paste(path: PurePosixPath, words: Words, credit_word: str) -> str:
    """The lines for a header, and the line for a text. `credit_word` stands before who made it."""
    entries = {"src": str(path), "alt": words.alt, "caption": words.caption, "credit": words.credit}
    image = {key: value for key, value in entries.items() if value or key == "alt"}
    if words.decorative:
        image["decorative"] = True  # type: ignore[assignment]  # YAML knows the difference
    header = yaml.safe_dump({"image": image}, allow_unicode=True, sort_keys=False, width=10_000)
    said = " | ".join(filter(None, (words.caption, words.credit and f"{credit_word}: {words.credit}")))
    title = ' "{}"'.format(said.replace('"', "”")) if said else ""
    return f"{header}\n![{words.alt}]({path}{title}){'{decorative}' if words.decorative else ''}\n"
