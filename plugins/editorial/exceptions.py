"""Findings that the office lets stand, each with its reason: the key `exceptions` of an article's header."""

from collections.abc import Iterator
from typing import NamedTuple

from plugins.articles import values
from plugins.articles.faults import Wrong
from plugins.articles.nodes import Node
from plugins.editorial.findings import Remark
from plugins.languages.messages import N_, message

FIELDS = ("rule", "text", "reason")


class Exemption(NamedTuple):
    """`text` is what stands in the article, as it is written; the entry begins on `line`."""

    rule: str
    text: str
    reason: str
    line: int


def exemptions_of(node: Node | None) -> tuple[Exemption, ...]:
    """Those of a header. Where one lacks its reason none counts; the schema tells what is missing."""
    try:
        rows = values.rows(node, FIELDS) if node is not None else []
        return tuple(
            Exemption(values.text(row["rule"]), values.text(row["text"]), values.text(row["reason"]), row["rule"].line)
            for row in rows
        )
    except Wrong:
        return ()


class Excuses:
    """The exemptions of one article, and which of them were needed."""

    def __init__(self, text: str, exemptions: tuple[Exemption, ...]) -> None:
        self.text, self.idle = text, list(exemptions)
        self.exemptions = exemptions

    def cover(self, rule: str, start: int, end: int) -> bool:
        """Whether what stands there is let stand."""
        if not self.exemptions:
            return False
        found = " ".join(self.text[start:end].split())
        needed = [entry for entry in self.exemptions if entry.rule == rule and _concerns(entry.text, found)]
        self.idle = [entry for entry in self.idle if entry not in needed]
        return bool(needed)

    def unneeded(self, line_starts: list[int]) -> Iterator[Remark]:
        for entry in self.idle:
            start = line_starts[entry.line - 1]
            yield Remark(
                start,
                start,
                message(N_("Nothing needs this exception any more: “%(said)s”."), said=entry.text),
                message(N_("Delete it.")),
            )


def _concerns(written: str, found: str) -> bool:
    return written in found or (bool(found) and found in written)
