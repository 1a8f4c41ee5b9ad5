"""What the front page shows: one lead story, the latest, one block per section, no headline twice."""

from collections.abc import Sequence
from typing import Any

from plugins.articles.sections import Sections
from plugins.listings.pages import Block

_LATEST_AT_MOST, _LATEST_AT_LEAST, _PER_BLOCK = 6, 2, 5


def latest_of(newest: Sequence[Any]) -> Sequence[Any]:
    """What follows the lead: few in a small newsroom, so that its sections have something left to show."""
    return newest[1 : 1 + min(_LATEST_AT_MOST, max(_LATEST_AT_LEAST, len(newest) // 3))]


def blocks_of(sections: Sections, by_section: dict[str, list[Any]], shown: Sequence[Any]) -> list[Block]:
    """One block per top section that has articles not `shown` already; its picture story leads, if it has one."""
    above = {article.id for article in shown}
    blocks = []
    for section in sections.tops:
        # Only as many as could be needed are looked at: a section may hold thousands.
        candidates = by_section.get(section.slug, ())[: _PER_BLOCK + len(above)]
        articles = [article for article in candidates if article.id not in above][:_PER_BLOCK]
        if articles:
            lead = next((article for article in articles if article.picture), articles[0])
            blocks.append(Block(section, lead, [article for article in articles if article is not lead]))
    return blocks
