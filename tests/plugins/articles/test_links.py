"""Links between sources: the words stay when the target does not exist."""

from typing import Any

import pytest

from plugins.articles.links import line_of, without_dead_links
from tests.cases import read_cases

LINKS = read_cases(__file__, "links")
FOLDER = "berita/2024/07"


@pytest.mark.parametrize("case", LINKS.values(), ids=LINKS)
def test_a_living_link_is_left_alone(case: dict[str, Any]) -> None:
    asked = []
    found = without_dead_links(case["html"], FOLDER, lambda kind, path: not asked.append((kind, path)))  # type: ignore[func-returns-value]
    assert found == (case["html"], [])
    assert asked == [(case.get("kind", "filename"), case["path"])]


@pytest.mark.parametrize("case", LINKS.values(), ids=LINKS)
def test_of_a_dead_link_the_words_stay(case: dict[str, Any]) -> None:
    html, dead = without_dead_links(case["html"], FOLDER, lambda kind, path: False)
    assert html == case["without"]
    assert len(dead) == 1


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://contoh.example/{filename}x.md">x</a>',
        '<a href="/berita/">x</a>',
        "<p>Tulis {filename}x.md di sini.</p>",
        '<p data-note="{filename}x.md">x</p>',
        '<a href="{tag}hoaks">x</a>',
    ],
)
def test_other_links_are_nobodys_business(html: str) -> None:
    assert without_dead_links(html, FOLDER, lambda kind, path: False) == (html, [])


def test_every_dead_link_is_told() -> None:
    html = '<a href="{filename}a.md">a</a> <a href="{filename}b.md">b</a> <a href="{filename}c.md">c</a>'
    found, dead = without_dead_links(html, FOLDER, lambda kind, path: path.endswith("b.md"))
    assert found == '<a>a</a> <a href="{filename}b.md">b</a> <a>c</a>'
    assert dead == ["a.md", "c.md"]


@pytest.mark.parametrize("target", ["", "#hasil"])
def test_an_address_that_leads_nowhere_is_dead(target: str) -> None:
    html, dead = without_dead_links(f'<a href="{{filename}}{target}">x</a>', FOLDER, lambda kind, path: True)
    assert (html, dead) == ("<a>x</a>", ["{filename}"])


def test_the_line_of_a_link_is_found_in_its_source() -> None:
    text = "title: Judul\n\nLihat [ini]({filename}a.md)\ndan [itu]({filename}b.md).\n"
    assert [line_of(text, target) for target in ("a.md", "b.md", "c.md")] == [3, 4, 0]
