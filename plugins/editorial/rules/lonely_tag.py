"""Tags of a single article, which lead readers nowhere: one remark on the whole newsroom, at the first of them."""

from collections.abc import Iterable, Iterator

from plugins.articles.addresses import slug_of
from plugins.editorial.findings import NOTE, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Clue, Clues, Desk, Rule
from plugins.languages.messages import N_, message

_NAMED = 10


def gather(manuscript: Manuscript, desk: Desk) -> Iterator[tuple[str, int, int]]:
    del desk
    return ((tag.text, *tag.span) for tag in manuscript.tags)


def judge(clues: Clues, desk: Desk) -> Iterable[tuple[str, Clue, Remark]]:
    if len(clues) < desk.option("lonely_tag", "articles"):
        return
    known = set(map(slug_of, desk.topics))
    places: dict[str, list[tuple[str, Clue]]] = {}
    for path, told in sorted(clues.items()):
        for clue in told:
            places.setdefault(slug_of(clue.text), []).append((path, clue))
    lonely = [found[0] for key, found in places.items() if len(found) == 1 and key not in known]
    if lonely:
        path, first = lonely[0]
        names = ", ".join(clue.text for _, clue in lonely[:_NAMED]) + (", …" if len(lonely) > _NAMED else "")
        wrong = message(N_("Tags that a single article has: %(count)s (%(names)s)."), count=len(lonely), names=names)
        yield path, first, Remark(first.start, first.end, wrong, message(N_("Use tags that others have.")))


RULE = Rule(
    "lonely_tag", NOTE, N_("A tag stands on several articles."), gather=gather, judge=judge, needs_all=True,
    options={"articles": 100},
)  # fmt: skip
