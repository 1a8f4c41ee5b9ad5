"""Tables that scroll by themselves, and cells aligned by class."""

import pytest
from markdown import Markdown

from plugins.articles.tables import TablesExtension

TABLE = "Sebelum.\n\n| Hari | Jam |\n|:---|---:|\n| Senin | 8 |\n\nSesudah."


def html(text: str) -> str:
    return Markdown(extensions=["tables", "md_in_html", TablesExtension("Tabel")]).convert(text)


def test_a_table_stands_in_a_region_that_the_keyboard_reaches() -> None:
    region = '<div aria-label="Tabel" class="scroll" role="region" tabindex="0">\n<table>'
    assert html(TABLE).count(region) == 1


def test_the_text_around_it_stays_where_it_was() -> None:
    found = html(TABLE)
    assert found.startswith("<p>Sebelum.</p>\n<div")
    assert found.endswith("</table>\n</div>\n<p>Sesudah.</p>")


def test_cells_are_aligned_by_class_and_never_by_style() -> None:
    found = html(TABLE)
    assert 'class="align-right">8<' in found
    assert "style=" not in found
    assert " align=" not in found


@pytest.mark.parametrize(("line", "cell"), [(":--:", '<td class="align-center">'), (":--", "<td>"), ("---", "<td>")])
def test_the_usual_alignment_needs_no_class(line: str, cell: str) -> None:
    assert cell in html(f"| A |\n|{line}|\n| 1 |")


def test_every_table_is_found() -> None:
    assert html(f"{TABLE}\n\n{TABLE}\n\n> {TABLE.replace(chr(10), chr(10) + '> ')}").count('class="scroll"') == 3


def test_a_text_without_tables_is_left_alone() -> None:
    assert html("Isi **tebal**.") == "<p>Isi <strong>tebal</strong>.</p>"
