"""What the editor probably meant."""

import pytest

from plugins.articles.kinds import ROLES
from plugins.articles.schema import FIELDS
from plugins.articles.suggestions import _IN_INDONESIAN, nearest


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sumary", "summary"),
        ("Titel", "title"),
        ("catagory", "category"),
        ("tag", "tags"),
        ("credit", "credits"),
        ("Judul", "title"),
        ("kategori", "category"),
        ("gambar", "image"),
    ],
)
def test_the_nearest_name_is_proposed(written: str, meant: str) -> None:
    assert nearest(written, FIELDS).say("id") == f"Maksudnya “{meant}”?"


@pytest.mark.parametrize(
    ("written", "meant"), [("penulis", "writer"), ("Penyunting", "editor"), ("fotografer", "photographer")]
)
def test_roles_are_proposed_as_well(written: str, meant: str) -> None:
    assert nearest(written, ROLES).say("id") == f"Maksudnya “{meant}”?"


def test_where_nothing_is_near_all_names_are_told_in_their_order() -> None:
    assert nearest("x", ["satu", "dua"]).say("id") == "Yang dikenal: satu, dua."


def test_indonesian_words_stand_for_keys_and_roles_that_there_are() -> None:
    assert set(_IN_INDONESIAN.values()) <= FIELDS.keys() | ROLES.keys()
