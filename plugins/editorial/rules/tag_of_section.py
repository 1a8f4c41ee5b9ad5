"""A tag that only repeats the section, or another tag in other letters."""

from collections.abc import Iterable

from plugins.articles.addresses import slug_of
from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript, Value
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    sections = _sections(manuscript, desk)
    seen: dict[str, Value] = {}
    for tag in manuscript.tags:
        key = slug_of(tag.text)
        if key in sections:
            wrong = message(N_("The tag “%(said)s” repeats the section."), said=tag.text)
            yield Remark(*tag.span, wrong, message(N_("Delete it, or name a topic.")))
        elif key in seen:
            wrong = message(
                N_("The tags “%(said)s” and “%(other)s” are the same."), said=tag.text, other=seen[key].text
            )
            yield Remark(*tag.span, wrong, message(N_("Keep one of them.")))
        seen.setdefault(key, tag)


def _sections(manuscript: Manuscript, desk: Desk) -> set[str]:
    written = manuscript.first("category")
    known = desk.sections.get(manuscript.lang)
    names = {section.slug for section in known} | {slug_of(section.label) for section in known} if known else set()
    return names | ({slug_of(written.text)} if written else set())


RULE = Rule("tag_of_section", ERROR, N_("A tag names a topic, not the section."), find)
