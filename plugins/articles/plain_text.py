"""A Markdown extension that spares plain text the search for inline markup; the HTML is the same, sooner.

Python-Markdown tries every inline pattern on every text. Text without any character that could begin one is marked
as an AtomicString, Python-Markdown's own way to say "leave this alone". That is done only where every pattern is known
here: an extension that brings patterns of its own gets every text, as ever.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, Registry

# What begins the patterns named below, and STX, which begins placeholders; two blanks at a line's end break the line.
_MARKUP = re.compile(r"[\\`*_\[\]<>&!\x02]|  \n")
_ABBREVIATION = "*["  # words defined so are looked for in plain text too
_INLINE = frozenset(
    "backtick escape reference link image_link image_reference short_reference short_image_ref autolink automail "
    "linebreak html entity not_strong em_strong em_strong2 footnote".split()
)
_TREE = frozenset(
    "plain_text scrolling_tables inline prettify unescape attr_list abbr footnote footnote-duplicate md_in_html".split()
)
_BEFORE_INLINE = 21


class PlainText(Treeprocessor):
    def run(self, root: Element) -> None:
        lines: list[str] = self.md.lines  # type: ignore[attr-defined]  # missing in the stubs
        if any(_ABBREVIATION in line for line in lines) or not _all_known(self.md):
            return
        for element in root.iter():
            text = element.text
            if text and not isinstance(text, AtomicString) and not _MARKUP.search(text):
                element.text = AtomicString(text)


def _all_known(markdown: Markdown) -> bool:
    return _consists_of(markdown.inlinePatterns, _INLINE) and _consists_of(markdown.treeprocessors, _TREE)


def _consists_of(registry: "Registry[Any]", names: frozenset[str]) -> bool:
    return sum(name in registry for name in names) == len(registry)


class PlainTextExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(PlainText(md), "plain_text", _BEFORE_INLINE)
