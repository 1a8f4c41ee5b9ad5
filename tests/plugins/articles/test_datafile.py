"""Data files: lists of entries with known keys; what is faulty is told, the rest is used."""

from pathlib import Path

import pytest

from plugins.articles.datafile import read_entries
from plugins.articles.nodes import Text


@pytest.mark.parametrize(
    ("written", "names", "faults"),
    [
        ("- {name: a}\n- {name: b}\n", ["a", "b"], []),
        (
            "- name: a\n- nama: b\n- name: c\n",
            ["a", "c"],
            ["x.yaml:2: nama: Kunci ini tidak dikenal. Maksudnya “name”?"],
        ),
        ("- name: a\n- [b]\n", ["a"], ["x.yaml:2: Butir ini bukan tabel “kunci: nilai”. Awali dengan “- name: …”."]),
        ("name: a\n", [], ["x.yaml:1: Berkas ini harus berupa daftar. Awali setiap butir dengan “- name: …”."]),
        ("", [], []),
        ("\n# nothing\n", [], []),
    ],
)
def test_entries_are_read_one_by_one(written: str, names: list[str], faults: list[str], tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(written, encoding="utf-8")
    entries, found = read_entries(tmp_path / "x.yaml", "x.yaml", ("name", "slug"))
    assert [value.text for entry in entries for _, value in entry.entries if isinstance(value, Text)] == names
    assert [fault.say("id") for fault in found] == faults


def test_no_file_is_no_entries(tmp_path: Path) -> None:
    assert read_entries(tmp_path / "x.yaml", "x.yaml", ("name",)) == ([], [])
