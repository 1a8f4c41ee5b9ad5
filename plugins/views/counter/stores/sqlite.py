"""Counts in one SQLite file with a write-ahead log: for one machine, and what a newcomer starts with."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.views.counter.batches import Batch
from plugins.views.counter.salts import OwnSalts
from plugins.views.counter.stores import Row, StoreFailed

_SCHEMA = """
CREATE TABLE IF NOT EXISTS views (site TEXT, day TEXT, article TEXT, count INTEGER NOT NULL,
    PRIMARY KEY (site, day, article)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS totals (site TEXT, article TEXT, count INTEGER NOT NULL,
    PRIMARY KEY (site, article)) WITHOUT ROWID;
"""
# One statement for all cells of a batch takes half the time of one for each, and leaves Python to the hits meanwhile.
_CELLS = (
    "SELECT value ->> 0 AS site, value ->> 1 AS day, value ->> 2 AS article, value ->> 3 AS count FROM json_each(?1)"
)
_ADD_DAYS = (
    f"INSERT INTO views SELECT site, day, article, count FROM ({_CELLS}) WHERE true "  # noqa: S608 - our own
    "ON CONFLICT (site, day, article) DO UPDATE SET count = count + excluded.count"
)
_ADD_TOTALS = (
    f"INSERT INTO totals SELECT site, article, sum(count) FROM ({_CELLS}) WHERE true GROUP BY site, article "  # noqa: S608
    "ON CONFLICT (site, article) DO UPDATE SET count = count + excluded.count"
)
_PUT_DAY = "INSERT INTO views VALUES (?1, ?2, ?3, ?4) ON CONFLICT (site, day, article) DO UPDATE SET count = ?4"
_PUT_TOTAL = "INSERT INTO totals VALUES (?1, ?2, ?3) ON CONFLICT (site, article) DO UPDATE SET count = count + ?3"
_MOST_READ = (
    "SELECT article, SUM(count) AS n FROM views WHERE site = ? AND day >= ? GROUP BY article ORDER BY n DESC, article "
    "LIMIT ?"
)
_DAY = "SELECT article, count FROM views WHERE site = ? AND day = ? ORDER BY article"
_PATIENCE = 10.0


class SqliteStore:
    """Other processes may write into the same file; a batch is one transaction, synced to the disk (FULL)."""

    shared = False

    def __init__(self, file: str) -> None:
        self._writing, self._reading = threading.Lock(), threading.Lock()
        with _told():
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            self._writer, self._reader = self._connection(file), self._connection(file)
            self._writer.executescript(_SCHEMA)
        self._written = 0

    def _connection(self, file: str) -> sqlite3.Connection:
        connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    def salts(self) -> OwnSalts:
        return OwnSalts()

    def add(self, batch: Batch) -> None:
        if batch.number <= self._written:
            return
        cells = json.dumps([(cell.site, cell.day, cell.article, count) for cell, count in batch.counts.items()])
        with self._transaction() as write:
            write.execute(_ADD_DAYS, (cells,))
            write.execute(_ADD_TOTALS, (cells,))
        self._written = batch.number

    def totals(self, site: str) -> dict[str, int]:
        return dict(self._read("SELECT article, count FROM totals WHERE site = ?", site))

    def window(self, site: str, since: str, n: int) -> list[tuple[str, int]]:
        return self._read(_MOST_READ, site, since, n)

    def recent(self, site: str, since: str, n: int) -> dict[str, int]:
        found = f"SELECT article, totals.count FROM ({_MOST_READ}) JOIN totals USING (article) WHERE site = ?"  # noqa: S608
        return dict(self._read(found, site, since, n, site))

    def days(self, site: str, since: str = "") -> list[tuple[str, int]]:
        return self._read(
            "SELECT day, SUM(count) FROM views WHERE site = ? AND day >= ? GROUP BY day ORDER BY day", site, since
        )

    def rows(self, site: str) -> Iterator[Row]:
        """One day at a time, so that it is never all in memory."""
        for day, _ in self.days(site):
            found = self._read(_DAY, site, day)
            yield from (Row(article, day, count) for article, count in found)

    def put(self, site: str, rows: Iterable[Row]) -> None:
        with self._transaction() as write:
            for row in rows:
                key = (site, row.day, row.article)
                found = write.execute("SELECT count FROM views WHERE (site, day, article) = (?, ?, ?)", key).fetchone()
                write.execute(_PUT_DAY, (*key, row.views))
                write.execute(_PUT_TOTAL, (site, row.article, row.views - (found[0] if found else 0)))

    def close(self) -> None:
        with _told():
            self._reader.close()
            self._writer.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._writing, _told():
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                self._writer.execute("ROLLBACK")
                raise
            self._commit()

    def _commit(self) -> None:
        try:
            self._writer.execute("COMMIT")
        except sqlite3.Error:
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
            raise

    def _read(self, query: str, *values: object) -> list[tuple[str, int]]:
        with self._reading, _told():
            return self._reader.execute(query, values).fetchall()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StoreFailed(str(error)) from error
