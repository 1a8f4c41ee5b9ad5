"""Every file of a folder is searched, on every core."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from plugins.deploy.readable import words_in
from plugins.deploy.words import Sought, Words, words_of
from plugins.outputs.files import digest

_BATCH = 200
_WORTH_A_SECOND_PROCESS = 400


class Wanted(NamedTuple):
    """What is looked for: runs of words, and whole files by their size, then digest."""

    runs: Sought
    sizes: frozenset[int] = frozenset()
    digests: frozenset[str] = frozenset()


@dataclass
class Trove:
    """`runs` and `wholes` (digests) that were found, by the path of the file; how much was looked at."""

    files: int = 0
    words: int = 0
    runs: dict[str, set[Words]] = field(default_factory=dict)
    wholes: dict[str, str] = field(default_factory=dict)

    def add(self, other: "Trove") -> None:
        self.files += other.files
        self.words += other.words
        self.runs.update(other.runs)
        self.wholes.update(other.wholes)

    def leave_out(self, runs: set[Words]) -> None:
        left = {path: found - runs for path, found in self.runs.items()}
        self.runs = {path: found for path, found in left.items() if found}


def search(folder: Path, paths: Sequence[str], wanted: Wanted) -> Trove:
    """`paths` are relative to the folder; they are searched themselves, too."""
    found = Trove()
    for part in _in_batches(folder, paths, wanted):
        found.add(part)
    return found


def files_in(folder: Path) -> list[str]:
    """Paths relative to it, in order."""
    begin = len(f"{folder}{os.sep}")
    return sorted(f"{place}{os.sep}{name}"[begin:] for place, _, names in os.walk(folder) for name in names)


def _in_batches(folder: Path, paths: Sequence[str], wanted: Wanted) -> Iterator[Trove]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    batches = [paths[start : start + _BATCH] for start in range(0, len(paths), _BATCH)]
    if cores == 1 or len(paths) < _WORTH_A_SECOND_PROCESS:
        yield from (_search(folder, batch, wanted) for batch in batches)
        return
    with ProcessPoolExecutor(cores, initializer=_begin, initargs=(folder, wanted)) as pool:
        yield from pool.map(_of_worker, batches)


_task: tuple[Path, Wanted]  # of a worker, set once when it begins


def _begin(folder: Path, wanted: Wanted) -> None:
    global _task  # noqa: PLW0603 - a worker has one, given when it begins
    _task = folder, wanted


def _of_worker(batch: Sequence[str]) -> Trove:
    return _search(_task[0], batch, _task[1])


def _search(folder: Path, paths: Iterable[str], wanted: Wanted) -> Trove:
    found = Trove()
    for path in paths:
        file = folder / path
        words = [*words_of(os.fsencode(path)), b"", *words_in(file)]  # no run leads from the name into the file
        found.files += 1
        found.words += len(words) - 1
        if runs := wanted.runs.found_in(words):
            found.runs[path] = runs
        if file.stat().st_size in wanted.sizes and (whole := digest(file.read_bytes())) in wanted.digests:
            found.wholes[path] = whole
    return found
