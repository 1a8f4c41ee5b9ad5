"""Lists every folder from its end, and leaves one core to work on: what another file system and machine would do.

`test_determinism.py` puts this file as sitecustomize.py where Python looks for one.
"""

import os
from typing import Any

listdir, scandir = os.listdir, os.scandir


class Backwards:
    """What os.scandir returns: an iterator that is a context manager too."""

    def __init__(self, entries: list[Any]) -> None:
        self.entries = entries

    def __iter__(self) -> "Backwards":
        return self

    def __next__(self) -> Any:
        if not self.entries:
            raise StopIteration
        return self.entries.pop(0)

    def __enter__(self) -> "Backwards":
        return self

    def __exit__(self, *_: object) -> None:
        self.entries.clear()

    def close(self) -> None:
        self.entries.clear()


def scan_backwards(path: Any = ".") -> Backwards:
    with scandir(path) as entries:
        return Backwards(sorted(entries, key=lambda entry: os.fsencode(entry.name), reverse=True))


os.scandir = scan_backwards  # type: ignore[assignment]
os.listdir = lambda path=".": sorted(listdir(path), key=os.fsencode, reverse=True)  # type: ignore[assignment]
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
