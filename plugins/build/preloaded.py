"""A store that reads its rows before anybody asks: a builder does so while it is idle, and its builds inherit them."""

import os
from pathlib import Path
from typing import NamedTuple

from plugins.build.store import OutputRow, SourceRow, Store
from plugins.build.tree import stamp_of

# The first reading may tidy up what a killed build has left, which changes the file.
_ATTEMPTS = 2


class _Rows(NamedTuple):
    """What a file held that looked like this."""

    look: list[bytes]
    sources: dict[str, SourceRow]
    outputs: dict[str, dict[str, OutputRow]]


class Preloaded(Store):
    """Answers from memory as long as nobody else has written to the file."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self._rows: _Rows | None = None

    def read_ahead(self) -> None:
        """Leaves no connection open, so that the process may fork."""
        if self._held():
            return
        self._rows = None
        for _ in range(_ATTEMPTS):
            look = self._look()
            folders = [folder for (folder,) in self._all("SELECT DISTINCT folder FROM outputs")]
            rows = _Rows(
                look, super().sources(), {folder: super(Preloaded, self).outputs(folder) for folder in folders}
            )
            self.close()
            if self._look() == look:
                self._rows = rows
                return

    def sources(self) -> dict[str, SourceRow]:
        held = self._held()
        return held.sources if held else super().sources()

    def outputs(self, folder: str) -> dict[str, OutputRow]:
        held = self._held()
        return held.outputs.get(folder, {}) if held else super().outputs(folder)

    def outputs_and_note(self, folder: str) -> tuple[dict[str, OutputRow], bytes | None]:
        """Of the note nothing is known here."""
        return self.outputs(folder), None

    def _held(self) -> _Rows | None:
        return self._rows if self._rows is not None and self._rows.look == self._look() else None

    def _look(self) -> list[bytes]:
        """Of the file, and of the one beside it that holds what is not in it yet (https://sqlite.org/wal.html)."""
        found = []
        for file in (self.file, self.file.with_name(f"{self.file.name}-wal")):
            stat = os.stat(file) if file.exists() else None  # noqa: PTH116
            found.append(stamp_of(stat) if stat and stat.st_size else b"")
        return found
