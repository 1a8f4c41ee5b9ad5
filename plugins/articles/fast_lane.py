"""The fast lane of Markdown: plain news texts by pulldown-cmark, which gives the very same HTML for them, only sooner.

A text is in the lane if the two grammars below describe all of it. They leave out whatever the two converters might
see differently, so this is no grammar of Markdown; Python-Markdown judges everything else (docs/decisions/011).
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

# What the lane was proved for. These extensions bring many signs of their own, none of which is in the grammars.
_EXTENSIONS = frozenset({"extra", "sane_lists"})
# Another has a say only where there is a "![" or a fence, neither of which is in the grammars.
_PICTURES = "plugins.images.markdown"
_FORMAT = "html5"

# --- lines: a mark, if any, and words -------------------------------------------------------------------------------

# Any letter, digit, sign or blank but the signs of markup, controls, and what looks like a blank, or like nothing.
_PLAIN = (
    r"[^\x00-\x1f\\`*_\[\]<>&{}|~\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    r"\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff0-\uffff]"
)
_WORDS = rf"(?![ ]){_PLAIN}+(?<![ ])"
_AMPERSAND = r"&(?=[ ])"
_UNDERSCORE = r"(?<=[0-9A-Za-z])_(?=[0-9A-Za-z])"  # in @names_so

# *so* and **so**, where nobody can doubt which asterisks open and which ones close (CommonMark 0.31, 6.2).
_EMPHASIS = rf"(?<![^ \n(\"“])(?:\*\*{_WORDS}\*\*|\*{_WORDS}\*)(?![^ \n.,:;?!)\"”])"

# [so](https://…) without a title; {filename} and its like are Pelican's.
_PLACE = r"(?:https?://(?=[0-9A-Za-z])|mailto:|/|\{(?:filename|static|attach)\})"
_LINK = rf"(?<![!*])\[(?!\^){_WORDS}\]\({_PLACE}(?:[0-9A-Za-z/.,:?=\#&@+_-]|%[0-9A-F]{{2}})*\)(?![(\[])"

# Text begins with nothing that could begin a block of another kind, and does not end with a blank.
_TEXT = (
    r"(?![ #+=:-]|\d+[.)](?:[ \n]|\Z))"
    rf"(?>(?:{_PLAIN}++|{_EMPHASIS}|{_LINK}|{_UNDERSCORE}|{_AMPERSAND})+)(?<![ ])"
)
_MARK = r"(?:\#{1,6}|-|[0-9]{1,9}\.|>)[ ]"
_LINES = rf"\n*+(?>(?:(?:>|(?:{_MARK})?{_TEXT})(?:\n++|\Z))+)"

# --- blocks: lines that belong together -----------------------------------------------------------------------------

_HEADING = r"\#.+(?<!\#)"
# Of neighbours one of the two converters, or both, would make one quotation or one list.
_QUOTATION = r">[ ].+(?>(?:\n(?:>\n)?>[ ].+)*)(?!\n+>)"
_BULLETS = r"-.+(?>(?:\n-.+)*)"
_NUMBERS = r"1\.[ ].+(?>(?:\n[0-9]+\.[ ].+)*)"
_LIST = rf"(?:{_BULLETS}|{_NUMBERS})(?!\n+(?:-|[0-9]+\.)[ ])"
_PARAGRAPH = rf"(?!>|{_MARK}).+(?>(?:\n(?!>|{_MARK}).+)*)"
_BLOCK = rf"(?:{_HEADING}|{_QUOTATION}|{_LIST}|{_PARAGRAPH})"
_BLOCKS = rf"\n*+{_BLOCK}(?>(?:\n\n++{_BLOCK})*)\n*+"

_PELICAN_LINK = re.compile(r'(?<=<a href=")%7B(filename|static|attach)%7D')


def is_open(setting: Mapping[str, Any]) -> bool:
    """Whether the lane was proved for `setting`, Pelican's MARKDOWN."""
    return (
        frozenset(setting.get("extensions", ())) - {_PICTURES} == _EXTENSIONS
        and not setting.get("extension_configs")
        and setting.get("output_format", _FORMAT) == _FORMAT
    )


def html(text: str) -> str | None:
    """The HTML of a text that is in the lane; None for any other."""
    lines, blocks = _grammars()
    if not (lines.fullmatch(text) and blocks.fullmatch(text)):
        return None
    import pyromark  # a build that finds nothing to convert need not load it

    found = pyromark.html(text).removesuffix("\n")
    return _PELICAN_LINK.sub(r"{\1}", found) if "{" in text else found


@cache
def _grammars() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_LINES), re.compile(_BLOCKS)
