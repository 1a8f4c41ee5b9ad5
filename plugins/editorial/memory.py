"""What was found in a text stays true as long as the text, the rules and the registers are the same."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

_TABLES = """
CREATE TABLE IF NOT EXISTS world (digest TEXT);
CREATE TABLE IF NOT EXISTS articles (path TEXT PRIMARY KEY, digest BLOB, found TEXT) WITHOUT ROWID;
"""
_PLUGINS = Path(__file__).parents[1]
# What decides about findings besides the settings and registers: our own code and words, and how articles are read.
_ROOMS = ("editorial", "articles", "languages")


def digest(raw: bytes) -> bytes:
    return hashlib.blake2b(raw, digest_size=16).digest()


def digest_of_world(known: Iterable[object]) -> str:
    """The version of all rules together: their code, their word lists, and all that they are told."""
    mill = hashlib.blake2b(digest_size=16)
    for room in _ROOMS:
        for file in sorted((_PLUGINS / room).rglob("*")):
            if file.suffix in (".py", ".txt", ".yaml"):
                mill.update(str(file.relative_to(_PLUGINS)).encode() + b"\0" + file.read_bytes())
    for thing in known:
        mill.update(repr(thing).encode())
    return mill.hexdigest()


class Memory:
    """Path → digest of the text, and what was found in it. Of another world nothing is remembered."""

    def __init__(self, connection: sqlite3.Connection, world: str) -> None:
        self.connection = connection
        connection.executescript(_TABLES)
        if connection.execute("SELECT digest FROM world").fetchone() != (world,):
            connection.executescript("DELETE FROM world; DELETE FROM articles;")
            connection.execute("INSERT INTO world VALUES (?)", (world,))
        self.known: dict[str, tuple[bytes, str]] = {
            path: (digest, found) for path, digest, found in connection.execute("SELECT * FROM articles")
        }

    def recall(self, path: str, digest: bytes) -> Any:
        """What was found in this very text; None where it was not read yet."""
        known = self.known.get(path)
        return json.loads(known[1]) if known and known[0] == digest else None

    def keep(self, path: str, digest: bytes, found: Any) -> None:
        said = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        self.connection.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?)", (path, digest, said))

    def forget(self, paths: Iterable[str]) -> None:
        self.connection.executemany("DELETE FROM articles WHERE path = ?", [(path,) for path in paths])


@contextmanager
def remembering(file: Path, world: str) -> Iterator[Memory]:
    """The memory kept in `file`. A file that cannot be read is begun anew: nothing in it is more than a shortcut."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = _opened(file, world)
    except sqlite3.DatabaseError:
        file.unlink(missing_ok=True)
        connection = _opened(file, world)
    with closing(connection.connection):
        yield connection
        connection.connection.commit()


def _opened(file: Path, world: str) -> Memory:
    connection = sqlite3.connect(file)
    try:
        return Memory(connection, world)
    except sqlite3.DatabaseError:
        connection.close()
        raise
