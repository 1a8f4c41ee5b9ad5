"""Links between sources: the words stay when the target does not exist."""

from typing import Any

import pytest

from plugins.articles.links import addresses_of, anchors_of, line_of, without_dead_links
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


def test_addresses_of_this_site_are_those_without_a_host() -> None:
    html = """<h2 id="a b">A</h2> <a href="/berita/?x=1&amp;y=2">1</a> <a class="b" href="/berita/?x=1&amp;y=2">1</a>
    <a href="../x/#y">2</a> <a href="#z">3</a> <a href="#a%20b">4</a> <a href="#">5</a> <a href="">6</a>
    <a href="{filename}a.md#b">7</a> <a href="{filename}a.md">8</a> <a href="{static}/a.pdf#b">9</a>
    <a href="https://contoh.example/">10</a> <a href="//contoh.example/">11</a> <a href="mailto:a@contoh.example">12</a>
    <a href="http://[">13</a>"""
    assert addresses_of(html) == ("/berita/?x=1&y=2", "../x/#y", "#z", "{filename}a.md#b")


def test_anchors_are_those_that_an_editor_has_set() -> None:
    html = """<h2 id="jadwal">A</h2> <sup id="fnref:1">1</sup> <li id="fn:1">n</li> <p data-id="x" title="id">y</p>"""
    assert anchors_of(html) == ("jadwal",)
