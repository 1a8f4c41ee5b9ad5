"""Only what is certain is mended; every other byte stays as it was."""

from pathlib import Path

from plugins.editorial.findings import Finding, Remark
from plugins.editorial.mending import mend, mended_text
from plugins.languages.messages import message
from tests.plugins.editorial.articles import checked_by

RULES = ("spacing", "month_first", "quote_spacing", "sentence_case")
HEAD = "Title: Judul berita ini\nDate: 2024-07-27\n\n"
FAULTY, MENDED = "“Siap,”ujar Handi.  Itu pada Juli 27, 2024.\n", "“Siap,” ujar Handi. Itu pada 27 Juli 2024.\n"


def finding(start: int, end: int, replacement: str, certain: bool = True) -> Finding:
    return Finding("a", "error", 1, 1, 1, 1, Remark(start, end, message("a"), message("b"), replacement, certain))


def written(file: Path, raw: bytes) -> bytes:
    file.write_bytes(raw)
    text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    mended = mend(file, "content/a.md", checked_by(RULES, text).findings)
    if mended is not None:
        mended.write()
    return file.read_bytes()


def test_what_is_certain_is_mended_and_a_second_time_there_is_nothing_to_do(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    once = written(file, (HEAD + FAULTY).encode())
    assert once == (HEAD + MENDED).encode()
    assert written(file, once) == once


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + (HEAD + FAULTY).replace("\n", "\r\n").encode()
    assert written(tmp_path / "a.md", raw) == b"\xef\xbb\xbf" + (HEAD + MENDED).replace("\n", "\r\n").encode()


def test_a_file_with_bytes_that_would_be_lost_is_left_alone(tmp_path: Path) -> None:
    for raw in ((HEAD + FAULTY + "\x07").encode(), (HEAD + "a\r\n" + FAULTY).encode()):
        (tmp_path / "a.md").write_bytes(raw)
        assert mend(tmp_path / "a.md", "a.md", [finding(0, 1, "X")]) is None


def test_the_difference_is_shown_as_git_shows_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"satu  dua\n")
    mended = mend(tmp_path / "a.md", "content/a.md", [finding(4, 6, " ")])
    assert mended is not None
    assert mended.difference == "--- a/content/a.md\n+++ b/content/a.md\n@@ -1 +1 @@\n-satu  dua\n+satu dua\n"


def test_of_two_that_overlap_the_first_is_mended_and_proposals_are_not() -> None:
    remarks = [one.remark for one in (finding(0, 3, "x"), finding(2, 4, "y"), finding(5, 6, "z", certain=False))]
    assert mended_text("abcdef", remarks) == ("xdef", 1)
