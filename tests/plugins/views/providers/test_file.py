"""A file of numbers, as people keep them; what is wrong in it is told with its line."""

from pathlib import Path

import pytest

from plugins.views.provider import Trouble
from tests.plugins.views.newsroom import made, situation
from tests.plugins.views.servers import AUDIENCE, Clock

IDS = list(AUDIENCE.paths)


def totals(folder: Path, name: str, text: str) -> dict[str, int]:
    (folder / name).write_text(text, encoding="utf-8")
    return made("file", situation(folder, Clock()), file=name).totals(IDS, AUDIENCE.paths)


@pytest.mark.parametrize(
    "text",
    [
        "a1,1089\na2,42\n",
        "id,views\na1,1089\n\na2,42\n",
        "id;views\na1;1.089\na2;42\n",
        "alamat,dilihat\n/berita/2024/satu/,1000\n/berita/2024/lama/,89\n/berita/2024/dua/,42\n",
        '\ufeffa1,"1,089"\na2,42\nasing,7\n',
    ],
)
def test_two_columns_are_read_with_a_heading_or_without(text: str, tmp_path: Path) -> None:
    assert totals(tmp_path, "counts.csv", text) == {"a1": 1089, "a2": 42}


def test_a_table_is_read(tmp_path: Path) -> None:
    assert totals(tmp_path, "counts.json", '{"a1": 1089, "/berita/2024/dua/": 42}') == {"a1": 1089, "a2": 42}


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("counts.csv", "a1,1\na2,banyak\n", "counts.csv:2: “banyak” bukan angka."),
        ("counts.csv", "a1,1\n\na2,-3\n", "counts.csv:3: “-3” bukan angka."),
        ("counts.json", '{"a1": 1,\n "a2": }\n', "counts.json:2: "),
        ("counts.json", '{"a1": "banyak"}', "counts.json: "),
    ],
)
def test_what_is_wrong_is_told_with_its_line(name: str, text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(Trouble) as raised:
        totals(tmp_path, name, text)
    assert told in raised.value.said.say("id")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as raised:
        made("file", situation(tmp_path, Clock()), file="tidak-ada.csv").totals(IDS, AUDIENCE.paths)
    assert "tidak-ada.csv" in raised.value.said.say("id")
