"""An address typed into the text as it is."""

import re
from collections.abc import Iterable

from plugins.editorial.blocks import ADDRESS
from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message

_ADDRESS = re.compile(r"[^\s<>)”\"]*[^\s<>)”\".,;:!?]")


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    for block in manuscript.blocks:
        for at, letter in enumerate(block.text):
            if letter == ADDRESS:
                start = block.at(at)
                match = _ADDRESS.match(manuscript.text, start)
                written = match[0] if match else ""
                yield Remark(
                    start,
                    start + len(written),
                    message(N_("A raw address stands in the text: %(said)s"), said=written),
                    message(N_("Write [the name of the page](%(said)s), or delete it."), said=written),
                )


RULE = Rule("raw_address", ERROR, N_("Addresses stand behind words: [name of the page](address)."), find)
