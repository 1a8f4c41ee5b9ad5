"""Runs of words are found in any of very many files, whatever parts the words; nothing else is taken for them."""

from pathlib import Path

import pytest

from plugins.deploy.search import Wanted, files_in, search
from plugins.deploy.words import Sought, name_of, phrase_of, runs_of, words_of
from plugins.outputs.files import digest

RUN = "satu dua tiga empat lima enam"


def found(text: str, sought: Sought) -> bool:
    return bool(sought.found_in(words_of(text.encode())))


@pytest.mark.parametrize("text", [RUN, RUN.upper(), "a-satu-dua_tiga/empat “lima” enam!", f"<p>nol {RUN} tujuh</p>"])
def test_a_run_is_found_whatever_parts_its_words(text: str) -> None:
    assert found(text, Sought.of(runs_of(words_of(RUN.encode()))))


@pytest.mark.parametrize(
    "text", ["", "satu dua tiga empat lima", "satu dua tiga empat lima nol enam", RUN.replace(" ", "")]
)
def test_a_run_is_not_found_in_part(text: str) -> None:
    assert not found(text, Sought.of(runs_of(words_of(RUN.encode()))))


@pytest.mark.parametrize(
    ("text", "counts"),
    [("Wulan Sasmita", True), ("Ralat", False), ("A b", False), ("November 2025", False), (RUN, True)],
)
def test_a_phrase_counts_if_it_means_something_and_is_no_date(text: str, counts: bool) -> None:
    assert bool(list(phrase_of(words_of(text.encode())))) == counts


@pytest.mark.parametrize(
    ("text", "counts"), [("251130-gudang", True), ("rapat-2", False), ("pengumuman", False), ("a1b2c3d4e5", True)]
)
def test_a_name_counts_with_its_figures(text: str, counts: bool) -> None:
    assert bool(list(name_of(words_of(text.encode())))) == counts


@pytest.mark.parametrize("count", [10, 1000])
def test_of_few_files_and_of_many_all_are_searched(count: int, tmp_path: Path) -> None:
    for number in range(count):
        (tmp_path / f"{number:04}.txt").write_text("kosong")
    (tmp_path / "0003.txt").write_text(RUN)
    (tmp_path / f"{count - 1:04}.txt").write_text("Wulan\nSasmita")
    (tmp_path / "utuh.bin").write_bytes(b"\0\1\2")
    sought = Sought.of([*runs_of(words_of(RUN.encode())), *phrase_of([b"wulan", b"sasmita"])])
    wanted = Wanted(sought, frozenset({3}), frozenset({digest(b"\0\1\2")}))
    trove = search(tmp_path, files_in(tmp_path), wanted)
    assert set(trove.runs) == {"0003.txt", f"{count - 1:04}.txt"}
    assert trove.wholes == {"utuh.bin": digest(b"\0\1\2")}
    assert trove.files == count + 1
    assert trove.words > 3 * count
