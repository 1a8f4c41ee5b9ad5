"""Blanks: two where one belongs, one before a comma, none after it."""

import re
from collections.abc import Iterable

from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message

_WRONG = (
    (re.compile(r"(?<=\S)[ \t\xa0]{2,}(?=\S)"), " ", N_("Two blanks where one belongs.")),
    (re.compile(r"(?<=\w)[ ]+([,;:!?])(?!\w)"), r"\1", N_("A blank before “%(mark)s”.")),
    (re.compile(r"(?<=\w\w)[ ]+(\.)(?=\s|$)"), r"\1", N_("A blank before “%(mark)s”.")),
    (re.compile(r"(?<=\()[ ]+(?=\w)|(?<=\w)[ ]+(?=\))"), "", N_("A blank inside the bracket.")),
    (re.compile(r"(?<=[a-z][a-z)])(,)(?=[A-Za-z]{2})"), r"\1 ", N_("The blank after “%(mark)s” is missing.")),
    (re.compile(r"(?<=[a-z]{4})(\.)(?=[A-Z][a-z]{2,}\s)"), r"\1 ", N_("The blank after “%(mark)s” is missing.")),
)


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    for block in manuscript.readable:
        if block.kind == "cell":
            continue
        for pattern, right, sentence in _WRONG:
            for match in pattern.finditer(block.text):
                start, end = match.span()
                around = block.text[max(0, start - 12) : end + 12]
                fixed = block.text[max(0, start - 12) : start] + match.expand(right) + block.text[end : end + 12]
                yield Remark(
                    *block.span(start, end),
                    message(sentence, mark=match[0].strip()),
                    message(N_("Write “…%(said)s…” instead of “…%(around)s…”."), said=fixed, around=around),
                    match.expand(right),
                    certain=block.is_plain(start, end),
                )


RULE = Rule("spacing", ERROR, N_("One blank between words, none before a comma, one after it."), find)
