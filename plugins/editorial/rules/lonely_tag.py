"""Tags of a single article, which lead readers nowhere."""

from collections.abc import Iterable, Iterator

from plugins.articles.addresses import slug_of
from plugins.editorial.findings import NOTE, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Clue, Clues, Desk, Rule
from plugins.languages.messages import N_, message


def gather(manuscript: Manuscript, desk: Desk) -> Iterator[tuple[str, int, int]]:
    del desk
    return ((tag.text, *tag.span) for tag in manuscript.tags)


def judge(clues: Clues, desk: Desk) -> Iterable[tuple[str, Clue, Remark]]:
    if len(clues) < desk.option("lonely_tag", "articles"):
        return
    known = {slug_of(name) for topic in desk.topics for name in (topic.name, *topic.synonyms)}
    places: dict[str, list[tuple[str, Clue]]] = {}
    for path, told in clues.items():
        for clue in told:
            places.setdefault(slug_of(clue.text), []).append((path, clue))
    for key, found in places.items():
        if len(found) == 1 and key not in known:
            path, clue = found[0]
            wrong = message(N_("No other article has the tag “%(said)s”."), said=clue.text)
            yield path, clue, Remark(clue.start, clue.end, wrong, message(N_("Use a tag that others have.")))


RULE = Rule(
    "lonely_tag", NOTE, N_("A tag stands on several articles."), gather=gather, judge=judge, needs_all=True,
    options={"articles": 100},
)  # fmt: skip
