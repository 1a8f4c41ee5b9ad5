"""Markdown to HTML: one converter for all articles, none of which leaves a trace in the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.articles import conversion
from plugins.articles.conversion import Converter, opening, with_dateline
from tests.cases import read_cases
from tests.plugins.articles.newsroom import MARKDOWN

TEXTS = read_cases(__file__, "markdown")
SHARED = Converter(MARKDOWN)


@given(some.lists(some.sampled_from(list(TEXTS.values())), min_size=2, max_size=4))
def test_an_article_leaves_no_trace_in_the_next(texts: list[str]) -> None:
    for text in texts:
        assert SHARED.html(text, "id") == Converter(MARKDOWN).html(text, "id")


def test_a_text_that_breaks_the_converter_leaves_no_trace_either() -> None:
    """Python-Markdown gives up on lists that are nested very deeply, and remembers where it was."""
    converter = Converter(MARKDOWN)
    with pytest.raises(RecursionError):
        converter.html("".join("    " * depth + "- a\n" for depth in range(300)), "id")
    assert converter.html("Isi.", "id") == "<p>Isi.</p>"


@pytest.mark.parametrize(("lang", "back", "table"), [("id", "Kembali ke", "Tabel"), ("en", "Back to", "Table")])
def test_the_words_that_a_conversion_adds_speak_the_language(lang: str, back: str, table: str) -> None:
    assert f'title="{back}' in SHARED.html("Isi[^1]\n\n[^1]: Catatan.", lang)
    assert f'aria-label="{table}"' in SHARED.html("| a |\n|---|\n| b |", lang)


def test_extensions_are_those_of_the_settings() -> None:
    text = "| a |\n|---|\n| b |\n\nbaris\nbaris"
    assert "<table>" not in Converter({}).html(text, "id")
    assert "<br />" in Converter({"extensions": ["nl2br"], "output_format": "xhtml"}).html(text, "id")
    assert 'id="teks"' in Converter({"extension_configs": {"attr_list": {}}}).html("# a {#teks}", "id")


def test_settings_are_not_changed() -> None:
    setting = {"extensions": ("extra",), "extension_configs": {"extra": {}}}
    Converter(setting).html("Isi.", "id")
    assert setting == {"extensions": ("extra",), "extension_configs": {"extra": {}}}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Isi.</p>", '<p><span class="dateline">BATAM –</span> Isi.</p>'),
        ("<h2>Judul</h2>\n<p>Isi.</p>", '<p><span class="dateline">BATAM –</span></p>\n<h2>Judul</h2>\n<p>Isi.</p>'),
        ('<p class="x">Isi.</p>', '<p><span class="dateline">BATAM –</span></p>\n<p class="x">Isi.</p>'),
    ],
)
def test_the_dateline_opens_the_first_paragraph(html: str, expected: str) -> None:
    assert with_dateline(html, "BATAM –") == expected


def test_a_dateline_is_text() -> None:
    assert with_dateline("<p>Isi.</p>", "<B> & C –").startswith('<p><span class="dateline">&lt;B&gt; &amp; C –</span>')


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>Isi <b>tebal</b> &amp;\nlagi.</p><p>Dua.</p>", "Isi tebal & lagi."),
        ("<h2>Judul</h2><p>Isi.</p>", "Isi."),
        ('<p><img src="a.jpg" alt="Posko"></p>\n<p>Isi.</p>', "Isi."),
        ("<ul><li>satu</li></ul>", ""),
        ("", ""),
    ],
)
def test_the_first_words_describe_an_article(html: str, said: str) -> None:
    assert opening(html) == said


@given(some.text(some.sampled_from("ab ,;–."), max_size=400))
def test_a_description_is_never_too_long(text: str) -> None:
    assert len(opening(f"<p>{text}</p>")) <= conversion._DESCRIPTION_LENGTH + 2


def test_a_long_opening_ends_at_a_word() -> None:
    assert opening(f"<p>{'kata ' * 50}</p>") == f"{'kata ' * 40}".rstrip() + " …"
    assert opening(f"<p>{'kata, ' * 50}</p>").endswith("kata …")
