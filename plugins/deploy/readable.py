"""What of a file could hold words: texts without escapes, packed copies unpacked, pictures without pixels."""

import gzip
import re
import zlib
from pathlib import Path

import brotli

from plugins.deploy.words import words_of
from plugins.outputs.compression import TEXTS

# An entity (HTML, XML) or an escape (JSON) stands for a sign, never for a word.
_ESCAPED = re.compile(rb"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]\w*);|\\u[0-9a-fA-F]{4}|\\[nrtbf]")
_UNPACK = {".gz": gzip.decompress, ".br": brotli.decompress}
_JPEG, _JPEG_END, _PIXELS = b"\xff\xd8", b"\xff\xd9", 0xDA


def words_in(file: Path) -> list[bytes]:
    """Of a packed copy that is its neighbour's, none: the neighbour is read itself."""
    unpack = _UNPACK.get(file.suffix)
    if unpack is None:
        return _words(_without_pixels(file), file.suffix)
    packed, neighbour = file.read_bytes(), file.with_suffix("")
    try:
        content = unpack(packed)
    except (OSError, EOFError, zlib.error, brotli.error):
        return _words(packed, "")
    if neighbour.is_file() and neighbour.read_bytes() == content:
        return []
    return _words(content, neighbour.suffix)


def _words(content: bytes, suffix: str) -> list[bytes]:
    if suffix in TEXTS:
        return words_of(_ESCAPED.sub(b" ", content))
    words = words_of(content)
    # Cameras and Windows write in UTF-16 too.
    return [*words, *words_of(content.replace(b"\0", b""))] if b"\0" in content else words


def _without_pixels(file: Path) -> bytes:
    """Of JPEG what stands before its pixels (ITU T.81, B.1.1.4): cards are many. Of all else everything."""
    with file.open("rb") as opened:
        head = opened.read(2)
        if head != _JPEG:
            return head + opened.read()
        opened.seek(-2, 2)
        if opened.read(2) != _JPEG_END:  # somebody has put more behind it
            opened.seek(0)
            return opened.read()
        opened.seek(2)
        while (marker := opened.read(4)) and len(marker) == 4 and marker[1] != _PIXELS:
            head += marker + opened.read(max(int.from_bytes(marker[2:], "big") - 2, 0))
        return head
