"""Which articles belong together: shared tags weighted by rarity, then the section, then nearness in time.

The work per article is bounded, so the whole is linear: per tag only the nearest few articles are looked at. More
older ones than newer ones, and a tag weighs what it weighed on the day of the article, so that a new article changes
the related lists of two old ones per tag, and of two more in its section.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

MOST = 4
_OLDER, _NEWER = 6, 2


def relate(oldest_first: Sequence[Any], tags_of: Mapping[str, Sequence[str]]) -> dict[str, list[Any]]:
    """Article id → related articles, best first. `tags_of` gives the tag slugs by article id; ids are unique here."""
    by_id = {article.id: article for article in oldest_first}
    by_tag: dict[str, list[Any]] = defaultdict(list)
    by_section: dict[str, list[Any]] = defaultdict(list)
    for article in oldest_first:
        for tag in tags_of[article.id]:
            by_tag[tag].append(article)
        by_section[article.section.slug].append(article)
    places = _Places([*by_tag.values(), *by_section.values()])
    related = {}
    for article in oldest_first:
        chosen = [by_id[other] for other in article.outline.related if other in by_id and other != article.id]
        scores: dict[str, float] = defaultdict(float)
        for tag in tags_of[article.id]:
            weight = _rarity(places.place(by_tag[tag], article) + 1)
            for other in places.near(by_tag[tag], article):
                scores[other.id] += weight
        if len({*(other.id for other in chosen), *scores}) < MOST:
            for other in places.near(by_section[article.section.slug], article):
                scores[other.id] += 0.0
        best = sorted(
            (by_id[other] for other in scores),
            key=lambda other, article=article, scores=scores: _rank(article, other, scores[other.id]),  # type: ignore[misc]
        )
        related[article.id] = [*chosen, *(other for other in best if other not in chosen)][:MOST]
    return related


class _Places:
    """Where each article stands in each list, so that its neighbours there are found at once."""

    def __init__(self, lists: list[list[Any]]) -> None:
        self.index = {(id(members), member.id): place for members in lists for place, member in enumerate(members)}

    def place(self, members: list[Any], article: Any) -> int:
        return self.index[id(members), article.id]

    def near(self, members: list[Any], article: Any) -> list[Any]:
        place = self.place(members, article)
        return members[max(0, place - _OLDER) : place] + members[place + 1 : place + 1 + _NEWER]


def _rarity(count: int) -> float:
    """The rarer the heavier, in steps of powers of two; `count` is of the articles so far, so it never changes."""
    return 1.0 / count.bit_length()


def _rank(article: Any, other: Any, score: float) -> tuple[float, bool, float, str]:
    distance = abs((article.date - other.date).total_seconds())
    return (-score, other.section.root.slug != article.section.root.slug, distance, other.id)
