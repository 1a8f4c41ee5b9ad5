"""An event that the headline names and the text never does: "Rakornas" above, only "konsolidasi" below."""

import re
from collections.abc import Iterable

from plugins.editorial.findings import NOTE, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message

# What the event is called in full; the text may say either.
_EVENTS = {
    "rakornas": "rapat koordinasi nasional",
    "rakernas": "rapat kerja nasional",
    "rakernis": "rapat kerja teknis",
    "rakorda": "rapat koordinasi daerah",
    "rakor": "rapat koordinasi",
    "raker": "rapat kerja",
    "bimtek": "bimbingan teknis",
    "musrenbang": "musyawarah perencanaan",
    "seminar": "seminar",
    "lokakarya": "lokakarya",
}
_WORD = re.compile(r"[^\W\d_]+")


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    title = manuscript.first("title") if manuscript.is_report else None
    body = " ".join(block.text for block in manuscript.blocks).casefold()
    for match in _WORD.finditer(title.text) if title is not None and body else ():
        word = match[0].casefold()
        if word in _EVENTS and word not in body and _EVENTS[word] not in body and title is not None:
            wrong = message(N_("The headline says “%(said)s”, the text never does."), said=match[0])
            start = title.start + match.start()
            yield Remark(start, start + len(match[0]), wrong, message(N_("Name the event alike in both.")))


RULE = Rule("headline_event", NOTE, N_("What the headline names is in the text."), find)
