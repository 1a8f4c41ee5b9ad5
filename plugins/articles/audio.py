"""The recording of a podcast episode as the header names it: found, measured, with transcript and cover.

What programs for podcasts ask of them: https://podcasters.apple.com/support/823-podcast-requirements (audio, cover),
https://podcasting2.org/docs/podcast-namespace/tags/transcript (transcript).
"""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from plugins.articles import values
from plugins.articles.faults import Wrong
from plugins.articles.nodes import Node, Table, Text
from plugins.articles.record import Audio
from plugins.languages.messages import N_, Message, message

_FIELDS = ("src", "transcript", "image")
_SOUNDS = {".mp3": "audio/mpeg", ".m4a": "audio/x-m4a"}
_TRANSCRIPTS = {
    ".html": "text/html",
    ".json": "application/json",
    ".srt": "application/x-subrip",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
}
_COVERS = {".jpg": "JPEG", ".png": "PNG"}
_SMALLEST, _LARGEST = 1400, 3000


def recording(node: Node, content: Path, article: PurePosixPath) -> Audio:
    """Raises Wrong where a file is missing, or is not what programs for podcasts can use."""
    entries = values.table(
        Table(((Text("src", node.line), node),), node.line) if isinstance(node, Text) else node, _FIELDS
    )
    if "src" not in entries:
        raise Wrong(node.line, message(N_("The file is missing.")), message(N_("Write src: berkas/name.mp3.")), "src")
    found = {name: _find(entries[name], content, article, name) for name in entries}
    sound = found["src"]
    kind = _kind(entries["src"], "src", sound, _SOUNDS)
    seconds = _seconds(content / sound)
    if not seconds:
        wrong = message(N_("“%(name)s” is not a recording that can be played."), name=sound.name)
        raise Wrong(entries["src"].line, wrong, message(N_("Save it again as MP3 or M4A.")), "src")
    if "image" in entries and (fault := cover_fault(content / found["image"])):
        cure = message(N_("Make it square, 1,400 to 3,000 pixels wide, as .jpg or .png."))
        raise Wrong(entries["image"].line, fault, cure, "image")
    return Audio(
        str(sound),
        quote(str(sound)),
        kind,
        length=(content / sound).stat().st_size,
        seconds=seconds,
        transcript=str(found.get("transcript", "")),
        transcript_type=_kind(entries["transcript"], "transcript", found["transcript"], _TRANSCRIPTS)
        if "transcript" in found
        else "",
        image=str(found.get("image", "")),
    )


def places_of(audio: Audio, article: PurePosixPath) -> list[str]:
    """The files on which it depends, and the places beside the article where they would have been found first."""
    named = [name for name in (audio.source, audio.transcript, audio.image) if name]
    return [*named, *(str(article.parent / name) for name in named)]


def cover_fault(file: Path) -> Message | None:
    """What keeps a picture from being the cover of a podcast."""
    from PIL import Image, UnidentifiedImageError  # here: hardly any build has a cover to look at

    try:
        with Image.open(file) as picture:
            width, height, form = *picture.size, picture.format
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return message(N_("“%(name)s” is not a picture that can be read."), name=file.name)
    if form != _COVERS.get(file.suffix):
        return message(N_("“%(name)s” is neither a JPEG file named .jpg nor a PNG file named .png."), name=file.name)
    if width != height or not _SMALLEST <= width <= _LARGEST:
        return message(N_("The cover is %(width)s × %(height)s pixels large."), width=width, height=height)
    return None


def _find(node: Node, content: Path, article: PurePosixPath, field: str) -> PurePosixPath:
    """The file next to the article, or below the content folder; never outside of it."""
    written = values.text(node)
    name = PurePosixPath(written.lstrip("/"))
    places = (article.parent / name, name) if ".." not in name.parts else ()
    for place in places:
        if _is_file(content / place):
            return place
    raise Wrong(
        node.line,
        message(N_("There is no file “%(name)s”."), name=written),
        message(N_("Put the file into %(folder)s/berkas/, or next to the article."), folder=content.name),
        field,
    )


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # no name of a file, e.g. a sentence of 300 letters
        return False


def _kind(node: Node, field: str, file: PurePosixPath, known: Mapping[str, str]) -> str:
    kind = known.get(file.suffix.lower())
    if kind is None:
        wrong = message(N_("Programs for podcasts do not know “%(name)s” by its ending."), name=file.name)
        raise Wrong(node.line, wrong, message(N_("Use one of: %(names)s"), names=", ".join(known)), field)
    return kind


def _seconds(file: Path) -> int:
    """How long it plays, at least a second; 0 where it does not."""
    from tinytag import TinyTag, TinyTagException  # here: hardly any build has a recording to measure

    try:
        duration = TinyTag.get(file, tags=False).duration
    except (TinyTagException, OSError):
        return 0
    return max(1, round(duration)) if duration else 0
