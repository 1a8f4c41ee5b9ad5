"""What feeds say, whatever their format: of themselves, and of each article."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from plugins.feeds.text import legal

ATOM, RSS, JSON = "application/atom+xml", "application/rss+xml", "application/feed+json"


class Channel(NamedTuple):
    """What a feed says of itself; addresses with scheme and host. `updated` is its newest entry's.

    `hub` is the address of the WebSub hub that is told of changes, if there is one.
    """

    title: str
    description: str
    lang: str
    page: str
    updated: datetime
    office: str
    hub: str = ""


class Picture(NamedTuple):
    """As published; `length` in bytes, sizes in pixels. `thumbnail` is the same, as small as there is one."""

    url: str
    type: str
    length: int
    width: int
    height: int
    thumbnail: str
    thumbnail_width: int
    credit: str


class Audio(NamedTuple):
    """A recording; `length` in bytes, `duration` as "12:34" too. Transcript and cover may be empty."""

    url: str
    type: str
    length: int
    seconds: int
    duration: str
    transcript: str = ""
    transcript_type: str = ""
    image: str = ""


class Show(NamedTuple):
    """What a podcast says of itself beside what every feed does; `image` is the address of its cover."""

    image: str
    category: str
    email: str


class Article(NamedTuple):
    """What an entry says. Without `html`, the summary stands in for the text."""

    identity: str
    title: str
    url: str
    html: str
    summary: str
    authors: Sequence[str]
    tags: Sequence[str]
    published: datetime
    updated: datetime
    picture: Picture | None = None
    audio: Audio | None = None

    def enclosed(self) -> Audio | Picture | None:
        """The one thing that programs fetch along with it: RSS has room for no more."""
        return self.audio or self.picture


def cleaned(value: Any) -> Any:
    """The same channel or article without characters that XML forbids, in whichever of its texts they stand."""
    if isinstance(value, str):
        return legal(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*map(cleaned, value))
    return [*map(cleaned, value)] if isinstance(value, (list, tuple)) else value
