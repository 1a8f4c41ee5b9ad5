"""Pictures that nobody has described, or only by their caption or the name of their file."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from plugins.articles.addresses import slug_of
from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message

_IN_TEXT = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<src>[^)\s]+)[^)]*\)")
_NOTHING = re.compile(r"(?:gambar|foto|image|photo|img|dokumentasi)[\s\d._-]*$", re.IGNORECASE)


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    yield from _lead_picture(manuscript)
    for match in _IN_TEXT.finditer(manuscript.text, manuscript.body_start):
        yield from _described(match["alt"].strip(), match["src"], "", match.span())


def _lead_picture(manuscript: Manuscript) -> Iterator[Remark]:
    source, alt = manuscript.first("image.src"), manuscript.first("image.alt")
    if source is None or manuscript.first("image.decorative"):
        return
    caption = manuscript.first("image.caption")
    place = alt.span if alt else source.span
    yield from _described(alt.text if alt else "", source.text, caption.text if caption else "", place)


def _described(alt: str, source: str, caption: str, place: tuple[int, int]) -> Iterator[Remark]:
    cure = message(N_("Say what can be seen, for readers who cannot see it."))
    if not alt:
        yield Remark(*place, message(N_("Nobody has described the picture “%(said)s”."), said=source), cure)
    elif caption and alt.casefold() == caption.casefold():
        yield Remark(*place, message(N_("The alternative text repeats the caption.")), cure)
    elif (
        _NOTHING.match(alt) or slug_of(alt) == slug_of(PurePosixPath(source).stem) or alt == PurePosixPath(source).name
    ):
        yield Remark(*place, message(N_("“%(said)s” does not describe the picture."), said=alt), cure)


RULE = Rule("alt_text", ERROR, N_("Every picture is described in words of its own."), find)
