"""From the bytes of a file to text without anything that no text may hold."""

import re

from plugins.articles.faults import Wrong
from plugins.languages.messages import N_, message

# Line breaks that only Word and Unicode know become blanks; other characters that no text may hold are dropped.
_BREAK = "[\x0b\x0c\x85\u2028\u2029]"
_CONTROL = "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]"


def decode(raw: bytes) -> str:
    """UTF-8 with or without byte-order mark, any line ends, as text with `\n` and without control characters.

    Raises Wrong for other encodings; UTF-16 shows itself by its NUL bytes.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(raw, error.start) from None
    if "\0" in text:
        raise _not_utf8(raw, raw.index(b"\0"))
    return printable(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text)


def printable(text: str) -> str:
    if text.replace("\n", "").isprintable():  # to Unicode, which is stricter
        return text
    return re.sub(_CONTROL, "", re.sub(_BREAK, " ", text))


def _not_utf8(raw: bytes, at: int) -> Wrong:
    line = raw.count(b"\n", 0, at) + 1
    return Wrong(line, message(N_("This file is not in UTF-8.")), message(N_("Save it again with the encoding UTF-8.")))
