"""Catalogues read from .po files without Babel, whose import and reader would cost every build 15 ms.

Babel is the tool that writes them (extraction.py); a test holds that both read the same.
"""

import gettext
import re
from collections.abc import Iterator
from typing import Any

_FIELD = re.compile(r"msgid|msgid_plural|msgstr|msgstr\[\d\]")
_ESCAPED = re.compile(r"\\(.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}


class Catalogue(gettext.GNUTranslations):
    """What is translated, unless it is marked as fuzzy. Raises ValueError for what has no place in our .po files."""

    def _parse(self, fp: Any) -> None:
        """Python's own place for other formats than .mo."""
        self._catalog: dict[Any, str] = {}
        for fields in _messages(fp.read().decode().replace("\r\n", "\n")):
            text, plural = fields["msgid"], fields.get("msgid_plural")
            forms = [said for name, said in fields.items() if name.startswith("msgstr")]
            if not all(forms):
                continue
            self._catalog |= {text: forms[0]} if plural is None else {(text, n): said for n, said in enumerate(forms)}
        rule = re.search(r"plural=([^;]+);", self._catalog.get("", ""))
        self.plural = gettext.c2py(rule[1] if rule else "n != 1")


def _messages(po: str) -> Iterator[dict[str, str]]:
    """The fields of every message; the first one, without an id, is the header."""
    for block in po.split("\n\n"):
        fields: dict[str, str] = {}
        name, lines = "", block.strip("\n").split("\n")
        for line in filter(None, lines):
            if line.startswith('"') and fields:
                fields[name] += _unquoted(line)
            elif not line.startswith("#"):
                name, _, quoted = line.partition(" ")
                if not _FIELD.fullmatch(name) or name in fields:
                    raise ValueError(f"{line!r} has no place in a catalogue")
                fields[name] = _unquoted(quoted)
        if fields and not any(line.startswith("#,") and "fuzzy" in line for line in lines):
            yield fields


def _unquoted(quoted: str) -> str:
    if len(quoted) < 2 or quoted[0] != '"' or quoted[-1] != '"':
        raise ValueError(f"{quoted!r} is not between quotation marks")
    text = quoted[1:-1]
    return _ESCAPED.sub(lambda sign: _SIGNS.get(sign[1], sign[1]), text) if "\\" in text else text
