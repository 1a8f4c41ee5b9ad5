"""A finding that is let stand needs its rule, its text and its reason, and is told when nothing needs it."""

from plugins.editorial.findings import NOTE
from tests.plugins.editorial.articles import checked_by

BODY = "\nRapat digelar selasa (27/05/24). Lalu senin (28/05/24).\n"
YAML = (
    "---\ntitle: Judul berita ini\ndate: 2024-05-28\nexceptions:\n"
    "  - rule: {rule}\n    text: {text}\n    reason: {reason}\n---\n"
)
PELICAN = "Title: Judul berita ini\nDate: 2024-05-28\nExceptions: {rule} | {text} | {reason}\n"


def found(
    head: str, rule: str = "weekday", text: str = "selasa (27/05/24)", reason: str = "Kutipan surat."
) -> list[str]:
    findings = checked_by(("weekday",), head.format(rule=rule, text=text, reason=reason) + BODY).findings
    return [finding.rule for finding in findings]


def test_only_the_finding_that_is_named_is_let_stand_in_both_header_styles() -> None:
    assert found(YAML) == found(PELICAN) == ["weekday"]


def test_without_a_reason_nothing_is_let_stand() -> None:
    assert found(YAML, reason='""') == ["weekday", "weekday"]


def test_an_exception_for_another_rule_is_idle() -> None:
    assert sorted(found(PELICAN, rule="quotes")) == ["idle_exception", "weekday", "weekday"]


def test_an_idle_exception_is_a_note_on_its_own_line() -> None:
    file = YAML.format(rule="weekday", text="Rabu (1/1/24)", reason="Lama.") + "\nIsi.\n"
    (finding,) = checked_by(("weekday",), file).findings
    assert (finding.rule, finding.severity, finding.line) == ("idle_exception", NOTE, 5)


def test_an_article_that_lets_a_tag_stand_does_not_tell_it_to_others() -> None:
    file = "Title: Judul berita ini\nTags: apel\nExceptions: lonely_tag | apel | Tag baru.\n\nIsi.\n"
    checked = checked_by(("lonely_tag",), file)
    assert (checked.findings, checked.clues) == ((), {})
