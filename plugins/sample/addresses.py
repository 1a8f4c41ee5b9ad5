"""Where the sample articles stand: slugs that no other article of the year has, paths, earlier articles to link to."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from plugins.sample.draws import Draws

_LONGEST_SLUG = 80
_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Earlier:
    moment: datetime
    title: str
    path: str


def slug_of(title: str) -> str:
    """The title in lower case, words joined by hyphens, cut at a word."""
    slug = _NOT_IN_SLUGS.sub("-", title.lower()).strip("-")
    return slug if len(slug) <= _LONGEST_SLUG else slug[: _LONGEST_SLUG + 1].rpartition("-")[0]


def path_of(section: str, moment: datetime, slug: str) -> str:
    """The file below the content folder."""
    return f"{section}/{moment:%Y/%m}/{slug}.md"


@dataclass(slots=True)
class Shelf:
    """What has been written so far. Sub-sections share the addresses of their section, so slugs are unique by year."""

    _taken: dict[tuple[int, str], int] = field(default_factory=dict)
    _articles: list[Earlier] = field(default_factory=list)

    def free_slug(self, title: str, year: int) -> str:
        """The title's slug, with a number behind it where the year has it already; it counts as taken from now on."""
        slug = wanted = slug_of(title)
        count = self._taken.get((year, wanted), 1)
        while (year, slug) in self._taken:
            count += 1
            slug = f"{wanted}-{count}"
        self._taken[year, wanted] = count
        self._taken.setdefault((year, slug), 1)
        return slug

    def put(self, moment: datetime, title: str, section: str, slug: str) -> None:
        self._articles.append(Earlier(moment, title, path_of(section, moment, slug)))

    def earlier_than(self, moment: datetime, draws: Draws) -> Earlier | None:
        """An article that readers knew at that time; None when three tries find none."""
        for _ in range(3 if self._articles else 0):
            found = draws.one_of(self._articles)
            if found.moment < moment:
                return found
        return None
