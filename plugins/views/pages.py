"""Pages and a fragment of this room (theme/CONTEXT.md): what is read most, and what is counted."""

from dataclasses import dataclass
from datetime import datetime

from plugins.articles.pages import Page
from plugins.views.provider import Origins
from plugins.views.rankings import Ranking


@dataclass(slots=True, kw_only=True)
class MostRead(Page):
    rankings: tuple[Ranking, ...]
    as_of: datetime


@dataclass(slots=True, kw_only=True)
class Privacy(Page):
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """What article pages fetch: the first list, short."""

    lang: str
    url: str
    ranking: Ranking


@dataclass(frozen=True, slots=True)
class Views:
    """What other rooms are told: whom pages ask beside their own host, for the content-security policy."""

    origins: Origins
