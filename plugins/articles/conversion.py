"""Markdown to HTML with Python-Markdown, one converter for all articles."""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from html import escape, unescape
from typing import Any

from markdown import Markdown

from plugins.articles.plain_text import PlainTextExtension
from plugins.articles.tables import TablesExtension
from plugins.languages.messages import N_, catalogue

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_DESCRIPTION_LENGTH = 200


class Converter:
    """`setting` is Pelican's MARKDOWN: extensions, their configuration, output format."""

    def __init__(self, setting: Mapping[str, Any]) -> None:
        self._setting = setting
        self._by_lang: dict[str, Markdown] = {}

    def html(self, text: str, lang: str) -> str:
        """The HTML of a text; `lang` is for the few words that a conversion adds (links back from notes, tables)."""
        if lang not in self._by_lang:
            self._by_lang[lang] = _markdown(self._setting, catalogue(lang).gettext)
        try:
            return self._by_lang[lang].reset().convert(text)
        except Exception:
            del self._by_lang[lang]  # half-way through a text it would misread the next one
            raise


def _markdown(setting: Mapping[str, Any], say: Callable[[str], str]) -> Markdown:
    configs = deepcopy(dict(setting.get("extension_configs", {})))
    extensions = list(dict.fromkeys([*setting.get("extensions", ()), *configs]))
    if "extra" in extensions:
        notes = configs.setdefault("extra", {}).setdefault("footnotes", {})
        notes.setdefault("BACKLINK_TITLE", say(N_("Back to note {} in the text")))
    return Markdown(
        extensions=[*extensions, PlainTextExtension(), TablesExtension(say(N_("Table")))],
        extension_configs=configs,
        output_format=setting.get("output_format", "html5"),
    )


def with_dateline(html: str, dateline: str) -> str:
    """The dateline inside the first paragraph, as newspapers print it, or before a body that begins otherwise."""
    span = f'<span class="dateline">{escape(dateline)}</span>'
    if html.startswith("<p>"):
        return f"<p>{span} {html[3:]}"
    return f"<p>{span}</p>\n{html}"


def opening(html: str) -> str:
    """The first paragraph with words as plain text, cut at a word after at most 200 characters."""
    paragraphs = (" ".join(unescape(_TAG.sub("", inner)).split()) for inner in _PARAGRAPH.findall(html))
    text = next(filter(None, paragraphs), "")
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    return text[:_DESCRIPTION_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"
