"""Pages with one permanent id say the same in several languages."""

from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

import pytest

from plugins.languages.translations import Translation, alternates, own_name, tie


@dataclass(eq=False)
class Content:
    id: str
    lang: str
    url: str
    alternates: list[Any] = field(default_factory=list)
    translations: list[Any] = field(default_factory=list)


def test_translations_of_an_article_know_each_other() -> None:
    article, english = Content("a", "id", "berita/2024/a/"), Content("a", "en", "en/berita/2024/b/")
    tie([article, english, Content("c", "id", "berita/2024/c/")], ("id", "en"))
    assert article.alternates == (
        Translation("id", "Bahasa Indonesia", "berita/2024/a/", current=True),
        Translation("en", "English", "en/berita/2024/b/", current=False),
    )
    assert [(entry.lang, entry.current) for entry in english.alternates] == [("id", False), ("en", True)]
    assert (article.translations, english.translations) == ((english,), (article,))


def test_an_article_in_one_language_offers_no_other() -> None:
    alone = Content("a", "id", "berita/2024/a/")
    tie([alone], ("id", "en"))
    assert (alone.alternates, alone.translations) == ((), ())


def test_the_order_of_files_does_not_matter() -> None:
    contents = [Content("a", lang, f"{lang}/a/") for lang in ("id", "en", "jv")]
    said = set()
    for order in permutations(contents):
        tie(order, ("id", "en", "jv"))
        said.add(tuple(entry.lang for entry in contents[0].alternates))
    assert said == {("id", "en", "jv")}


def test_a_switch_with_one_language_is_none() -> None:
    assert alternates({"id": "kontak/"}, "id") == ()


@pytest.mark.parametrize(("lang", "name"), [("id", "Bahasa Indonesia"), ("en", "English"), ("jv", "Jawa")])
def test_a_language_is_called_by_its_own_name(lang: str, name: str) -> None:
    assert own_name(lang) == name
