"""One article and all rules: what is found in it, and what it tells of itself to rules that look at all articles."""

from pathlib import PurePosixPath
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from plugins.articles.decoding import decode
from plugins.articles.faults import Wrong
from plugins.editorial.exceptions import Excuses
from plugins.editorial.findings import ERROR, NOTE, Finding, Remark, in_order, pack, unpack
from plugins.editorial.manuscript import Manuscript, read_manuscript
from plugins.editorial.rulebook import IDLE, UNREADABLE, Clue, Desk, all_rules, clues, located
from plugins.editorial.settings import EditorialSettings


class Checked(NamedTuple):
    """`clues` is rule → what this article tells it."""

    findings: tuple[Finding, ...]
    clues: dict[str, tuple[Clue, ...]]


class Checker(NamedTuple):
    """All that is the same for every article."""

    settings: EditorialSettings
    desk: Desk
    zone: ZoneInfo
    lang: str

    def check(self, raw: bytes, path: PurePosixPath) -> Checked:
        try:
            manuscript = read_manuscript(decode(raw), path, self.zone, self.lang)
        except Wrong as wrong:
            remark = Remark(0, 0, wrong.wrong, wrong.cure)
            return Checked((Finding(UNREADABLE, ERROR, wrong.line, 1, wrong.line, 1, remark),), {})
        return self._found(manuscript)

    def _found(self, manuscript: Manuscript) -> Checked:
        excuses = Excuses(manuscript.text, manuscript.exemptions)
        found, told = [], {}
        for name, severity in self.settings.severities.items():
            rule = all_rules()[name]
            if rule.find is not None:
                found += [
                    located(manuscript, name, severity, remark)
                    for remark in rule.find(manuscript, self.desk)
                    if not excuses.cover(name, remark.start, remark.end)
                ]
            kept = [
                clue for clue in clues(manuscript, rule, self.desk) if not excuses.cover(name, clue.start, clue.end)
            ]
            if kept:
                told[name] = tuple(kept)
        found += [located(manuscript, IDLE, NOTE, remark) for remark in excuses.unneeded(manuscript.line_starts)]
        return Checked(tuple(sorted(found, key=in_order)), told)


def pack_checked(checked: Checked) -> Any:
    return [[pack(finding) for finding in checked.findings], checked.clues]


def unpack_checked(packed: Any) -> Checked:
    findings, told = packed
    return Checked(
        tuple(unpack(finding) for finding in findings),
        {rule: tuple(Clue(*clue) for clue in found) for rule, found in told.items()},
    )
