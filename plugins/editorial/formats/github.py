"""Workflow commands, which GitHub shows as annotations beside the changed lines."""

from plugins.editorial.findings import ERROR, Finding
from plugins.editorial.result import Result


def write(result: Result) -> str:
    return "".join(_command(path, finding, result) + "\n" for path, finding in result.each())


def _command(path: str, finding: Finding, result: Result) -> str:
    level = "error" if finding.severity == ERROR else "notice"
    columns = f",col={finding.column},endColumn={finding.end_column}" if finding.line == finding.end_line else ""
    place = f"file={_escaped(path, ':,')},line={finding.line},endLine={finding.end_line}{columns}"
    return f"::{level} {place},title={_escaped(finding.rule, ':,')}::{_escaped(result.said(finding))}"


def _escaped(text: str, also: str = "") -> str:
    """As the runner's own toolkit does it: percent-encoding of what would end a value."""
    for letter in "%\r\n" + also:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text
