"""What is read most: in seven days, in thirty, and ever. Of listed articles only, so nothing withdrawn is there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.languages.messages import N_, catalogue
from plugins.views.numbers import Numbers
from plugins.views.provider import ranked

LONGEST, IN_BOX = 10, 5
_TITLES = {7: N_("Last 7 days"), 30: N_("Last 30 days")}
_EVER = N_("Of all time")


@dataclass(frozen=True, slots=True)
class Ranked:
    """`views` are those of the time that the list is about."""

    article: Any
    views: int


@dataclass(frozen=True, slots=True)
class Ranking:
    title: str
    entries: tuple[Ranked, ...]

    def in_box(self) -> "Ranking":
        return Ranking(self.title, self.entries[:IN_BOX])


def rankings(numbers: Numbers, published: Iterable[Any], lang: str) -> tuple[Ranking, ...]:
    """Those lists that have anything in them, the shortest time first; `published` are the listed articles."""
    by_id = {article.id: article for article in published}
    ever = ranked({name: article.views for name, article in by_id.items() if article.views}, LONGEST)
    found = [(title, numbers.windows.get(days, ())) for days, title in _TITLES.items()]
    made = [_ranking(title, counts, by_id, lang) for title, counts in [*found, (_EVER, ever)]]
    return tuple(ranking for ranking in made if ranking.entries)


def _ranking(title: str, counts: Sequence[tuple[str, int]], by_id: Mapping[str, Any], lang: str) -> Ranking:
    entries = [Ranked(by_id[name], count) for name, count in ranked(dict(counts), len(counts)) if name in by_id]
    return Ranking(catalogue(lang).gettext(title), tuple(entries[:LONGEST]))
