"""Which articles belong together: shared tags weighted by rarity, then the section, then nearness in time.

The work per article is bounded, so the whole is linear: per tag only the nearest few articles are looked at. More
older ones than newer ones, and a tag weighs what it weighed on the day of the article, so that a new article changes
the related lists of two old ones per tag, and of two more in its section. Nothing of it is done before somebody looks
at the list of an article: most pages of a build are the pages of the build before.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from plugins.articles.tags import Topic
from plugins.listings.groups import Groups

MOST = 4
_OLDER, _NEWER = 6, 2
# What a window counts in a signature, by the length in bits of its place in the list: powers of an odd number, so that
# no few of them add up to others. The first is free for sections, the last for what editors name.
_FACTORS = [pow(0x9E3779B97F4A7C15, power, 1 << 64) for power in range(1, 65)]


class Relations:
    """The articles of one language, each able to find its relatives."""

    def __init__(self, groups: Groups, topics_of: Mapping[str, tuple[Topic, ...]]) -> None:
        """`topics_of` is by article id; ids are unique here."""
        self._newest = groups.newest
        self._topics_of = topics_of
        self._by_topic = {topic: _Line(members) for topic, members in groups.by_topic.items()}

    @cached_property
    def _by_section(self) -> dict[str, "_Line"]:
        """Unlike in the groups, the articles of a sub-section stand there only."""
        found: dict[str, list[Any]] = defaultdict(list)
        for article in self._newest:
            found[article.section.slug].append(article)
        return {slug: _Line(members) for slug, members in found.items()}

    @cached_property
    def _by_id(self) -> dict[str, Any]:
        return {article.id: article for article in self._newest}

    def of(self, article: Any) -> tuple[Any, ...]:
        """The related articles, best first: those that its header names, then the others."""
        named = self._named(article)
        scores: dict[str, float] = {}
        for topic in self._topics_of[article.id]:
            weight, others = self._by_topic[topic].around(article)
            for other in others:
                name = other.id
                scores[name] = scores[name] + weight if name in scores else weight
        for other in named:
            scores.pop(other.id, None)
        if len(named) + len(scores) < MOST:
            for other in self._by_section[article.section.slug].around(article)[1]:
                if other not in named:
                    scores.setdefault(other.id, 0.0)
        return (*named, *self._best(article, scores))[:MOST]

    def _named(self, article: Any) -> list[Any]:
        wanted = article.outline.related
        return [self._by_id[other] for other in wanted if other in self._by_id and other != article.id]

    def _best(self, article: Any, scores: Mapping[str, float]) -> list[Any]:
        # Most have less than the last that there is room for; they need not be compared any closer.
        bar = min(sorted(scores.values(), reverse=True)[:MOST], default=0.0)
        root, date, by_id = article.section.root.slug, article.date, self._by_id
        contenders = [(by_id[name], score) for name, score in scores.items() if score >= bar]
        ranked = sorted(
            [(-score, other.section.root.slug != root, abs(other.date - date), other.id) for other, score in contenders]
        )
        return [by_id[name] for *_, name in ranked[:MOST]]

    def signatures(self, digest_of: Callable[[Any], int]) -> dict[str, int]:
        """Article id → 64 bits that stay the same while nothing changes that its related list is chosen from.

        `digest_of` gives 64 bits for all that other pages show of an article, and for its id, date and section. So
        whoever keeps the page of an article need not find its relatives to know whether they are still the same.
        """
        digests = {article.id: digest_of(article) for article in self._newest}
        found = dict.fromkeys(digests, 0)
        for line in self._by_topic.values():
            line.add_windows(found, digests)
        for line in self._by_section.values():
            line.add_windows(found, digests, _FACTORS[0])
        for article in self._newest:
            if article.outline.related:
                found[article.id] += sum(digests[other.id] for other in self._named(article)) * _FACTORS[-1]
        return {name: value & 0xFFFFFFFFFFFFFFFF for name, value in found.items()}


class _Line:
    """Articles with something in common, newest first."""

    def __init__(self, members: Sequence[Any]) -> None:
        self.members = members

    @cached_property
    def places(self) -> dict[str, int]:
        return {article.id: place for place, article in enumerate(self.members)}

    def around(self, article: Any) -> tuple[float, list[Any]]:
        """What it weighs to stand here, and the nearest others.

        The rarer the heavier, in steps of powers of two; counted up to this article, so it never changes.
        """
        members, place = self.members, self.places[article.id]
        others = [*members[max(0, place - _NEWER) : place], *members[place + 1 : place + 1 + _OLDER]]
        return 1.0 / (len(members) - place).bit_length(), others

    def add_windows(self, to: dict[str, int], digests: Mapping[str, int], factor: int | None = None) -> None:
        """Add to each member's number the digests of its neighbours and itself, times `factor` or by its weight."""
        names = [article.id for article in self.members]
        sums = [0, *accumulate(map(digests.__getitem__, names))]
        begins = [0] * _NEWER + sums
        ends = sums[_OLDER + 1 :] + sums[-1:] * (_OLDER + 1)
        counts = range(len(names), 0, -1)
        for name, begin, end, count in zip(names, begins, ends, counts, strict=False):
            to[name] += (end - begin) * (factor or _FACTORS[count.bit_length()])


class Related(Sequence[Any]):
    """The related articles of one article, best first; found when they are first looked at."""

    __slots__ = ("_article", "_found", "_relations")

    def __init__(self, relations: Relations, article: Any) -> None:
        self._relations, self._article = relations, article
        self._found: tuple[Any, ...] | None = None

    def _all(self) -> tuple[Any, ...]:
        if self._found is None:
            self._found = self._relations.of(self._article)
        return self._found

    def __len__(self) -> int:
        return len(self._all())

    def __getitem__(self, index: Any) -> Any:
        return self._all()[index]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all())
