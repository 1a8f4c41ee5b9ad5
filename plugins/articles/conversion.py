"""Markdown to HTML, one converter for all articles: plain texts take the fast lane, all others Python-Markdown."""

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from plugins.articles import fast_lane
from plugins.articles.manuscripts import Manuscript
from plugins.languages.messages import catalogue

if TYPE_CHECKING:
    from markdown import Markdown

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_DESCRIPTION_LENGTH = 200


class Converter:
    """`setting` is Pelican's MARKDOWN: extensions, their configuration, output format."""

    def __init__(self, setting: Mapping[str, Any]) -> None:
        self._setting = setting
        self._by_lang: dict[str, Markdown] = {}
        self._has_fast_lane = fast_lane.is_open(setting)

    def html(self, text: str, lang: str, manuscript: Manuscript | None = None) -> str:
        """The HTML of a text; `lang` is for the few words that a conversion adds (links back from notes, tables).

        Extensions find the `manuscript` that the text is from, and enter there what they find.
        """
        if self._has_fast_lane and (html := fast_lane.html(text)) is not None:
            return html
        if lang not in self._by_lang:
            from plugins.articles.dialect import python_markdown  # loads Python-Markdown, which few texts need

            self._by_lang[lang] = python_markdown(self._setting, catalogue(lang).gettext)
        try:
            markdown = self._by_lang[lang].reset()
            markdown.manuscript = manuscript  # type: ignore[attr-defined]  # where extensions look for what belongs to a text
            return markdown.convert(text)
        except Exception:
            del self._by_lang[lang]  # half-way through a text it would misread the next one
            raise


def with_dateline(html: str, dateline: str) -> str:
    """The dateline inside the first paragraph, as newspapers print it, or before a body that begins otherwise."""
    span = f'<span class="dateline">{escape(dateline)}</span>'
    if html.startswith("<p>"):
        return f"<p>{span} {html[3:]}"
    return f"<p>{span}</p>\n{html}"


def opening(html: str) -> str:
    """The first paragraph with words as plain text, cut at a word after at most 200 characters."""
    paragraphs = (" ".join(unescape(_TAG.sub("", match[1])).split()) for match in _PARAGRAPH.finditer(html))
    text = next(filter(None, paragraphs), "")
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    return text[:_DESCRIPTION_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"
