"""A lead picture without caption or without the name of who made it."""

from collections.abc import Iterable

from plugins.editorial.findings import NOTE, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    source = manuscript.first("image.src")
    if source is None or manuscript.first("image.decorative"):
        return
    if manuscript.first("image.caption") is None:
        wrong = message(N_("The picture has no caption."))
        yield Remark(*source.span, wrong, message(N_("Write caption: who does what, where and when.")))
    if manuscript.first("image.credit") is None:
        wrong = message(N_("Nobody is named for the picture."))
        yield Remark(*source.span, wrong, message(N_("Write credit: and who made it.")))


RULE = Rule("caption", NOTE, N_("A picture has a caption and names who made it."), find)
