"""The same findings for people and for programs."""

import json
from xml.etree.ElementTree import fromstring

import pytest

from plugins.editorial.findings import Finding, Remark
from plugins.editorial.formats import FORMS, terminal
from plugins.editorial.result import Result
from plugins.languages.messages import message

WEEKDAY = Finding(
    "weekday", "error", 9, 234, 9, 251,
    Remark(300, 317, message("“%(said)s” has no year.", said="Rabu, 50%"), message("Write “%(said)s”.", said="a:b")),
)  # fmt: skip
BLANKS = Finding(
    "spacing",
    "note",
    12,
    5,
    13,
    2,
    Remark(400, 402, message("Two blanks where one belongs."), message("Delete it."), " ", certain=True),
)
RESULT = Result({"berita/a.md": (WEEKDAY, BLANKS), "berita/b.md": (BLANKS,)}, "content", 3, "id")
CLEAN = Result({}, "content", 3, "id")


def test_people_read_article_place_severity_sentence_cure_and_rule() -> None:
    assert terminal.write(RESULT, colour=False) == (
        "content/berita/a.md\n"
        "  9:234   kesalahan “Rabu, 50%” tanpa tahun.\n"
        "                    Tulis “a:b”.  [weekday]\n"
        "  12:5    catatan   Spasi ganda.\n"
        "                    Hapus.  [spacing]\n"
        "\n"
        "content/berita/b.md\n"
        "  12:5    catatan   Spasi ganda.\n"
        "                    Hapus.  [spacing]\n"
        "\n"
        "Berita diperiksa: 3. Kesalahan: 1; catatan: 2; berita yang perlu dilihat: 2.\n"
        "2 di antaranya dapat diperbaiki otomatis: make check FIX=yes\n"
    )
    assert terminal.write(CLEAN) == "Berita diperiksa: 3. Tidak ada temuan.\n"


def test_colour_changes_nothing_but_colour() -> None:
    coloured = terminal.write(RESULT, colour=True)
    assert "\033[31mkesalahan" in coloured
    for code in ("\033[31m", "\033[33m", "\033[1m", "\033[2m", "\033[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == terminal.write(RESULT, colour=False)


def test_notes_alone_are_no_failure() -> None:
    assert (RESULT.status, CLEAN.status, RESULT._replace(found={"b.md": (BLANKS,)}).status) == (1, 0, 0)


def test_json_has_everything() -> None:
    document = json.loads(FORMS["json"](RESULT))
    assert (document["articles"], document["errors"], document["notes"]) == (3, 1, 2)
    assert document["findings"][1] == {
        "path": "content/berita/a.md", "rule": "spacing", "severity": "note", "line": 12, "column": 5, "end_line": 13,
        "end_column": 2, "wrong": "Spasi ganda.", "cure": "Hapus.", "replacement": " ", "certain": True,
    }  # fmt: skip


def test_sarif_names_rules_levels_and_regions() -> None:
    document = json.loads(FORMS["sarif"](RESULT))
    (run,) = document["runs"]
    assert document["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["spacing", "weekday"]
    first = run["results"][0]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("weekday", 1, "error")
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/berita/a.md"},
        "region": {"startLine": 9, "startColumn": 234, "endLine": 9, "endColumn": 251},
    }


def test_github_reads_one_command_a_line() -> None:
    assert FORMS["github"](RESULT).splitlines()[0] == (
        "::error file=content/berita/a.md,line=9,endLine=9,col=234,endColumn=251,title=weekday::"
        "“Rabu, 50%25” tanpa tahun. Tulis “a:b”."
    )
    assert FORMS["github"](CLEAN) == ""


def test_gitlab_knows_a_finding_again_when_lines_move_and_tells_twins_apart() -> None:
    entries = json.loads(FORMS["gitlab"](RESULT))
    moved = RESULT._replace(found={"berita/a.md": (WEEKDAY._replace(line=10), BLANKS, BLANKS)})
    again = json.loads(FORMS["gitlab"](moved))
    assert [entry["fingerprint"] for entry in entries[:2]] == [entry["fingerprint"] for entry in again[:2]]
    assert len({entry["fingerprint"] for entry in again}) == 3
    assert entries[0]["severity"] == "major"
    assert entries[0]["location"] == {"path": "content/berita/a.md", "lines": {"begin": 9}}


def test_junit_counts_articles_and_fails_those_with_errors() -> None:
    suite = fromstring(FORMS["junit"](RESULT))  # our own
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    assert [len(case.findall("failure")) for case in suite] == [1, 0]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_that_nothing_was_found(form: str) -> None:
    assert "weekday" not in FORMS[form](CLEAN)
