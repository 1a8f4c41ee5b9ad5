"""Which articles can be counted: their ids, and all addresses under which they were ever read.

Read from the sources, for a bake needs no site that has been built; texts are not converted.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from plugins.articles.contents import address
from plugins.articles.conversion import Converter
from plugins.articles.files import sources
from plugins.articles.lifecycle import NOT_YET, state
from plugins.articles.manuscripts import Manuscript
from plugins.articles.newsroom import ArticleSettings, Newsroom
from plugins.articles.people import Register
from plugins.articles.reading import Reading, read


class Countable(NamedTuple):
    """`addresses` is id → addresses of the site; `unreadable` are sources with faults, whose ids are not known."""

    addresses: dict[str, list[str]]
    unreadable: list[str]


class _Unconverted(Converter):
    def html(self, text: str, lang: str, manuscript: Manuscript | None = None) -> str:
        del text, lang, manuscript
        return ""


def countable(settings: ArticleSettings, excluded: Iterable[str]) -> Countable:
    """`excluded` are the folders below the content folder that hold no articles."""
    newsroom, converter = Newsroom(settings, Register({})), _Unconverted(settings.markdown)
    addresses: dict[str, list[str]] = {}
    unreadable: list[str] = []
    for path in sources(settings.content, {*excluded, *settings.page_folders}):
        try:
            found = read((settings.content / path).read_bytes(), path, newsroom, converter, is_page=False)
        except OSError:
            unreadable.append(str(path))
            continue
        if isinstance(found, Reading):
            _enter(found, settings, addresses)
        else:
            unreadable.append(str(path))
    for old, name in _published(settings.content / "data" / "addresses.json").items():
        if name in addresses and old not in addresses[name]:
            addresses[name].append(old)
    return Countable(addresses, unreadable)


def _enter(reading: Reading, settings: ArticleSettings, addresses: dict[str, list[str]]) -> None:
    record = reading.record
    now_state = state(record, settings.build_date)
    if now_state not in NOT_YET:
        own = address(record, now_state, settings.languages.prefix(record.lang))
        aliases = (alias.lstrip("/") for alias in record.aliases)
        known = addresses.setdefault(record.id, [])
        known += [one for one in dict.fromkeys([own, *aliases]) if one not in known]


def _published(file: Path) -> Mapping[str, str]:
    """Address → id, of what was published once; a file that cannot be read is the build's to tell of."""
    try:
        stored: Any = json.loads(file.read_text(encoding="utf-8"))
        return {str(old): str(key).rpartition(":")[0] for old, key in stored["addresses"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
