"""A source file becomes a record and HTML, or faults that an editor can mend."""

import unicodedata
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from plugins.articles.conversion import Converter
from plugins.articles.faults import Fault
from plugins.articles.reading import Reading, read, unreadable, without_text
from tests.cases import read_cases
from tests.plugins.articles.newsroom import MARKDOWN, PATH, draw_picture, newsroom

FAULTS = read_cases(__file__, "faults")
CONVERTER = Converter(MARKDOWN)
GOOD = "---\ntitle: Judul\ndate: 2024-07-27\n---\nIsi berita.\n"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("situs") / "content"
    draw_picture(folder / "gambar/posko.jpg")
    (folder / "gambar/surat.pdf").write_bytes(b"%PDF-1.7")
    return folder


def read_text(text: str | bytes, content: Path, path: PurePosixPath = PATH) -> Reading | list[Fault]:
    raw = text.encode() if isinstance(text, str) else text
    return read(raw, path, newsroom(content), CONVERTER, is_page=path.parts[0] == "halaman")


def whole_file(case: dict[str, Any]) -> str:
    added = str(case.get("also", "")).rstrip("\n")
    return str(case.get("file", f"---\ntitle: Judul\ndate: 2024-07-27\n{added}\n---\nIsi.\n"))


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_line_field_and_cure(case: dict[str, Any], content: Path) -> None:
    path = PurePosixPath(case.get("path", PATH))
    found = read_text(whole_file(case), content, path)
    assert isinstance(found, list)
    assert [fault.say("id") for fault in found] == [f"content/{path}:{line}" for line in case["says"]]


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_line_in_every_language(case: dict[str, Any], content: Path) -> None:
    found = read_text(whole_file(case), content, PurePosixPath(case.get("path", PATH)))
    assert isinstance(found, list)
    for said in (fault.say(lang) for fault in found for lang in ("id", "en")):
        assert not [sign for sign in said if unicodedata.category(sign).startswith("C")], said


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_a_fault_stands_on_a_line_of_the_file(case: dict[str, Any], content: Path) -> None:
    text = whole_file(case)
    found = read_text(text, content, PurePosixPath(case.get("path", PATH)))
    assert isinstance(found, list)
    assert all(1 <= fault.line <= len(text.split("\n")) for fault in found)


def test_a_good_file_becomes_a_record_and_html(content: Path) -> None:
    found = read_text(GOOD, content)
    assert isinstance(found, Reading)
    assert (found.record.title, found.html, found.description) == ("Judul", "<p>Isi berita.</p>", "Isi berita.")


def test_the_dateline_opens_the_text_and_not_the_description(content: Path) -> None:
    found = read_text(GOOD.replace("---\nIsi", "dateline: Batam, 2024-08-28\n---\nIsi"), content)
    assert isinstance(found, Reading)
    assert found.html == '<p><span class="dateline">BATAM, 28 Agustus 2024 –</span> Isi berita.</p>'
    assert found.description == "Isi berita."


def test_a_summary_is_the_description(content: Path) -> None:
    found = read_text(GOOD.replace("---\nIsi", "summary: Ringkas.\n---\nIsi"), content)
    assert isinstance(found, Reading)
    assert found.description == "Ringkas."


def test_nothing_of_a_withdrawn_text_is_left(content: Path) -> None:
    more = (
        "summary: Rahasia.\ndateline: Rahasia\nimage: {src: gambar/posko.jpg, alt: Rahasia}\n"
        "changes: {date: 2024-07-28, note: Rahasia}\ncorrections: {date: 2024-07-28, wrong: Rahasia, right: Rahasia}\n"
    )
    found = read_text(GOOD.replace("---\nIsi berita", f"{more}---\nRahasia"), content)
    assert isinstance(found, Reading)
    assert "Rahasia" in repr(found)
    left = without_text(found, "Keliru.")
    assert "Rahasia" not in repr(left)
    assert (left.record.title, left.description) == ("Judul", "Keliru.")


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("Title: “Judul”\nDate: 2024-07-27\n\nIsi".encode("cp1252"), 1),
        ("Title: Judul\nDate: 2024-07-27\n\nHarga 5 €".encode("cp1252"), 4),
        ("Title: Judul\r\nDate: 2024-07-27\r\n\r\nÉ".encode("latin-1"), 4),
        ("Title: Judul\nDate: 2024-07-27\n\nIsi".encode("utf-16"), 1),
        ("Title: Judul\nDate: 2024-07-27\n\nIsi".encode("utf-16-le"), 1),
        (b"Title: Judul\nDate: 2024-07-27\n\nIsi \0 lagi", 4),
        (b"PK\x03\x04\x14\x00\x06\x00", 1),
    ],
    ids=[
        "Windows-1252",
        "Windows-1252 in the text",
        "Latin-1",
        "UTF-16",
        "UTF-16 without mark",
        "NUL",
        "Word document",
    ],
)
def test_other_encodings_are_told_with_the_line(raw: bytes, line: int, content: Path) -> None:
    (fault,) = read_text(raw, content)  # type: ignore[misc]
    said = "Berkas ini bukan UTF-8. Simpan lagi dengan pengodean UTF-8."
    assert fault.say("id") == f"content/{PATH}:{line}: {said}"


def test_a_file_name_in_another_encoding_is_told(content: Path) -> None:
    (fault,) = read_text(GOOD, content, PurePosixPath("berita/rapat\udce9.md"))  # type: ignore[misc]
    assert fault.say("id") == "content/berita/rapat?.md: Nama berkas ini bukan UTF-8. Ganti namanya."


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (FileNotFoundError(2, "No such file or directory", "x.md"), "No such file or directory"),
        (ValueError("two\nlines"), "ValueError: two lines"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_whatever_goes_wrong_is_one_line_about_one_file(error: Exception, problem: str) -> None:
    said = f"content/x.md: Berkas ini tidak dapat dibaca ({problem}). Tunjukkan baris ini kepada pengelola situs."
    assert unreadable("content/x.md", error).say("id") == said
