"""A scaffold is an article that can be read at once, whatever the headline."""

from datetime import datetime
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.articles.headers import take_apart
from plugins.articles.kinds import KINDS
from plugins.articles.nodes import Text
from plugins.editorial.scaffold import begin

NOW = datetime(2024, 7, 27, 11, 23, tzinfo=ZoneInfo("Asia/Jakarta"))


def header_of(text: str) -> dict[str, object]:
    return {key.text: value for key, value in take_apart(text).header.entries}


@given(title=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map(str.strip).filter(bool))
def test_any_headline_is_read_back_as_it_was_given(title: str) -> None:
    begun = begin(title, "berita", "berita", NOW, "id", lambda letters: letters[0])
    value = header_of(begun.text)["title"]
    assert isinstance(value, Text)
    assert value.text.split() == title.split()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_scaffold_names_its_kind_and_waits_as_a_draft(kind: str) -> None:
    header = header_of(begin("Judul", kind, "pengumuman", NOW, "id", lambda letters: letters[0]).text)
    assert (header["type"].text, header["category"].text, header["status"].text) == (kind, "pengumuman", "draft")


def test_the_file_lies_under_section_year_and_month() -> None:
    begun = begin("Rakernis di Bali: selesai", "berita", "kegiatan", NOW, "id", lambda letters: letters[0])
    assert PurePosixPath(begun.path.as_posix()) == PurePosixPath("kegiatan/2024/07/rakernis-di-bali-selesai.md")


def test_the_id_begins_with_the_day_and_ends_as_chosen() -> None:
    letters = iter("wxyz")
    header = header_of(begin("Judul", "berita", "berita", NOW, "id", lambda known: next(letters)).text)
    assert header["id"].text == "240727-wxyz"


def test_guidance_speaks_the_language_of_the_editor() -> None:
    def comments(lang: str) -> list[str]:
        text = begin("Judul", "berita", "berita", NOW, lang, lambda letters: letters[0]).text
        return [line for line in text.splitlines() if line.startswith("# ")]

    assert "# Tetap: jangan pernah mengubah baris ini." in comments("id")
    assert "# Permanent: never change this line." in comments("en")
