"""A formatted header says what it said, in one order and one style, and formatting it again changes nothing."""

from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as some

from plugins.articles.faults import Wrong
from plugins.articles.headers import take_apart
from plugins.articles.schema import FIELDS
from plugins.editorial.formatting import ORDER, formatted
from plugins.editorial.revision import Original
from plugins.editorial.scaffold import begin
from tests.cases import read_cases
from tests.plugins.articles.newsroom import draw_picture, newsroom, read_header
from tests.plugins.articles.records import in_short
from tests.plugins.articles.written import VALUES, in_pelican

CASES = read_cases(__file__, "formatting")
BODIES = some.sampled_from(["\nIsi berita.\n", "Isi.", "\n\n# Judul\n\n---\n\nkey: value  \n\tx", ""])
STYLES = some.fixed_dictionaries(
    {
        "flow": some.booleans(),
        "default_style": some.sampled_from([None, '"', "'", ">"]),
        "indent": some.sampled_from([2, 4]),
        "width": some.sampled_from([40, 10_000]),
    }
)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("situs") / "content"
    draw_picture(folder / "gambar/posko.jpg")
    return folder


def dumped(name: str, value: Any, flow: bool, **style: Any) -> str:
    """An entry as another program might write it."""
    style = {**style, "allow_unicode": True, "sort_keys": False}
    if flow and not isinstance(value, str):
        return f"{name}: {yaml.safe_dump(value, default_flow_style=True, **style)}".rstrip("\n").replace("\n", "\n  ")
    return yaml.safe_dump({name: value}, default_flow_style=False, **style).rstrip("\n")


def record_of(text: str, content: Path) -> dict[str, Any]:
    record, faults = read_header(text, newsroom(content))
    assert record is not None, [fault.say("id") for fault in faults]
    return in_short(record)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_headers_become_what_their_cases_say(case: dict[str, str]) -> None:
    after = formatted(f"---\n{case['header']}---\n\nIsi.\n")
    assert after == f"---\n{case.get('becomes', case['header'])}---\n\nIsi.\n"
    assert formatted(after) == after


@given(values=VALUES, styles=some.lists(STYLES, min_size=1), body=BODIES, seed=some.integers(0, 99))
def test_of_a_yaml_header_nothing_is_lost(
    content: Path, values: dict[str, Any], styles: list[dict[str, Any]], body: str, seed: int
) -> None:
    names, chosen = list(values), Random(seed)
    chosen.shuffle(names)
    lines, comments = [], {}
    for number, name in enumerate(names):
        if chosen.random() < 0.5:
            comments[name] = f"# {number}: catatan 'untuk' {name}"
            lines.append(comments[name])
        lines.append(dumped(name, values[name], **styles[number % len(styles)]))
    text = "\n".join(["---", *lines, "# Penutup.", "---", body])
    after = formatted(text)
    assert record_of(after, content) == record_of(text, content)
    assert take_apart(after).body == body
    assert formatted(after) == after
    keys = [key.text for key, _ in take_apart(after).header.entries]
    assert keys == sorted(names, key=ORDER.index)
    found = after.split("\n")
    for name, comment in comments.items():
        below = found[found.index(comment) + 1]
        assert below.strip("\"'").startswith(name)
    assert found[found.index("# Penutup.") + 1] == "---"


@given(values=VALUES, fenced=some.booleans())
def test_a_pelican_header_becomes_yaml_when_that_is_wanted_and_says_the_same(
    content: Path, values: dict[str, Any], fenced: bool
) -> None:
    text = in_pelican(values, fenced)
    # A value that begins like something of YAML makes it YAML.
    assume(not fenced or not any(line.partition(": ")[2][:1] in tuple("\"'[{|>&*!") for line in text.split("\n")))
    before = take_apart(text)
    assert not before.is_yaml
    assert formatted(text) == text
    after = formatted(text, to_yaml=True)
    assert take_apart(after).is_yaml
    assert record_of(after, content) == record_of(text, content)
    assert take_apart(after).body.strip("\n") == before.body.strip("\n")
    assert formatted(after, to_yaml=True) == formatted(after) == after


def test_a_pelican_header_with_a_key_that_nobody_knows_is_refused() -> None:
    with pytest.raises(Wrong):
        formatted("Title: A\nSumary: B\n\nIsi.\n", to_yaml=True)


def test_a_scaffold_is_written_as_it_would_be_formatted() -> None:
    now = datetime(2024, 7, 27, 11, 23, tzinfo=ZoneInfo("Asia/Jakarta"))
    for title in ("Judul", "Pilkada: posko", 'Kata "kunci"', "#1", "2024"):
        text = begin(title, "pidato", "berita", now, "id", lambda letters: letters[0]).text
        assert formatted(text) == text


def test_every_key_of_the_schema_has_its_place() -> None:
    assert sorted(ORDER) == sorted(FIELDS)


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbf---\r\ntitle: 'A'\r\nid: a\r\n---\r\nIsi.\r\n")
    original = Original.read(file)
    assert original is not None
    original.revised(formatted(original.text), "a.md").write()
    assert file.read_bytes() == b"\xef\xbb\xbf---\r\nid: a\r\ntitle: A\r\n---\r\nIsi.\r\n"
