"""The outcome of a check, as every format tells it."""

from collections.abc import Iterator
from typing import NamedTuple

from plugins.editorial.findings import ERROR, NOTE, Finding


class Result(NamedTuple):
    """`folder` is the content folder as the caller names it; `articles` is how many were checked."""

    found: dict[str, tuple[Finding, ...]]
    folder: str
    articles: int
    lang: str

    def shown(self, path: str) -> str:
        return f"{self.folder}/{path}" if self.folder not in ("", ".") else path

    def each(self) -> Iterator[tuple[str, Finding]]:
        """Every finding with the path of its article, as shown."""
        for path, findings in self.found.items():
            yield from ((self.shown(path), finding) for finding in findings)

    def said(self, finding: Finding) -> str:
        """What is wrong, and what to write instead."""
        return f"{finding.remark.wrong.say(self.lang)} {finding.remark.cure.say(self.lang)}"

    @property
    def errors(self) -> int:
        return self._count(ERROR)

    @property
    def notes(self) -> int:
        return self._count(NOTE)

    @property
    def fixable(self) -> int:
        return sum(finding.remark.certain for findings in self.found.values() for finding in findings)

    @property
    def status(self) -> int:
        """The exit status: 0 clean or notes only, 1 errors."""
        return 1 if self.errors else 0

    def _count(self, severity: str) -> int:
        return sum(finding.severity == severity for findings in self.found.values() for finding in findings)
