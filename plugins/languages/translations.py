"""Which pages say the same in another language: they carry the same permanent id."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from babel import Locale


@dataclass(frozen=True, slots=True)
class Translation:
    """One entry of the language switch; `label` is the language's name in itself."""

    lang: str
    label: str
    url: str
    current: bool


def own_name(lang: str) -> str:
    """ "Bahasa Indonesia", "English"."""
    return {"id": "Bahasa Indonesia"}.get(lang) or str(Locale.parse(lang).get_display_name(lang)).capitalize()


def alternates(urls: dict[str, str], lang: str) -> list[Translation]:
    """The language switch of one page from the addresses of all its languages; empty where there is only one."""
    if len(urls) < 2:
        return []
    return [Translation(other, own_name(other), url, other == lang) for other, url in urls.items()]


def tie(contents: Iterable[Any], order: tuple[str, ...]) -> None:
    """Give every content object (`id`, `lang`, `url`) its `alternates`, in the order of the site's languages."""
    groups: dict[str, dict[str, Any]] = defaultdict(dict)
    for content in contents:
        groups[content.id][content.lang] = content
    for group in groups.values():
        urls = {lang: group[lang].url for lang in order if lang in group}
        for lang, content in group.items():
            content.alternates = alternates(urls, lang)
            content.translations = [other for other in group.values() if other is not content]
