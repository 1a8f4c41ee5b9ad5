"""How articles are measured, and what their marks say together."""

from pathlib import PurePosixPath

import pytest
from lxml import html

from plugins.editorial.findings import Finding, Remark
from plugins.editorial.result import Result
from plugins.editorial.rulebook import IDLE, all_rules
from plugins.editorial.score_page import write_page
from plugins.editorial.scorecard import card_of, write_text
from plugins.editorial.standard import CRITERIA, Marks, marks_of
from plugins.languages.messages import message

PATH = PurePosixPath("berita/a.md")
COMPLETE = """Title: Judul
Date: 2024-07-27
Summary: Ringkas.
Tags: a
Dateline_place: Batam
Author: HF
Image_src: a.jpg

Isi."""


def finding(rule: str, severity: str = "error") -> Finding:
    return Finding(rule, severity, 1, 1, 1, 1, Remark(0, 0, message("a"), message("b")))


def test_every_rule_belongs_to_one_criterion() -> None:
    rules = [rule for criterion in CRITERIA for rule in criterion.rules]
    assert sorted(rules) == sorted([*all_rules(), IDLE])


def test_a_complete_article_without_findings_has_all_points() -> None:
    assert marks_of(COMPLETE, PATH, ()) == Marks(
        "berita/a.md", "Judul", "2024-07", {criterion.name: 1.0 for criterion in CRITERIA}
    )


def test_notes_halve_a_criterion_and_errors_miss_it() -> None:
    marks = marks_of(COMPLETE, PATH, [finding("spelling", "note"), finding("weekday"), finding("weekday", "note")])
    assert {name: part for name, part in marks.parts.items() if part < 1} == {"language": 0.5, "dates": 0.0}
    assert marks.points == round(100 * 7.5 / 9)


def test_a_header_counts_by_its_parts_and_no_header_for_nothing() -> None:
    assert marks_of("---\ntitle: Judul\ntags: [a]\ncredits:\n  writer:\n---\n\nIsi.", PATH, ()).parts["header"] == 0.2
    assert marks_of("Tanpa kepala.", PATH, ()).points == 0
    for written, month in (("2024-7-1", "2024-07"), ("2024-13-01", ""), ("kemarin", ""), ("", "")):
        assert marks_of(f"Title: A\nDate: {written}\n\nIsi.", PATH, ()).month == month


@pytest.fixture
def result() -> Result:
    return Result({"berita/b.md": (finding("weekday"), finding("spelling", "note"))}, "content", 2, "id")


@pytest.fixture
def marks(result: Result) -> list[Marks]:
    faulty = COMPLETE.replace("Judul", "Kabar <b> & ralat").replace("2024-07", "2024-08")
    return [marks_of(COMPLETE, PATH, ()), marks_of(faulty, PurePosixPath("berita/b.md"), result.found["berita/b.md"])]


def test_the_newsroom_has_the_mean_of_its_articles(marks: list[Marks], result: Result) -> None:
    card = card_of(marks, result)
    assert (card.articles, card.points) == (2, 92)
    assert [share.value for share in card.criteria] == [100, 50, 100, 75, 100, 100, 100, 100, 100]
    assert [(month.label, month.value) for month in card.months] == [("Jul 2024", 100), ("Agu 2024", 83)]
    assert [one.path for one in card.weakest] == ["berita/b.md"]
    assert [count for _, count in card.commonest] == [1, 1]


def test_no_article_is_no_fault() -> None:
    assert write_text(card_of([], Result({}, "content", 0, "id")), Result({}, "content", 0, "id")).startswith(
        "Nilai: 0"
    )


def test_the_text_shows_bars_and_where_to_begin(marks: list[Marks], result: Result) -> None:
    lines = write_text(card_of(marks, result), result).splitlines()
    assert lines[0] == "Nilai: 92 dari 100 (berita: 2)."
    assert "  ██████████··········  50  Hari dan tanggal benar." in lines
    assert "   83  content/berita/b.md" in lines


def test_the_page_stands_by_itself_and_says_in_words_what_its_charts_show(marks: list[Marks], result: Result) -> None:
    page = write_page(card_of(marks, result), result, "Lembaga <Contoh>")
    tree = html.document_fromstring(page)
    assert tree.get("lang") == "id"
    assert tree.xpath("//script|//link|//img|//@href|//@src|//@style[contains(., 'url')]") == []
    assert tree.xpath("//header/p")[0].text == "Lembaga <Contoh>"
    assert "Kabar <b> & ralat" in tree.xpath("//th/text()")
    (chart,) = tree.xpath("//svg[@role='img']")
    assert chart.get("aria-label") == "Nilai per bulan: Jul 2024 100; Agu 2024 83."
    rows = tree.xpath("//tr[th and td[@class='chart']]")
    assert [row.xpath("td[@class='number']/text()")[0] for row in rows][:3] == ["100", "50", "100"]
    assert len(tree.xpath("//svg[not(@role='img') and not(@aria-hidden='true')]")) == 0
