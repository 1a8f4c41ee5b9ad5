"""Links within the newsroom that lead nowhere: files that are not there, anchors that no article has.

What lies in other files is asked when all articles are read, not remembered with this one.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Clue, Clues, Desk, Rule
from plugins.languages.messages import N_, Message, message

_LINK = re.compile(r"\]\(<?(?P<target>(?:\{(?:filename|static|attach)\}|/(?:gambar|berkas)/|#)[^)\s>]*)")
_KIND = re.compile(r"\{(?:filename|static|attach)\}")
_ANCHOR = r"""\{{[^}}]*\#{0}[\s}}]|\bid=["']{0}["']"""


def gather(manuscript: Manuscript, desk: Desk) -> Iterator[tuple[str, int, int]]:
    del desk
    for match in _LINK.finditer(manuscript.text, manuscript.body_start):
        target = unquote(match["target"])
        if not target.startswith("#") or (len(target) > 1 and not _has_anchor(manuscript.text, target[1:])):
            yield target, *match.span("target")


def judge(clues: Clues, desk: Desk) -> Iterable[tuple[str, Clue, Remark]]:
    for path, told in clues.items():
        for clue in told:
            wrong = _wrong(path, clue.text, desk)
            if wrong is not None:
                cure = message(N_("Mend the link, or take it out and leave the words."))
                yield path, clue, Remark(clue.start, clue.end, wrong, cure)


def _wrong(path: str, target: str, desk: Desk) -> Message | None:
    """What is wrong with a link in the article at `path`."""
    if target.startswith("#"):
        return message(N_("This article has no anchor “%(said)s”."), said=target)
    written, _, anchor = _KIND.sub("", target).partition("#")
    name = written.lstrip("/") if written.startswith("/") else posixpath.join(posixpath.dirname(path), written)
    file = desk.content / posixpath.normpath(name)
    if not file.is_file():
        return message(N_("There is no file “%(said)s”."), said=posixpath.normpath(name))
    if anchor and file.suffix == ".md" and not _has_anchor(file.read_text(encoding="utf-8", errors="replace"), anchor):
        return message(N_("“%(file)s” has no anchor “%(said)s”."), file=posixpath.normpath(name), said=f"#{anchor}")
    return None


def _has_anchor(text: str, anchor: str) -> bool:
    return re.search(_ANCHOR.format(re.escape(anchor)), text) is not None


RULE = Rule("dead_links", ERROR, N_("Links within the newsroom lead somewhere."), gather=gather, judge=judge)
