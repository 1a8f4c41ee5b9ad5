"""Plain text is spared the search for inline markup, and nobody can tell from the HTML."""

from collections.abc import Sequence
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given
from hypothesis import strategies as some
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from plugins.articles.plain_text import PlainText, PlainTextExtension
from plugins.articles.tables import TablesExtension
from tests.cases import read_cases

TEXTS = read_cases(__file__, "markdown")
OURS: tuple[Any, ...] = ("extra", "sane_lists", TablesExtension("Tabel"))
# With and without what other sites switch on; most of these bring patterns of their own, which switches ours off.
OTHERS: dict[str, tuple[Any, ...]] = {
    "ours": OURS,
    "none": (),
    "nl2br": ("extra", "nl2br"),
    "smarty": ("extra", "smarty"),
    "toc": ("extra", "toc"),
    "wikilinks": ("extra", "wikilinks"),
    "legacy_em": ("extra", "legacy_em"),
    "admonition": ("extra", "admonition"),
    "codehilite": ("extra", "codehilite"),
}


@cache
def converter(extensions: tuple[Any, ...], spared: bool) -> Markdown:
    return Markdown(extensions=[*extensions, *([PlainTextExtension()] if spared else [])], output_format="html")


def html(text: str, extensions: tuple[Any, ...], *, spared: bool) -> str:
    return converter(extensions, spared).reset().convert(text)


def same(text: str, extensions: tuple[Any, ...]) -> bool:
    return html(text, extensions, spared=True) == html(text, extensions, spared=False)


@pytest.mark.parametrize("extensions", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_html_is_the_same(text: str, extensions: tuple[Any, ...]) -> None:
    assert same(text, extensions)


_SIGNS = some.text(some.sampled_from("ab KPU*_`[]()<>&!\\#:|-+=~^{}.\"'“1\n\n  \t\x02\x03"), max_size=60)
_PIECES = some.lists(
    some.sampled_from([*TEXTS.values(), "KPU", "kata", "\n\n", "\n", " ", "  \n", "*", "_", "[^1]"]), max_size=8
)
_TEXT = some.one_of(
    _SIGNS,
    _PIECES.map("".join),
    some.tuples(_PIECES.map(" ".join), _SIGNS).map("\n\n".join),
    some.text(max_size=80),
)


@given(_TEXT)
def test_the_html_of_any_text_is_the_same(text: str) -> None:
    assert same(text, OURS)


@given(some.lists(some.sampled_from(["KPU", "Bawaslu", "AS", "K"]), min_size=1, max_size=3, unique=True), _TEXT)
def test_abbreviations_are_found_in_plain_text(words: list[str], text: str) -> None:
    defined = "\n".join(f"*[{word}]: Kepanjangan {word}" for word in words)
    assert same(f"Ketua KPU, Bawaslu AS.\n\n{text}\n\n{defined}\n", OURS)


class Extended(Extension):
    """Some other extension, with one processor more."""

    def __init__(self, registry: str, processor: Any) -> None:
        super().__init__()
        self.registry, self.processor = registry, processor

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        getattr(md, self.registry).register(self.processor(md), "foreign", 15)


class Shouting(Treeprocessor):
    """Looks at every text that inline markup has not claimed."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not isinstance(element.text, AtomicString):
                element.text = element.text.upper()


def struck_out(md: Markdown) -> SimpleTagInlineProcessor:
    del md
    return SimpleTagInlineProcessor(r"(Bawa)(slu)", "s")  # begins with no sign of markup


FOREIGN = {
    "an inline pattern": Extended("inlinePatterns", struck_out),
    "a tree processor": Extended("treeprocessors", Shouting),
}


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_an_unknown_extension_gets_every_text(text: str, foreign: Extension) -> None:
    assert same(text, (*OURS, foreign))


def test_an_unknown_pattern_works() -> None:
    found = html("Ketua Bawaslu hadir.", (*OURS, FOREIGN["an inline pattern"]), spared=True)
    assert found == "<p>Ketua <s>slu</s> hadir.</p>"


def spared(text: str, *, extensions: Sequence[Any] = OURS, lines: Sequence[str] = ()) -> bool:
    markdown = Markdown(extensions=[*extensions, PlainTextExtension()])
    markdown.lines = list(lines)
    root = Element("div")
    paragraph = SubElement(root, "p")
    paragraph.text = text
    PlainText(markdown).run(root)
    return isinstance(paragraph.text, AtomicString)


def test_plain_text_is_spared_indeed() -> None:
    assert spared("Bawaslu membuka posko – “aduan” – di lima pasar (1.089 orang).\nBaris dua.")


@pytest.mark.parametrize("sign", [*"\\`*_[]<>&!\x02", "  \n"])
def test_text_with_a_sign_of_markup_is_not(sign: str) -> None:
    assert not spared(f"Bawaslu{sign}membuka")


def test_where_abbreviations_are_defined_no_text_is_spared() -> None:
    assert not spared("Ketua KPU", lines=["*[KPU]: Komisi"])


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
def test_beside_an_unknown_extension_no_text_is_spared(foreign: Extension) -> None:
    assert not spared("Ketua KPU", extensions=[*OURS, foreign])
