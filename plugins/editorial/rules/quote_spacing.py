"""Comma and space where a quotation ends and its speaker is named: `…,"ujarnya`, `…" ujar`, `…", jelas`."""

import re
from collections.abc import Iterable

from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message

_VERB = r"(?:ujar|tutur|ungkap|jelas|tegas|terang|papar|imbuh|ucap|kata|tambah|sebut|pesan|pungkas|lanjut|tukas|tandas)"
# What follows the closing mark: the verb with -nya, or with the speaker's name or pronoun.
_ATTRIBUTION = rf"(?P<verb>{_VERB}(?:nya\b|(?=\s+(?:[A-Z]|dia\b|ia\b|beliau\b))))"
_WHOLE = re.compile(
    rf"(?P<before>[^\s\"“”])(?P<mark>[\"”])(?P<comma>,?)(?P<space>[ ]*)(?:{_ATTRIBUTION}|(?P<cap>[A-Z][a-z]+)nya\b)"
)
_GLUED = re.compile(r"(?<=[^\s\"“”(])(?P<mark>[\"”])(?P<word>[A-Za-z]{2,})")


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    for block in manuscript.prose:
        done = 0
        for match in _WHOLE.finditer(block.text):
            written = match[0]
            right = _right(match)
            if right != written:
                done = match.end()
                yield Remark(
                    *block.span(match.start(), match.end()),
                    message(N_("Comma or space is wrong where the quotation ends: %(said)s"), said=written),
                    message(N_("Write %(said)s"), said=right),
                    right,
                    certain=block.is_plain(match.start(), match.end()),
                )
        for match in _GLUED.finditer(block.text, done):
            if block.text.count(match["mark"], 0, match.start() + 1) % 2 == 0 or match["mark"] == "”":
                right = f"{match['mark']} {match['word']}"
                yield Remark(
                    *block.span(match.start(), match.end()),
                    message(N_("The blank after the quotation mark is missing.")),
                    message(N_("Write %(said)s"), said=right),
                )


def _right(match: re.Match[str]) -> str:
    """Comma, mark, blank, and the verb in lower case; a question or a cry keeps its own mark."""
    before, verb = match["before"], match["verb"] or match["cap"] + "nya"
    if match["verb"] is None and not re.fullmatch(_VERB, match["cap"].lower()):
        return match[0]
    if before == ".":
        before = ","
    elif before not in ",!?…":
        before += ","
    return f"{before}{match['mark']} {verb[0].lower()}{verb[1:]}"


RULE = Rule("quote_spacing", ERROR, N_("A quotation ends with a comma, its mark and a blank before its speaker."), find)
