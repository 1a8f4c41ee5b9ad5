"""A name and the next person's title without a comma between them."""

import re
from collections.abc import Iterable

from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message

_TITLE = re.compile(
    r" (?:Tenaga Ahli|Kepala|Wakil|Ketua|Koordinator|Sekretaris|Anggota|Kasubag|Kabag|Kadiv|Komisioner|Direktur|Deputi"
    r"|Bupati|Wali Kota|Gubernur|Camat|Operator|Inspektur|Bendahara)\b"
)


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    for block in manuscript.prose:
        for mention in desk.directory.mentions(block.text):
            if match := _TITLE.match(block.text, mention.end):
                name = block.text[mention.start : mention.end]
                yield Remark(
                    *block.span(mention.start, match.end()),
                    message(N_("The title “%(title)s” follows the name without a comma."), title=match[0].strip()),
                    message(N_("Write “%(said)s”."), said=f"{name},{match[0]}"),
                )


RULE = Rule("run_on_names", ERROR, N_("A comma stands between a name and the next title."), find)
