"""Elements with blanks, filled in again and again."""

import pytest
from lxml import etree

from plugins.feeds.forms import Form

DOCUMENT = b'<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/></rss>'


def form() -> Form:
    item = etree.fromstring(
        '<item><link href="1" rel="self">2</link>'
        '<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">3</dc:date><empty></empty><text>of 2</text></item>'
    )
    return Form(item, ["1", "2", "3", ""], DOCUMENT)


def test_blanks_are_filled_in_and_all_else_stays() -> None:
    assert form().filled_in(['"', "<b>", "&", "x"]) == (
        b'<item><link href="&quot;" rel="self">&lt;b&gt;</link><dc:date>&amp;</dc:date><empty/><text>of 2</text></item>'
    )


def test_a_form_remembers_nothing_of_what_was_filled_in() -> None:
    used, new = form(), form()
    used.filled_in(["2", "1", "1", ""])
    assert used.filled_in(["a", "b", "c", ""]) == new.filled_in(["a", "b", "c", ""])


def test_a_character_that_xml_forbids_is_refused_and_leaves_no_trace() -> None:
    used, new = form(), form()
    with pytest.raises(ValueError, match="XML compatible"):
        used.filled_in(["a", "b\x00", "c", ""])
    assert used.filled_in(["d", "e", "f", ""]) == new.filled_in(["d", "e", "f", ""])
