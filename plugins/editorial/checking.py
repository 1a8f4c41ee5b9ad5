"""One article and all rules: what is found in it, and what it tells of itself to rules that look at all articles."""

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from plugins.articles.decoding import decode
from plugins.articles.faults import Fault, Wrong
from plugins.articles.newsroom import Newsroom
from plugins.articles.schema import read_record
from plugins.editorial.exceptions import Excuses
from plugins.editorial.findings import ERROR, NOTE, Finding, Remark, in_order, pack, unpack
from plugins.editorial.manuscript import Manuscript, read_manuscript
from plugins.editorial.rulebook import HEADER, IDLE, OUTWARD, UNREADABLE, Clue, Desk, all_rules, clues, located
from plugins.editorial.settings import EditorialSettings
from plugins.languages.messages import N_, message


class Checked(NamedTuple):
    """`clues` is rule → what this article tells it."""

    findings: tuple[Finding, ...]
    clues: dict[str, tuple[Clue, ...]]


class Checker(NamedTuple):
    """All that is the same for every article. `newsroom` is what builds read headers with; without it, nobody does."""

    settings: EditorialSettings
    desk: Desk
    zone: ZoneInfo
    lang: str
    newsroom: Newsroom | None = None

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
        unneeded = excuses.unneeded(manuscript.line_starts, besides=OUTWARD)
        found += [located(manuscript, IDLE, NOTE, remark) for remark in unneeded]
        found += self._faults(manuscript, {finding.line for finding in found if finding.severity == ERROR})
        return Checked(tuple(sorted(found, key=in_order)), told)

    def _faults(self, manuscript: Manuscript, told: Collection[int]) -> Iterator[Finding]:
        """What would keep the article out of the site. A rule that has `told` of the line knows more about it."""
        if self.newsroom is None:
            return
        _, faults = read_record(manuscript.tree, self.newsroom, manuscript.path, is_page=False)
        for fault in faults:
            if fault.line not in told:
                yield located(manuscript, HEADER, ERROR, _remark(manuscript, fault))


def _remark(manuscript: Manuscript, fault: Fault) -> Remark:
    """On the whole of its line."""
    start = manuscript.line_starts[max(fault.line, 1) - 1]
    end = manuscript.text.find("\n", start)
    wrong = message(N_("%(field)s: %(wrong)s"), field=fault.field, wrong=fault.wrong) if fault.field else fault.wrong
    return Remark(start, len(manuscript.text) if end < 0 else end, wrong, fault.cure)


def pack_checked(checked: Checked) -> Any:
    return [[pack(finding) for finding in checked.findings], checked.clues]


def unpack_checked(packed: Any) -> Checked:
    findings, told = packed
    return Checked(
        tuple(unpack(finding) for finding in findings),
        {rule: tuple(Clue(*clue) for clue in found) for rule, found in told.items()},
    )
