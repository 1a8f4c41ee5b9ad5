"""Running text without markup, and every letter's place in the file."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.editorial.blocks import ADDRESS, OPAQUE, blocks_of


def said(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks_of(text, 0)]


def test_paragraphs_headings_quotations_items_and_cells_are_told_apart() -> None:
    text = "# Judul\nSatu\ndua.\n\n> Kutipan\n> lanjut.\n\n- a\n- b\n  c\n\n1. d\n\n| e | f |\n|---|---|\n| g | h |\n"
    assert said(text) == [
        ("heading", "Judul"), ("paragraph", "Satu dua."), ("quote", "Kutipan lanjut."), ("item", "a"), ("item", "b c"),
        ("item", "d"), ("cell", "e"), ("cell", "f"), ("cell", "g"), ("cell", "h"),
    ]  # fmt: skip


def test_markup_is_left_out_and_code_and_addresses_are_one_letter() -> None:
    text = "**Tebal** dan *miring*, [tautan](a.md), `kode`, https://a.example/b. <!-- catatan --><b>x</b>[^1]"
    assert said(text) == [("paragraph", f"Tebal dan miring, tautan, {OPAQUE}, {ADDRESS}. x")]


def test_code_and_definitions_are_no_prose() -> None:
    assert said("```\nSatu\n```\n\n    Dua\n\n[a]: https://a.example\n\n---\n\nTiga") == [("paragraph", "Tiga")]


def test_a_word_with_an_underscore_keeps_it() -> None:
    assert said("berkas nama_file.pdf dan __tebal__") == [("paragraph", "berkas nama_file.pdf dan tebal")]


@given(text=st.text(alphabet="ab \n*_[]()`#>-|!.<\\{}:/1w", max_size=80), start=st.integers(0, 5))
def test_every_letter_stands_in_the_file_where_its_block_says(text: str, start: int) -> None:
    for block in blocks_of(text, min(start, len(text))):
        for at, letter in enumerate(block.text):
            assert letter in (text[block.at(at)], " ", OPAQUE, ADDRESS)
