"""The life of an article: draft → scheduled → published → expired or withdrawn."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from plugins.articles.newsroom import ArticleSettings
from plugins.articles.outline import Outline, files_with
from plugins.articles.record import Record


class State(StrEnum):
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    UNLISTED = "unlisted"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def state(record: Record | Outline, now: datetime) -> State:
    """The state at `now` (BUILD_DATE). What is not yet due wins over everything that would show it."""
    if record.status == "draft":
        return State.DRAFT
    date, publish, embargo = record.date, record.publish, record.embargo
    if (date and date > now) or (publish and publish > now) or (embargo and embargo > now):
        return State.SCHEDULED
    if record.withdrawal is not None and record.withdrawal.date <= now:
        return State.WITHDRAWN
    if record.expires is not None and record.expires <= now:
        return State.EXPIRED
    return State.UNLISTED if record.status == "hidden" else State.PUBLISHED


NOT_YET = (State.DRAFT, State.SCHEDULED)


def waiting_files(outlines: Iterable[Outline], settings: ArticleSettings) -> set[str]:
    """Of texts that are not public yet, and of no public one; none where drafts are shown."""
    if settings.drafts:
        return set()
    waiting: set[str] = set()
    public: list[Outline] = []
    for outline in outlines:
        if state(outline, settings.build_date) in NOT_YET:
            waiting |= files_with(outline)
        else:
            public.append(outline)
    return waiting.difference(*map(files_with, public)) if waiting else waiting


# Pelican's words for it: "hidden" is written but stands in no list, "draft" likewise but at the address of drafts.
PELICAN_STATUS: dict[State, str] = {
    State.DRAFT: "draft",
    State.SCHEDULED: "draft",
    State.PUBLISHED: "published",
    State.UNLISTED: "hidden",
    State.EXPIRED: "hidden",
    State.WITHDRAWN: "hidden",
}
