"""Mending what is certain, and nothing else: the letters of the findings, all other bytes as they were."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plugins.articles.decoding import decode
from plugins.editorial.findings import Finding, Remark

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Mended:
    """A file as it would be; `difference` as diff and git show it."""

    file: Path
    raw: bytes
    difference: str
    count: int

    def write(self) -> None:
        """In one step, so that nobody ever finds half a file."""
        beside = self.file.with_name(f".{self.file.name}.new")
        beside.write_bytes(self.raw)
        beside.replace(self.file)


def mend(file: Path, shown: str, findings: Iterable[Finding]) -> Mended | None:
    """None where nothing is certain, or where the file holds bytes that would be lost."""
    raw = file.read_bytes()
    text = decode(raw)
    ends = "\r\n" if b"\r\n" in raw else "\n"
    head = _MARK if raw.startswith(_MARK) else b""
    if head + text.replace("\n", ends).encode() != raw:
        return None
    after, count = mended_text(text, (finding.remark for finding in findings))
    if not count:
        return None
    lines = difflib.unified_diff(
        text.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{shown}", f"b/{shown}", n=1
    )
    return Mended(file, head + after.replace("\n", ends).encode(), "".join(lines), count)


def mended_text(text: str, remarks: Iterable[Remark]) -> tuple[str, int]:
    """The text with all certain replacements that do not overlap, and how many there were."""
    certain = sorted(
        {(one.start, one.end, one.replacement) for one in remarks if one.certain and one.replacement is not None}
    )
    said: list[str] = []
    done = count = 0
    for start, end, replacement in certain:
        if start < done:
            continue
        said += [text[done:start], replacement]
        done, count = end, count + 1
    return "".join([*said, text[done:]]), count
