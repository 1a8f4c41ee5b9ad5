"""The dialect of Markdown that articles are written in: Python-Markdown, the extensions of the settings, and ours."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from markdown import Markdown

from plugins.articles.plain_text import PlainTextExtension
from plugins.articles.tables import TablesExtension
from plugins.languages.messages import N_


def python_markdown(setting: Mapping[str, Any], say: Callable[[str], str]) -> Markdown:
    """`setting` is Pelican's MARKDOWN; `say` translates the few words that a conversion adds."""
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
