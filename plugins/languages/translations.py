"""Which pages say the same in another language: they carry the same permanent id."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

_OWN_NAMES = {"id": "Bahasa Indonesia", "en": "English"}


@dataclass(frozen=True, slots=True)
class Translation:
    """One entry of the language switch; `label` is the language's name in itself."""

    lang: str
    label: str
    url: str
    current: bool


@cache
def own_name(lang: str) -> str:
    """ "Bahasa Indonesia", "English"."""
    if lang in _OWN_NAMES:
        return _OWN_NAMES[lang]
    from babel import Locale  # takes 10 ms to say "English"

    return str(Locale.parse(lang).get_display_name(lang)).capitalize()


def alternates(urls: dict[str, str], lang: str) -> tuple[Translation, ...]:
    """The language switch of one page from the addresses of all its languages; empty where there is only one."""
    if len(urls) < 2:
        return ()
    return tuple(Translation(other, own_name(other), url, other == lang) for other, url in urls.items())


def tie(contents: Iterable[Any], order: tuple[str, ...]) -> None:
    """Give every content object (`id`, `lang`, `url`) its `alternates`, in the order of the site's languages."""
    first: dict[str, Any] = {}
    groups: dict[str, dict[str, Any]] = {}
    for content in contents:
        # Nearly all are alone; they are not put into groups of one.
        content.alternates = content.translations = ()
        other = first.setdefault(content.id, content)
        if other is not content:
            groups.setdefault(content.id, {other.lang: other})[content.lang] = content
    for group in groups.values():
        urls = {lang: group[lang].url for lang in order if lang in group}
        for lang, content in group.items():
            content.alternates = alternates(urls, lang)
            content.translations = tuple(other for other in group.values() if other is not content)
