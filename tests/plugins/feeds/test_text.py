"""What may stand in a feed: legal characters, full addresses."""

from html import escape
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from plugins.feeds.text import legal, with_full_addresses
from tests.cases import read_cases

CASES = read_cases(__file__, "addresses")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_addresses_in_a_body_are_full(case: dict[str, str]) -> None:
    assert with_full_addresses(case["body"], "https://contoh.example/kantor/berita/2024/judul/") == case["feed"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_text_without_markup_is_left_alone(text: str) -> None:
    plain = text.replace("<", "")
    assert with_full_addresses(plain, "https://contoh.example/") == plain


_SITES = [
    "https://contoh.example",
    "http://127.0.0.1:8000/kantor",
    "HTTPS://Contoh.example",
    "https://humas@contoh.example",
]
_LINKS = [
    "/a/B-2_",
    "/a/b/",
    "/",
    "//",
    "//a/b",
    "/a//b",
    "/a/../b/",
    "/a/./b",
    "/..",
    "/a?",
    "/a#",
    "/a/\n",
    "/é",
    "a/b",
    "",
]


@pytest.mark.parametrize("site", _SITES)
@pytest.mark.parametrize("address", _LINKS)
def test_a_link_leads_where_browsers_would_go(address: str, site: str) -> None:
    page = f"{site}/berita/2024/judul/"
    assert with_full_addresses(f'<a href="{address}">', page) == f'<a href="{escape(urljoin(page, address))}">'


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_characters_that_xml_forbids_survive_as_nothing(character: str) -> None:
    assert legal(f"Ra{character}pat") == "Rapat"


@pytest.mark.parametrize("character", ["\t", "\n", "\r", "\x85", "é", "“", "\ue000", "\ufffd", "😀", "<", "&"])
def test_all_other_characters_stay(character: str) -> None:
    assert legal(f"Ra{character}pat") == f"Ra{character}pat"


@given(st.text(st.characters()))
def test_whatever_is_written_can_stand_in_xml(text: str) -> None:
    element = etree.Element("title")
    element.text = legal(text)
    assert etree.fromstring(etree.tostring(element, encoding="utf-8")) is not None
