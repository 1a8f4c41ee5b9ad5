"""Numbers and rupiah as English writes them: 1,089; Rp. 2,500,000; 2.5 persen."""

import re
from collections.abc import Iterable

from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message

_UNITS = r"(?:persen|%|juta|miliar|triliun|ribu|meter|kilometer|km|hektare|kilogram|kg|ton|derajat)"
# A single comma before three figures is a fraction's where nothing stands before it, or a unit behind: Rp1,125 triliun.
_ENGLISH = re.compile(
    rf"(?<![\d.,])(?P<rp>Rp\.? ?)?(?!0,|\d{{1,3}},\d{{3}} ?{_UNITS}\b|\d{{1,3}},\d{{3}} ?%)"
    r"(?P<number>\d{1,3}(?:,\d{3})+)(?:\.(?P<sen>\d{1,2}))?(?![\d,]*\d)"
)
_FIGURE = re.compile(r"\d")
_RUPIAH = re.compile(r"\bRp(?:\. ?| )(?=\d)")
_MEASURED = re.compile(r"\b(?:magnitudo|indeks|skala|koordinat|rata-rata|nilai|rasio)\b[^.;]*$", re.IGNORECASE)
_POINT = re.compile(rf"(?<![Pp]ukul )(?<![Jj]am )(?<![\d.,/])(\d+)\.(\d{{1,2}})(?= ?{_UNITS}\b| ?%)")


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    for block in manuscript.readable if manuscript.lang == "id" else ():
        if _FIGURE.search(block.text) is None:
            continue
        for match in _ENGLISH.finditer(block.text):
            if match["number"].count(",") == 1 and not match["sen"] and _MEASURED.search(block.text, 0, match.start()):
                continue
            right = match["number"].replace(",", ".") + (f",{match['sen']}" if match["sen"] else "")
            certain = bool(match["rp"] or match["sen"] or match["number"].count(",") > 1)
            yield _remark(
                block.span(match.start("number"), match.end()), match[0][len(match["rp"] or "") :], right, certain
            )
        for match in _RUPIAH.finditer(block.text):
            yield _remark(block.span(*match.span()), match[0] + "…", "Rp…", certain=True, replacement="Rp")
        for match in _POINT.finditer(block.text):
            yield _remark(block.span(*match.span()), match[0], f"{match[1]},{match[2]}", certain=True)


def _remark(place: tuple[int, int], written: str, right: str, certain: bool, replacement: str | None = None) -> Remark:
    wrong = message(N_("“%(said)s” is not the Indonesian way to write a number."), said=written)
    cure = message(N_("Write “%(said)s”."), said=right)
    return Remark(*place, wrong, cure, right if replacement is None else replacement, certain)


RULE = Rule(
    "numbers", ERROR, N_("Thousands have a full stop, fractions a comma, and Rp stands close to its number."), find
)
