"""A plain folder that holds the site and nothing else changes about it: a share of a server, what a CI job hands on."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plugins.deploy.one_by_one import OneByOne, connected
from plugins.deploy.stores import unfinished
from plugins.outputs.files import remove_with_empty_parents


@dataclass(frozen=True, slots=True)
class Folder:
    path: str

    @contextmanager
    def connect(self, *, alone: bool) -> Iterator[OneByOne]:
        with connected(lambda: OnDisk(Path(self.path)), (OSError,), alone=alone) as place:
            yield place


class OnDisk:
    faults: tuple[type[Exception], ...] = (OSError,)

    def __init__(self, root: Path) -> None:
        self._root, self._temporary = root, root / unfinished()

    def read(self, path: str) -> bytes | None:
        file = self._root / path
        return file.read_bytes() if file.is_file() else None

    def write(self, path: str, content: bytes) -> None:
        for file in (self._temporary, self._root / path):
            file.parent.mkdir(parents=True, exist_ok=True)
        self._temporary.write_bytes(content)
        self._temporary.replace(self._root / path)

    def remove(self, path: str) -> None:
        if (self._root / path).is_file():
            remove_with_empty_parents(self._root / path, self._root)

    def names(self, folder: str) -> list[str]:
        return os.listdir(self._root / folder) if (self._root / folder).is_dir() else []  # noqa: PTH208 - names alone

    def differing(self, expected: Mapping[str, int]) -> list[str]:
        """All sizes."""
        return [path for path, size in expected.items() if self._size(path) != size]

    def _size(self, path: str) -> int:
        file = self._root / path
        return file.stat().st_size if file.is_file() else -1

    def close(self) -> None:
        pass
