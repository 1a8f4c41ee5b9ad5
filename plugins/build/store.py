"""The store: what earlier builds found in each source and made of each output, in one SQLite file of the cache folder.

Losing it costs time only. Every row says by itself what it was made from, so that builds that run at the same time, or
with other settings, never take what does not hold for them. A file of another layout, or of another Python (whose
pickles and hashes may differ), or a damaged one, is begun afresh.
"""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

NAME = "build.sqlite"
# Raised when the layout changes; the Python version belongs to it.
LAYOUT = 1
VERSION = LAYOUT << 16 | sys.version_info[0] << 8 | sys.version_info[1]
_PATIENCE = 30.0  # seconds to wait for another build's transaction

_SCHEMA = """
CREATE TABLE sources (path TEXT PRIMARY KEY, stamp BLOB NOT NULL, content BLOB NOT NULL, key BLOB NOT NULL,
    includes TEXT NOT NULL, outline TEXT NOT NULL, flat BLOB NOT NULL, whole BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE readings (path TEXT PRIMARY KEY, whole BLOB NOT NULL, reading BLOB NOT NULL);
CREATE TABLE outputs (folder TEXT NOT NULL, path TEXT NOT NULL, fingerprint BLOB NOT NULL, stamp BLOB NOT NULL,
    digest TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (folder, path)) WITHOUT ROWID;
CREATE TABLE notes (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""


class SourceRow(NamedTuple):
    """What is known of a source: `stamp` of its file, digest of its `content`, `key` of everything it was read with,

    `includes` (JSON: other files that were looked at), `outline` (JSON), digests of all that can be seen of it without
    and with its text.
    """

    path: str
    stamp: bytes
    content: bytes
    key: bytes
    includes: str
    outline: str
    flat: bytes
    whole: bytes


class OutputRow(NamedTuple):
    """What is known of an output: what it was made from, how its file looked (`stamp`), SHA-256 of its bytes."""

    path: str
    fingerprint: bytes
    stamp: bytes
    digest: str


Row = TypeVar("Row")


class Store:
    """One connection for each process: a forked worker opens its own."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._connection: sqlite3.Connection | None = None
        self._process = os.getpid()
        self._inherited: list[sqlite3.Connection | None] = []

    def sources(self) -> dict[str, SourceRow]:
        rows = self._all("SELECT path, stamp, content, key, includes, outline, flat, whole FROM sources")
        return {row[0]: SourceRow._make(row) for row in rows}

    def outputs(self, folder: str) -> dict[str, OutputRow]:
        rows = self._all("SELECT path, fingerprint, stamp, digest FROM outputs WHERE folder = ?", folder)
        return {row[0]: OutputRow._make(row) for row in rows}

    def outputs_and_note(self, folder: str) -> tuple[dict[str, OutputRow], bytes | None]:
        """With the note that the build left which kept these rows, of one moment."""

        def read(connection: sqlite3.Connection) -> tuple[dict[str, OutputRow], bytes | None]:
            connection.execute("BEGIN")
            try:
                return self.outputs(folder), self.note(f"outputs {folder}")
            finally:
                if connection.in_transaction:
                    connection.execute("COMMIT")

        return self._with(read)

    def reason(self, folder: str, path: str) -> str | None:
        """Why an output was made the last time; None where there is no such output."""
        rows = self._all("SELECT reason FROM outputs WHERE folder = ? AND path = ?", folder, path)
        return rows[0][0] if rows else None

    def reading(self, path: str, whole: bytes) -> bytes | None:
        """The reading of a source, as it was packed; None where another build has replaced it meanwhile."""
        rows = self._all("SELECT reading FROM readings WHERE path = ? AND whole = ?", path, whole)
        return rows[0][0] if rows else None

    def note(self, name: str) -> bytes | None:
        rows = self._all("SELECT value FROM notes WHERE name = ?", name)
        return rows[0][0] if rows else None

    def keep_sources(self, rows: Iterable[SourceRow], readings: Iterable[tuple[str, bytes, bytes]]) -> None:
        with self._transaction() as write:
            write("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            write("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", readings)

    def forget_sources(self, paths: Iterable[str]) -> None:
        gone = [(path,) for path in paths]
        with self._transaction() as write:
            write("DELETE FROM sources WHERE path = ?", gone)
            write("DELETE FROM readings WHERE path = ?", gone)

    def keep_outputs(
        self,
        folder: str,
        made: Iterable[tuple[OutputRow, str]],
        seen: Iterable[OutputRow],
        gone: Iterable[str],
        notes: tuple[bytes | None, bytes | None] = (None, None),
    ) -> None:
        """`made` with the reason for each; `seen` lie as they were made but look otherwise; `gone` are no more.

        Of `notes` the first is the one that came with the rows before, the second the one of this build; it is not
        kept where another build has kept rows meanwhile.
        """
        name = f"outputs {folder}"
        with self._transaction() as write:
            note = notes[1] if notes[1] and self.note(name) == notes[0] else os.urandom(16)
            write("INSERT OR REPLACE INTO notes VALUES (?, ?)", [(name, note)])
            kept = ((folder, *row, reason) for row, reason in made)
            write("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?)", kept)
            looks = ((row.stamp, folder, row.path) for row in seen)
            write("UPDATE outputs SET stamp = ? WHERE folder = ? AND path = ?", looks)
            write("DELETE FROM outputs WHERE folder = ? AND path = ?", ((folder, path) for path in gone))

    def keep_note(self, name: str, value: bytes) -> None:
        with self._transaction() as write:
            write("INSERT OR REPLACE INTO notes VALUES (?, ?)", [(name, value)])

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _all(self, query: str, *values: Any) -> list[Any]:
        return self._with(lambda connection: connection.execute(query, values).fetchall())

    def _with(self, work: Callable[[sqlite3.Connection], Row]) -> Row:
        """Do it; if the file turns out to be damaged, begin it afresh and do it again."""
        try:
            return work(self._open())
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if not _is_damage(error):
                raise
            self._begin_afresh()
            return work(self._open())

    @contextmanager
    def _transaction(self) -> Iterator[Callable[[str, Iterable[Any]], Any]]:
        connection = self._open()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection.executemany
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def _open(self) -> sqlite3.Connection:
        if self._process != os.getpid():  # SQLite's connections do not survive a fork, and may not be closed after it
            self._inherited.append(self._connection)
            self._connection, self._process = None, os.getpid()
        if self._connection is None:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._connection = self._opened()
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._begin_afresh()
                self._connection = self._opened()
        return self._connection

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.file, timeout=_PATIENCE, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            connection.execute("BEGIN IMMEDIATE")
            # Asked again: another build may have made the tables while this one waited.
            if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                    connection.execute(f"DROP TABLE {table}")
                for statement in filter(str.strip, _SCHEMA.split(";")):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
        return connection

    def _begin_afresh(self) -> None:
        with suppress(sqlite3.Error):
            self.close()
        self._connection = None
        for file in self.file.parent.glob(f"{self.file.name}*"):
            file.unlink(missing_ok=True)


def _is_damage(error: Exception) -> bool:
    """Locked, read-only and full are no damage. What SQLite did not say itself is about texts that are none."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)  # which a missing table is, too
    return not isinstance(error, sqlite3.OperationalError) or code == sqlite3.SQLITE_ERROR
