"""What changes while somebody edits: every file of some folders, and the settings files."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from watchfiles import awatch

# Milliseconds. What changes within one step belongs together: editors write a file in several steps.
_STEP, _LONGEST = 20, 1000


class Watch:
    """Iterates over changes, as sorted names of files; those that come while nobody waits come together later.

    `settings_folders` hold settings files. They are watched as a whole, since editors put new files into their places.
    """

    def __init__(self, settings_folders: Iterable[Path]) -> None:
        self._settings_folders = settings_folders
        self._over: tuple[Path, ...] = ()
        self._tasks: list[asyncio.Task[None]] = []
        self._changed: set[Path] = set()
        self._something = asyncio.Event()

    def over(self, folders: tuple[Path, ...]) -> None:
        """Watch these folders with all below them, instead of the ones before."""
        if folders == self._over:
            return
        self.close()
        self._over = folders
        self._tasks = [
            asyncio.create_task(self._follow(folders)),
            asyncio.create_task(self._follow(self._settings_folders, suffix=".py", recursive=False)),
        ]
        for task in self._tasks:
            task.add_done_callback(lambda task: self._something.set())

    def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._tasks = []

    async def __aiter__(self) -> AsyncIterator[list[str]]:
        while True:
            await self._something.wait()
            self._something.clear()
            for task in self._tasks:
                if task.done():
                    task.result()  # raises what kept it from watching
            changed, self._changed = self._changed, set()
            if changed:
                yield sorted({path.name for path in changed})

    async def _follow(self, folders: Iterable[Path], suffix: str = "", *, recursive: bool = True) -> None:
        async for changes in awatch(*folders, step=_STEP, debounce=_LONGEST, recursive=recursive):
            found = {Path(path) for _, path in changes if path.endswith(suffix)}
            if found:
                self._changed |= found
                self._something.set()
