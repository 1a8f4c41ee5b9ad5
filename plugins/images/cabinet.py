"""The cabinet: what was made of pictures, kept below the cache folder until no build has asked for it for a while.

What it holds is named by everything it was made from, so builds that run at the same time, other branches and restored
caches need no agreement. A drawer appears whole, by renaming, or not at all.
"""

import json
import os
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.images.photograph import Facts
from plugins.outputs.files import is_alive, unfinished, write_if_changed, writer_of

_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Cabinet:
    """`folder` need not exist."""

    folder: Path

    def facts(self, key: str) -> Facts | None:
        """None where they are not known, or damaged."""
        file = self.folder / f"{key}.json"
        try:
            found = Facts(*json.loads(file.read_bytes()))
        except (OSError, ValueError, TypeError):
            return None
        self._note_use(file)
        return found

    def keep_facts(self, key: str, facts: Facts) -> None:
        with suppress(OSError):  # a cache that cannot be written costs time only
            write_if_changed(self.folder / f"{key}.json", json.dumps(facts).encode())

    def holds(self, key: str) -> bool:
        drawer = self.folder / key
        if not drawer.is_dir():
            return False
        self._note_use(drawer)
        return True

    def print(self, key: str, path: str) -> bytes | None:
        try:
            return (self.folder / key / PurePosixPath(path).name).read_bytes()
        except OSError:
            return None

    def keep(self, key: str, files: Iterable[tuple[str, bytes]]) -> None:
        """Put a drawer of files, `path` → bytes, into its place; whoever else has made the same has made the same.

        Raises OSError where the cache cannot be written, and whatever `files` raises.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        drawer = self.folder / unfinished(key)
        shutil.rmtree(drawer, ignore_errors=True)
        drawer.mkdir()
        try:
            for path, content in files:
                (drawer / PurePosixPath(path).name).write_bytes(content)
            with suppress(OSError):  # another process was faster
                drawer.rename(self.folder / key)
        finally:
            shutil.rmtree(drawer, ignore_errors=True)

    def discard(self, key: str) -> None:
        shutil.rmtree(self.folder / key, ignore_errors=True)

    def tidy(self, days: int, now: Callable[[], float] = time.time) -> None:
        """Remove what nobody has asked for in so many days, and what killed builds have left half-made."""
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                writer, age = writer_of(entry.name), now() - entry.stat().st_mtime
                # After a day its number is another process's, if anybody's.
                abandoned = writer is not None and (age > _DAY or not is_alive(writer))
                if abandoned or age > days * _DAY:
                    _remove(Path(entry.path))

    def _note_use(self, place: Path) -> None:
        """Its date tells when it was used last, to the day: reading must not cost a write each time."""
        with suppress(OSError):
            if place.stat().st_mtime < time.time() - _DAY:
                os.utime(place)


def _remove(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)
