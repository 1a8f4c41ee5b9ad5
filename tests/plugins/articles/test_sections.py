"""The tree of sections: two levels, one order, found by slug or by their label in any language."""

from typing import Any

import pytest

from plugins.articles.sections import parse_sections
from plugins.languages.settings import SettingError
from tests.cases import read_cases
from tests.plugins.articles.newsroom import LANGUAGES, SECTIONS

WRONG = read_cases(__file__, "sections")


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_a_wrong_tree_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(SettingError) as error:
        parse_sections(case["sections"], LANGUAGES)
    assert str(error.value).startswith(case["begins"])


def test_sections_stand_in_the_order_of_the_setting() -> None:
    assert [section.slug for section in SECTIONS["id"]] == ["berita", "kegiatan", "kerja-sama", "siaran-pers"]


def test_addresses_show_the_branch_and_the_language() -> None:
    urls = [[section.url for section in sections] for sections in SECTIONS.values()]
    assert urls == [
        ["berita/", "berita/kegiatan/", "berita/kerja-sama/", "siaran-pers/"],
        ["en/berita/", "en/berita/kegiatan/", "en/berita/kerja-sama/", "en/siaran-pers/"],
    ]


def test_labels_speak_the_language() -> None:
    assert [section.label for section in SECTIONS["en"].tops] == ["News", "Press releases"]


@pytest.mark.parametrize("name", ["kerja-sama", "Kerja sama", " KERJA SAMA ", "Cooperation"])
def test_a_section_is_found_by_slug_or_label(name: str) -> None:
    found = [sections.find(name) for sections in SECTIONS.values()]
    assert [section.slug for section in found if section] == ["kerja-sama", "kerja-sama"]


def test_no_other_section_is_found() -> None:
    assert SECTIONS["id"].find("kerja") is None


def test_the_root_of_a_branch_is_its_own_root() -> None:
    child, top = SECTIONS["id"].find("kegiatan"), SECTIONS["id"].find("berita")
    assert child is not None
    assert top is not None
    assert (child.root, top.root) == (top, top)


def test_a_label_may_be_given_once() -> None:
    sections = parse_sections([{"slug": "berita", "label": "Berita"}], LANGUAGES)
    assert [sections[lang].tops[0].label for lang in ("id", "en")] == ["Berita", "Berita"]


def test_no_sections_at_all_is_a_tree_too() -> None:
    assert list(parse_sections([], LANGUAGES)["id"]) == []
