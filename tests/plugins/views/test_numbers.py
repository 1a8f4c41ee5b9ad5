"""The baked numbers: what is written is read again; what is wrong in the file is told with line and cure."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.views.numbers import Numbers, read, write
from tests.plugins.views.servers import NOW

GOOD = Numbers(NOW, {"b": 2, "a": 1089}, {30: (("b", 2), ("a", 1)), 7: (("a", 1),)})
TEXT = write(GOOD).decode()
COUNTS = some.dictionaries(some.text(min_size=1), some.integers(0, 10**12), max_size=5)


def faults(text: str) -> list[str]:
    found, told = read(text, "content/data/views.json")
    assert found is None
    return [fault.say("id") for fault in told]


def test_what_is_written_is_read_again() -> None:
    assert read(TEXT, "") == (GOOD, [])


@given(COUNTS, COUNTS)
def test_any_ids_come_back(totals: dict[str, int], week: dict[str, int]) -> None:
    numbers = Numbers(NOW, totals, {7: tuple(week.items())})
    assert read(write(numbers).decode(), "") == (numbers, [])


def test_the_same_numbers_are_the_same_bytes_in_whatever_order_they_came() -> None:
    other = Numbers(NOW, {"a": 1089, "b": 2}, {7: (("a", 1),), 30: (("b", 2), ("a", 1))})
    assert write(other) == write(GOOD)


def test_every_number_has_a_line_of_its_own() -> None:
    assert '\n  "a": 1089,\n' in TEXT


def test_no_file_is_no_fault() -> None:
    assert read("", "") == (None, [])


CURE = " Pulihkan dari git, atau tulis ulang dengan make views."
SHORT = '{"version": 1, "as_of": "2025-08-17T10:00:00Z",\n %s}'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TEXT.replace('"a": 1089', '"a": '), ":5: Berkas ini tidak dapat dibaca (Expecting value)."),
        (TEXT.replace('"a": 1089', '"a": "banyak"'), ":5: a: “banyak” bukan jumlah pembaca."),
        (TEXT.replace('"a": 1089', '"a": -1'), ":5: a: “-1” bukan jumlah pembaca."),
        (TEXT.replace('"a": 1089', '"a": 1.5'), ":5: a: “1.5” bukan jumlah pembaca."),
        (TEXT.replace('"a": 1089', '"a": true'), ":5: a: “True” bukan jumlah pembaca."),
        (TEXT.replace('"30"', '"31"'), ":12: 31: Tidak ada daftar seperti itu."),
        (TEXT.replace(NOW.isoformat(), "kemarin"), ":3: as_of: “kemarin” bukan waktu dengan zona."),
        (TEXT.replace("+07:00", ""), ":3: as_of: “2025-08-17T10:00:00” bukan waktu dengan zona."),
        (TEXT.replace("1,", "2,", 1), ":2: version: Ini bukan berkas angka yang dikenal versi ini."),
        ("[]", ": version: Ini bukan berkas angka yang dikenal versi ini."),
        ("<<<<<<< HEAD\n" + TEXT, ":1: Berkas ini tidak dapat dibaca (Expecting value)."),
        (SHORT % '"totals": [], "windows": {}', ":2: totals: Ini bukan tabel."),
        (SHORT % '"totals": {}', ": windows: Ini bukan tabel."),
    ],
)
def test_what_is_wrong_is_told_with_line_and_cure(text: str, told: str) -> None:
    assert faults(text) == [f"content/data/views.json{told}{CURE}"]


def test_the_moment_keeps_its_zone() -> None:
    found, _ = read(TEXT, "")
    assert found is not None
    assert found.as_of == datetime.fromisoformat("2025-08-17T03:00:00+00:00")
