"""What the two grammars of plain YAML describe, they read as PyYAML does, with the same lines."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as some

from plugins.articles import full_yaml, plain_yaml
from plugins.articles.decoding import decode
from plugins.articles.faults import Wrong
from plugins.articles.headers import parse_yaml
from tests.plugins.articles.written import VALUES

PROJECT = Path(__file__).parents[3]
_HEADER_LINES = (
    "title: Judul: dua|slug: judul-dua|date: 2024-07-27 11:23|summary: “Ya,” kata X (3), 50% no#1|title: 12:30|"
    "tags: [satu, dua tiga]|aliases: []|id: 'a: b'|id: \"a # b\"|Title:   Judul|status: no|title: a, [b] {c} & d|"
    "summary:|tags:\n  - satu\n  - dua tiga|tags:\n- satu\n- 'dua'|image:\n  src: gambar/x.jpg\n  alt: \"a\"|"
    "image:\n  credit:|credits: {writer: [A, B], Editor: C}|credits:\n    writer: [A, B]\n    Editor: C|"
    "title: Ωmega|title: …|tags: [é, a_b]|dateline: {place: Jakarta, date: 2024-05-27}|"
    "changes:\n  - {date: 2024-07-28, note: 'a, b'}\n  - {date: x, note: y}"
).split("|")
_DATA_LINES = (
    '- name: Siti Aminah, S.H.|  initials: SA|  post:|  post: {id: Ketua, en: "Head, so"}|- {name: a}|'
    "- {name: hoaks, en: hoaxes, synonyms: [hoax, berita bohong]}|- {name: 'x: y', Slug: x}|# catatan: [a|| |"
    "  synonyms: [a, b]|- name: “Ya”|  slug: ''"
).split("|")
_ODD_PIECES = (
    "null|Null|~|''|\"|'|\\\\|[|]|{|}|,|: |:|- |-| #|#|&a |*a|!x |>|%|@|`|? |?|<<|=|---|...|\t|\n|\n\n|  |\n  |\n    |"
    "\n- |\n  - |\n# |\xa0|\xad|×|\u2028|\x85|\ufeff|é|“|(|)|/|_|日|😀|²|title|a: b|{a: b}|x"
).split("|")


@some.composite
def nearly_plain(draw: Any, lines: list[str], least: str = "") -> str:
    """Plain lines after a few slips of the hand, most of them beside a sign that means something."""
    text = least + "\n".join(draw(some.lists(some.sampled_from(lines), min_size=1, max_size=4)))
    for _ in range(draw(some.integers(0, 2))):
        places = [match.end() for match in re.finditer(r"[\n:\[\]{},'\" -]", text)] or [0]
        place = draw(some.sampled_from(places) | some.integers(0, len(text)))
        text = text[:place] + draw(some.sampled_from(_ODD_PIECES)) + text[place + draw(some.integers(0, 2)) :]
    return text


def same_tree(text: str) -> bool:
    lines = text.split("\n")
    plain = plain_yaml.tree_of(lines, 2)
    return plain is None or repr(plain) == repr(full_yaml.tree_of(lines, 2))  # a list may equal a table


@settings(max_examples=500)
@given(nearly_plain(_HEADER_LINES) | some.text(some.sampled_from("ab:#-[]\"' \n,"), max_size=40))
def test_plain_headers_are_read_as_yaml_is(text: str) -> None:
    assert same_tree(text)


@settings(max_examples=500)
@given(nearly_plain(_DATA_LINES, "- name: a\n") | some.text(some.sampled_from('ab:#-{[]}" \n,'), max_size=40))
def test_plain_data_files_are_read_as_yaml_is(text: str) -> None:
    assert same_tree(text)
    assert same_tree(text.removeprefix("- name: a\n"))


@given(some.lists(VALUES, max_size=3) | VALUES, some.sampled_from([None, False, True]))
def test_plain_yaml_of_programs_is_read_as_yaml_is(values: Any, flow: bool | None) -> None:
    assert same_tree(yaml.safe_dump(values, allow_unicode=True, sort_keys=False, default_flow_style=flow))


@pytest.mark.parametrize("lines", [line for line in _HEADER_LINES if ": dua" not in line])
def test_plain_headers_are_read_without_yaml(lines: str) -> None:
    assert plain_yaml.tree_of(lines.split("\n"), 2) is not None


@pytest.mark.parametrize("line", [line for line in _DATA_LINES if line.strip()])
def test_plain_data_files_are_read_without_yaml(line: str) -> None:
    assert plain_yaml.tree_of(["- NAME: a", line, ""], 1) is not None


@pytest.mark.parametrize("name", ["people", "tags"])
def test_the_files_of_the_sample_newsroom_are_plain(name: str) -> None:
    text = decode((PROJECT / "content/data" / f"{name}.yaml").read_bytes())
    assert plain_yaml.tree_of(text.split("\n"), 1) is not None


@pytest.mark.parametrize("text", ["a: b\na: c", "- name: a\n  name: b", "- {name: a, NAME: b}"])
def test_a_key_given_twice_is_told(text: str) -> None:
    with pytest.raises(Wrong, match="twice"):
        parse_yaml(text.split("\n"), 1)
