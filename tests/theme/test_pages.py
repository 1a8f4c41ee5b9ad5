"""Every template makes a sound page: one h1, headings in order, a complete head, nothing a strict policy forbids."""

import gzip
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

TEMPLATES = Path(__file__).parents[2] / "theme" / "templates"
NAMES = sorted(path.stem for path in TEMPLATES.glob("*.html") if path.stem not in ("base", "listing"))


def test_the_markup_of_a_page_is_sound(
    page: str, render_page: Callable[[str], str], examine: Callable[..., Any]
) -> None:
    assert examine(render_page(page)).faults == []


def test_a_page_has_one_h1_and_no_gap_below_it(
    page: str, render_page: Callable[[str], str], examine: Callable[..., Any]
) -> None:
    headings = examine(render_page(page)).headings
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))


def test_a_page_begins_with_its_doctype(page: str, render_page: Callable[[str], str]) -> None:
    assert render_page(page).startswith('<!doctype html>\n<html lang="id">')


def test_few_lines_of_a_page_are_blank(page: str, render_page: Callable[[str], str]) -> None:
    """A component with nothing to say leaves one; more would be bytes for nothing, ten thousand times."""
    assert len(re.findall(r"\n\s*\n", render_page(page))) <= 12


@pytest.mark.parametrize("name", NAMES)
def test_a_template_says_what_it_shows(name: str) -> None:
    text = (TEMPLATES / f"{name}.html").read_text(encoding="utf-8")
    assert text.startswith("{% extends ")
    assert "{% set here = " in text


def test_base_decides_little() -> None:
    assert (TEMPLATES / "base.html").read_text(encoding="utf-8").count("{% if ") <= 6


def test_components_are_imported_without_context() -> None:
    assert not any("with context" in path.read_text(encoding="utf-8") for path in TEMPLATES.parent.rglob("*.html"))


def test_the_head_names_the_page_in_every_language(render_page: Callable[[str], str]) -> None:
    markup = render_page("article with everything")
    assert '<link rel="canonical" href="https://contoh.example/berita/2024/probolinggo/">' in markup
    assert '<link rel="alternate" hreflang="id" href="https://contoh.example/berita/2024/probolinggo/">' in markup
    assert '<link rel="alternate" hreflang="en" href="https://contoh.example/en/berita/2024/probolinggo/">' in markup
    assert '<link rel="alternate" type="application/atom+xml" title="Berita (Atom)" href="/feed/berita.xml">' in markup


@pytest.mark.parametrize(
    ("name", "count"), [("withdrawn article", 1), ("article with everything", 0), ("not found", 1)]
)
def test_what_is_not_indexed_says_so(name: str, count: int, render_page: Callable[[str], str]) -> None:
    assert render_page(name).count('<meta name="robots" content="noindex">') == count


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("front", "Lembaga Pemilu Contoh"),
        ("section", "Berita – Lembaga Pemilu Contoh"),
        ("older page of a section", "Berita, Halaman 3 – Lembaga Pemilu Contoh"),
    ],
)
def test_every_page_of_a_listing_has_a_title_of_its_own(
    name: str, title: str, render_page: Callable[[str], str]
) -> None:
    assert f"<title>{title}</title>" in render_page(name)


def test_an_older_page_says_nothing_that_changes_later(render_page: Callable[[str], str]) -> None:
    assert "1.089" in render_page("section")
    older = render_page("older page of a section")
    assert "1.089" not in older
    assert "41" not in older


def test_a_withdrawn_article_shows_why_and_nothing_of_its_body(render_page: Callable[[str], str]) -> None:
    markup = render_page("withdrawn article")
    assert "Keterangan narasumber tidak dapat dibuktikan." in markup
    assert 'class="prose"' not in markup


def test_corrections_stand_before_the_text_and_changes_after_it(render_page: Callable[[str], str]) -> None:
    markup = render_page("article with everything")
    places = [
        markup.index(f'class="{name}"')
        for name in ("age-notice", "right-of-reply", "corrections", "figure", "prose", "changes")
    ]
    assert places == sorted(places)


def test_a_press_sheet_carries_the_address_of_the_page(render_page: Callable[[str], str]) -> None:
    assert '<p class="print-only">https://contoh.example/berita/2024/probolinggo/</p>' in render_page(
        "article with everything"
    )


def test_a_page_draws_nothing_but_the_mark(page: str, render_page: Callable[[str], str]) -> None:
    """Icons come with the style sheet, once."""
    assert render_page(page).count("<svg") == 1


def test_an_article_is_small(render_page: Callable[[str], str]) -> None:
    """Everything around the text; the text itself seldom has more than three kilobytes."""
    assert len(gzip.compress(render_page("article with everything").encode())) <= 9_000
