"""Where counts are kept for good. Every store passes tests/plugins/views/counter/test_stores.py."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from plugins.views.counter.batches import Batch
from plugins.views.counter.salts import Salts


class StoreFailed(Exception):
    """The store cannot be used now; what was to be written is not lost and can be given again."""


class Row(NamedTuple):
    """How often an article was read on a day, "2026-11-24"."""

    article: str
    day: str
    views: int


class Store(Protocol):
    """Methods raise StoreFailed, and may be called by several threads at once.

    `shared`: several instances write into it, so visitors' marks are handed to it too.
    """

    shared: bool

    def salts(self) -> Salts:
        """Those that all instances over this store hash visitors with."""

    def add(self, batch: Batch) -> None:
        """Write a batch as a whole. Numbers rise: a batch that was written already changes nothing."""

    def totals(self, site: str) -> dict[str, int]:
        """All articles that were ever read."""

    def window(self, site: str, since: str, n: int) -> list[tuple[str, int]]:
        """The n articles read most from a day on, by count descending, then id."""

    def recent(self, site: str, since: str, n: int) -> dict[str, int]:
        """The totals of the n articles read most from a day on."""

    def days(self, site: str, since: str = "") -> list[tuple[str, int]]:
        """How often the site was read on each day from `since` on, by day."""

    def rows(self, site: str) -> Iterator[Row]:
        """Everything, by day, then id."""

    def put(self, site: str, rows: Iterable[Row]) -> None:
        """These counts take the place of what is kept for the same articles and days."""

    def close(self) -> None: ...


def opened(address: str) -> Store:
    """By "sqlite:///…" or a Redis address. Raises StoreFailed."""
    kind, _, place = address.partition("://")
    if kind == "sqlite":
        from plugins.views.counter.stores.sqlite import SqliteStore  # here: either store needs a library of its own

        return SqliteStore(place.removeprefix("/"))
    from plugins.views.counter.stores.redis import RedisStore

    return RedisStore(address)
