"""Quotation marks that do not pair: never closed, never opened, turned the wrong way, straight and curly mixed."""

import re
from collections.abc import Iterable, Iterator

from plugins.editorial.blocks import Block
from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, Message, message

_MARK = re.compile('[“”„"]')
_STRAIGHT = re.compile(r"(?<!\d)\"")


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    blocks = manuscript.prose
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        # A quotation of several paragraphs opens in each and closes in the last.
        goes_on = following is not None and following.text.lstrip()[:1] in ("“", '"')
        yield from _unpaired(block, goes_on)
    yield from _mixed(manuscript)


def _unpaired(block: Block, goes_on: bool) -> Iterator[Remark]:
    text, opened = block.text, -1
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if opened < 0 and mark == "”":
            yield from _reversed_or_unopened(block, at)
            opened = at if _stands_before_a_word(text, at) else -1
        elif opened < 0:
            opened = at if mark in "“„" or not _follows_a_figure(text, at) else -1
        elif mark in "“„":
            yield _remark(block, opened, _NEVER_CLOSED, _CLOSE)
            opened = at
        else:
            opened = -1
    if opened >= 0 and not goes_on:
        yield _remark(block, opened, _NEVER_CLOSED, _CLOSE)


def _reversed_or_unopened(block: Block, at: int) -> Iterator[Remark]:
    if _stands_before_a_word(block.text, at):
        yield Remark(
            *block.span(at, at + 1),
            message(N_("This quotation mark is turned the wrong way: it opens.")),
            message(N_("Write %(said)s"), said="“"),
            "“",
            certain="”" in block.text[at + 1 :],
        )
    else:
        yield _remark(block, at, message(N_("This quotation was never opened.")), message(N_("Add “ where it begins.")))


def _stands_before_a_word(text: str, at: int) -> bool:
    return (at == 0 or text[at - 1] in " (") and text[at + 1 : at + 2].isalnum()


def _follows_a_figure(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isdigit()


def _mixed(manuscript: Manuscript) -> Iterator[Remark]:
    """Once for an article: where the kind that it uses less comes first."""
    straight = [(block, match.start()) for block in manuscript.prose for match in _STRAIGHT.finditer(block.text)]
    curly = [(block, match.start()) for block in manuscript.prose for match in re.finditer("[“”]", block.text)]
    if straight and curly:
        block, at = min((straight, curly), key=len)[0]
        yield _remark(
            block,
            at,
            message(N_("Straight and curly quotation marks are mixed in this article.")),
            message(N_("Write “…” everywhere.")),
        )


def _remark(block: Block, at: int, wrong: Message, cure: Message) -> Remark:
    return Remark(*block.span(at, at + 1), wrong, cure)


_NEVER_CLOSED = message(N_("This quotation is never closed."))
_CLOSE = message(N_("Add ” where it ends."))

RULE = Rule("quotes", ERROR, N_("Quotation marks come in pairs, all of one kind."), find)
