"""Both header styles are read with the same result, whatever programs have done to the file."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from plugins.articles.decoding import decode
from plugins.articles.faults import Wrong
from plugins.articles.headers import Source, parse_yaml, take_apart
from plugins.articles.nodes import Items, Node, Table, Text
from plugins.articles.schema import FIELDS
from tests.cases import read_cases
from tests.plugins.articles.newsroom import draw_picture, newsroom, read_header
from tests.plugins.articles.recordings import silence
from tests.plugins.articles.records import in_short
from tests.plugins.articles.written import HABITS, VALUES, Habit, in_pelican, in_yaml

HEADERS = read_cases(__file__, "headers")
_USUAL = {"title": "Judul", "date": "2024-07-27", "section": "berita", "slug": "judul", "id": "berita-2024-07-judul"}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("situs") / "content"
    draw_picture(folder / "gambar/posko.jpg")
    (folder / "berkas").mkdir()
    (folder / "berkas/siaran.mp3").write_bytes(silence(1))
    (folder / "berkas/siaran.vtt").write_text("WEBVTT\n", encoding="utf-8")
    return folder


def written_ways() -> list[Any]:
    return [
        pytest.param(text, case.get("rest", {}), id=f"{rule} ({number})")
        for rule, case in HEADERS.items()
        for number, text in enumerate(case["written"], 1)
    ]


@pytest.mark.parametrize(("text", "rest"), written_ways())
def test_headers_are_read_alike(text: str, rest: dict[str, Any], content: Path) -> None:
    record, faults = read_header(decode(text.encode()), newsroom(content))
    assert [fault.say("id") for fault in faults] == []
    assert record is not None
    assert in_short(record) == _USUAL | rest


@pytest.mark.parametrize(("text", "rest"), written_ways())
def test_the_text_begins_below_the_header(text: str, rest: dict[str, Any]) -> None:
    source = take_apart(decode(text.encode()))
    assert source.body.strip() == "Isi."
    assert decode(text.encode()).split("\n")[source.body_line - 1] == "Isi."


def test_every_key_of_the_schema_has_a_case() -> None:
    found = {key for case in HEADERS.values() for key in case.get("rest", {})} | _USUAL.keys()
    assert {field.attribute for field in FIELDS.values() if field.attribute} <= found


def read_whole(raw: bytes, content: Path) -> dict[str, Any]:
    record, faults = read_header(decode(raw), newsroom(content))
    assert not faults, [fault.say("id") for fault in faults]
    assert record is not None
    return asdict(replace(record, lines={}))


@given(values=VALUES, habit=HABITS, flow=some.booleans())
def test_any_values_are_read_alike_from_both_styles(
    values: dict[str, Any], habit: Habit, flow: bool, content: Path
) -> None:
    wanted = read_whole(in_yaml(values).encode(), content)
    assert read_whole(habit.save(in_yaml(values, flow)), content) == wanted
    assert read_whole(habit.save(in_pelican(values)), content) == wanted


@given(values=VALUES, habit=HABITS)
def test_a_pelican_header_may_stand_between_dashes(values: dict[str, Any], habit: Habit, content: Path) -> None:
    text = in_pelican(values, fenced=True)
    # A value that begins like something of YAML makes it YAML, and a fault that says so.
    assume(not any(line.partition(": ")[2][:1] in tuple("\"'[{|>&*!") for line in text.split("\n")[1:-3]))
    assert read_whole(habit.save(text), content) == read_whole(in_yaml(values).encode(), content)


def source_or_wrong(raw: bytes) -> Source | Wrong:
    try:
        return take_apart(decode(raw))
    except Wrong as wrong:
        return wrong


@given(some.binary(max_size=300) | some.text(max_size=300).map(str.encode))
def test_no_bytes_make_the_reader_stumble(raw: bytes) -> None:
    found = source_or_wrong(raw)
    if isinstance(found, Wrong):
        assert 1 <= found.line <= raw.count(b"\n") + raw.count(b"\r") + 1


@given(some.text(some.sampled_from("ab:#-|>&*!{}[]\"' \t\n,?%@`~1"), max_size=80))
def test_no_header_makes_the_reader_stumble(text: str) -> None:
    found = source_or_wrong(f"---\n{text}\n---\nIsi.\n".encode())
    if isinstance(found, Wrong):
        assert 1 <= found.line <= text.count("\n") + 4


# --- the tree ---------------------------------------------------------------------------------------------------------


def test_nodes_know_their_lines() -> None:
    header = take_apart("\n---\ntitle: Judul\ntags:\n  - satu\n  - dua\nimage:\n  src: x.jpg\n---\nIsi.\n").header
    lines = {key.text: (key.line, node.line) for key, node in header.entries}
    assert lines == {"title": (3, 3), "tags": (4, 5), "image": (7, 8)}


def test_lines_of_pelican_headers_are_counted_from_the_top_of_the_file() -> None:
    header = take_apart("\n\nTitle: Judul\nTags: satu\n    dua\n\nIsi.\n").header
    assert [(key.text, key.line, node) for key, node in header.entries] == [
        ("title", 3, Text("Judul", 3)),
        ("tags", 4, Text("satu\ndua", 4)),
    ]


def test_keys_are_in_lower_case_and_values_as_written() -> None:
    header = take_apart("---\nTitle: JUDUL\nImage: {SRC: X.JPG}\n---\n").header
    (title, value), (image, table) = header.entries
    assert (title.text, value) == ("title", Text("JUDUL", 2))
    assert isinstance(table, Table)
    assert (image.text, table.entries[0][0].text, table.entries[0][1]) == ("image", "src", Text("X.JPG", 3))


def test_an_empty_header_is_an_empty_table() -> None:
    assert take_apart("---\n---\nIsi.\n").header == Table((), 2)
    assert take_apart("---\n# nothing yet\n---\nIsi.\n").header == Table((), 2)


def test_an_empty_document_is_no_tree() -> None:
    assert parse_yaml(["", "# nothing"], 1) is None


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("a: b # c", True),
        ("a: b# c", False),
        ("a: 'b' # c", False),
        ("a: # c", False),
        ("a: #c", True),
        ("a: '' #c", False),
        ("a: [b] #c", False),
    ],
)
def test_what_yaml_takes_for_a_comment_is_noted_where_it_may_be_meant(line: str, cut: bool) -> None:
    tree = parse_yaml([line], 1)
    assert isinstance(tree, Table)
    node = tree.entries[0][1]
    assert isinstance(node, Text | Items)
    assert getattr(node, "cut", False) is cut


def depth(node: Node | None) -> int:
    if isinstance(node, Items):
        return 1 + max((depth(item) for item in node.items), default=0)
    if isinstance(node, Table):
        return 1 + max((depth(item) for _, item in node.entries), default=0)
    return 0


def test_aliases_cannot_make_a_tree_grow_without_bound() -> None:
    laughs = [
        "a: &a [x, x]",
        *(f"{new}: &{new} [*{old}, *{old}, *{old}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
    with pytest.raises(Wrong, match="Anchors"):
        parse_yaml(laughs, 1)
    assert depth(parse_yaml(["a: [[x]]"], 1)) == 3
