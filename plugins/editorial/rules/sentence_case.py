"""A sentence that begins with a small letter."""

import re
from collections.abc import Iterable

from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message

_START = re.compile(r"[“\"(]?([a-z](?![A-Z-])\w*)")  # not "e-KTP", "iPhone"
_INSIDE = re.compile(r"(?<=[a-z]{3}[.?]) ([a-z]{2,})\b")
_SHORTENED = re.compile(
    r"\b(?:dll|dsb|dst|dkk|hlm|tsb|yth|bpk|kab|kec|prov|kel|jln|tgl|dgn|vol|art|ibid|hal|cet|pen)\.$", re.IGNORECASE
)
_ENDS = tuple('.!?”"')


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    before = None
    for block in manuscript.prose:
        if block.kind == "paragraph":
            # After a list or a quotation the sentence may go on.
            if before is None or (before.kind == "paragraph" and before.text.rstrip().endswith(_ENDS)):
                match = _START.match(block.text)
                if match:
                    yield _remark(block.span(*match.span(1)), match[1])
            for match in _INSIDE.finditer(block.text):
                if not _SHORTENED.search(block.text[: match.start()]):
                    yield _remark(block.span(*match.span(1)), match[1])
        before = block


def _remark(place: tuple[int, int], word: str) -> Remark:
    right = word[0].upper() + word[1:]
    wrong = message(N_("The sentence begins with a small letter: “%(said)s”."), said=word)
    return Remark(*place, wrong, message(N_("Write “%(said)s”."), said=right), right, certain=True)


RULE = Rule("sentence_case", ERROR, N_("A sentence begins with a capital."), find)
