"""All faults of a build are told at once, in order, in the editor's language."""

import logging

import pytest

from plugins.articles.faults import Fault, PublishingRefused, Report, Wrong
from plugins.languages.messages import message

WRONG, CURE = message("This key is not known."), message("Did you mean “%(name)s”?", name="title")


def fault(path: str = "content/a.md", line: int = 3, field: str = "titel") -> Fault:
    return Fault(path, line, field, WRONG, CURE)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (fault(), "content/a.md:3: titel: Kunci ini tidak dikenal. Maksudnya “title”?"),
        (fault(field=""), "content/a.md:3: Kunci ini tidak dikenal. Maksudnya “title”?"),
        (fault(line=0), "content/a.md: titel: Kunci ini tidak dikenal. Maksudnya “title”?"),
        (fault(line=0, field=""), "content/a.md: Kunci ini tidak dikenal. Maksudnya “title”?"),
    ],
)
def test_a_fault_is_one_line_with_its_place(found: Fault, said: str) -> None:
    assert found.say("id") == said


@pytest.mark.parametrize(
    ("outer", "inner", "field"), [("image", "alt", "image.alt"), ("date", "", "date"), ("", "name", "name")]
)
def test_a_field_inside_a_field_is_named_by_both(outer: str, inner: str, field: str) -> None:
    assert Wrong(3, WRONG, CURE, inner).in_file("content/a.md", outer).field == field


def told(report: Report, caplog: pytest.LogCaptureFixture) -> list[str]:
    with caplog.at_level(logging.ERROR):
        report.tell()
    return [record.getMessage() for record in caplog.records]


def test_faults_are_told_by_file_and_line(caplog: pytest.LogCaptureFixture) -> None:
    report = Report("id")
    report.add([fault("content/b.md", 2), fault("content/a.md", 12), fault("content/a.md", 3)])
    lines = told(report, caplog)
    assert [line.split(" ")[0] for line in lines[:-1]] == ["content/a.md:3:", "content/a.md:12:", "content/b.md:2:"]
    assert lines[-1] == "3 kesalahan dalam 2 berkas."


def test_the_editor_may_speak_english(caplog: pytest.LogCaptureFixture) -> None:
    report = Report("en")
    report.add([fault()])
    assert told(report, caplog)[0] == "content/a.md:3: titel: This key is not known. Did you mean “title”?"


def test_the_same_fault_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    report = Report("id")
    report.add([fault(), fault()])
    report.add([fault()])
    assert len(told(report, caplog)) == 2


def test_no_faults_no_words(caplog: pytest.LogCaptureFixture) -> None:
    assert told(Report("id"), caplog) == []


def test_faults_are_no_reason_to_stop_unless_the_settings_say_so() -> None:
    report = Report("id")
    report.add([fault()])
    report.refuse_if_strict()


def test_a_strict_site_with_faults_is_refused_after_they_are_told(caplog: pytest.LogCaptureFixture) -> None:
    report = Report("id", strict=True)
    report.add([fault()])
    with pytest.raises(PublishingRefused):
        report.refuse_if_strict()
    said = [record.getMessage() for record in caplog.records]
    assert said[-1] == "1 kesalahan dalam 1 berkas: tidak ada yang diterbitkan."


def test_a_strict_site_without_faults_is_not_refused() -> None:
    Report("id", strict=True).refuse_if_strict()
