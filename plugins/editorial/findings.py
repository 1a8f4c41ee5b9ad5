"""What a rule has to say about a place in an article, and how that is kept between two checks."""

from typing import Any, NamedTuple

from plugins.languages.messages import Message

ERROR, NOTE = "error", "note"
SEVERITIES = (ERROR, NOTE)


class Remark(NamedTuple):
    """A rule's own words. `start` and `end` are offsets into the file's text.

    `replacement` stands in for that stretch where it is `certain`, and is a proposal where it is not; None where the
    editor alone can know.
    """

    start: int
    end: int
    wrong: Message
    cure: Message
    replacement: str | None = None
    certain: bool = False


class Finding(NamedTuple):
    """A remark with what it belongs to. Lines and columns count from 1; `end_column` is that after the last letter."""

    rule: str
    severity: str
    line: int
    column: int
    end_line: int
    end_column: int
    remark: Remark


def in_order(finding: Finding) -> tuple[int, int, str]:
    return finding.line, finding.column, finding.rule


def pack(finding: Finding) -> list[Any]:
    """As plain lists that JSON can hold."""
    start, end, wrong, cure, *fix = finding.remark
    return [*finding[:-1], start, end, _packed(wrong), _packed(cure), *fix]


def unpack(packed: list[Any]) -> Finding:
    rule, severity, line, column, end_line, end_column, start, end, wrong, cure, replacement, certain = packed
    remark = Remark(start, end, _unpacked(wrong), _unpacked(cure), replacement, certain)
    return Finding(rule, severity, line, column, end_line, end_column, remark)


def _packed(said: Message) -> list[Any]:
    values = {key: _packed(value) if isinstance(value, Message) else value for key, value in said.values.items()}
    return [said.text, values]


def _unpacked(packed: list[Any]) -> Message:
    text, values = packed
    return Message(text, {key: _unpacked(value) if isinstance(value, list) else value for key, value in values.items()})
