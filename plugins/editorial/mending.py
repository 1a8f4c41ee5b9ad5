"""Mending what is certain, and nothing else: the letters of the findings, all other bytes as they were."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plugins.editorial.findings import Finding, Remark
from plugins.editorial.revision import Original, Revision


@dataclass(frozen=True, slots=True)
class Mended:
    """A file as it would be, and how many places in it were mended."""

    revision: Revision
    count: int


def mend(file: Path, shown: str, findings: Iterable[Finding]) -> Mended | None:
    """None where nothing is certain, or where the file holds bytes that would be lost."""
    original = Original.read(file)
    if original is None:
        return None
    after, count = mended_text(original.text, (finding.remark for finding in findings))
    return Mended(original.revised(after, shown), count) if count else None


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
