"""The content folder, walked once per build: every file with its stamp, and Pelican's `get_files` answered from it."""

import fnmatch
import os
import re
import struct
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

_STAMP = struct.Struct("<qqqQ")
_MISSING = b""


def stamp_of(stat: os.stat_result) -> bytes:
    """What a look at a file without reading it can tell: times of content and inode, size, inode number."""
    return _STAMP.pack(stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino & 0xFFFFFFFFFFFFFFFF)


def is_settled(stamp: bytes, now_ns: int) -> bool:
    """Whether a change after `now_ns` would show in the stamp: clocks of file systems are coarse, some tick in 2 s."""
    modified, changed, _, _ = _STAMP.unpack(stamp)
    latest: int = max(modified, changed)
    return latest < now_ns - 2_000_000_000


class Tree:
    """`stamps` is path below the folder → stamp, for all files that can be looked at; links are followed.

    `ignored` are Pelican's IGNORE_FILES: what `files` leaves out.
    """

    def __init__(self, folder: str, ignored: Iterable[str]) -> None:
        self.folder = folder
        self.stamps: dict[str, bytes] = {}
        self._ignores = _matcher(ignored)
        self._below: dict[str, tuple[list[str], dict[str, list[str]]]] = {}
        self._walk("", frozenset())

    def stamp(self, path: str) -> bytes:
        """Empty for what is not there."""
        return self.stamps.get(path, _MISSING)

    def _walk(self, below: str, above: frozenset[tuple[int, int]]) -> None:
        folders: list[str] = []
        files: dict[str, list[str]] = {}
        prefix = f"{below}/" if below else ""
        try:
            entries = list(os.scandir(os.path.join(self.folder, below)))  # noqa: PTH118 - once per file of the site
        except OSError:  # os.walk passes over them too
            entries = []
        for entry in entries:
            try:
                is_folder = entry.is_dir()
            except OSError:
                is_folder = False
            if is_folder:
                folders.append(entry.name)
                continue
            if not self._ignores(entry.name):
                files.setdefault(os.path.splitext(entry.name)[1][1:], []).append(entry.name)  # noqa: PTH122
            with suppress(OSError):  # a link to nothing: whoever reads it tells what is wrong
                self.stamps[prefix + entry.name] = stamp_of(entry.stat())
        self._below[below] = folders, files
        for name in folders:
            stat = os.stat(os.path.join(self.folder, prefix + name))  # noqa: PTH116, PTH118
            inode = (stat.st_dev, stat.st_ino)
            if not self._ignores(name) and inode not in above:
                self._walk(prefix + name, above | {inode})

    def knows(self, path: str) -> bool:
        """Whether a path of the settings is written in the plainest way, and leads to nothing that was passed over."""
        parts = path.split("/")
        return path == "" or not any(part in ("", ".", "..") or self._ignores(part) for part in parts)

    def files(self, paths: Iterable[str], exclude: Iterable[str], extensions: Any) -> set[str]:
        """As Pelican's Generator.get_files, whose paths below the folder itself begin with "./"."""
        found: set[str] = set()
        excluded = set(exclude)
        for path in paths:
            if path in self._below:
                self._collect(path, excluded, extensions, found)
            elif path in self.stamps:
                folder, _, name = path.rpartition("/")
                if any(name in names for names in self._names(folder, extensions)):
                    found.add(path)
        return found

    def _collect(self, below: str, excluded: set[str], extensions: Any, found: set[str]) -> None:
        prefix = f"{below}/" if below else "./"
        for names in self._names(below, extensions):
            found.update([prefix + name for name in names])
        for name in self._below[below][0]:
            path = f"{below}/{name}" if below else name
            if path not in excluded and path in self._below:
                self._collect(path, excluded, extensions, found)

    def _names(self, below: str, extensions: Any) -> Iterable[list[str]]:
        _, files = self._below[below]
        return files.values() if extensions is False else (files[one] for one in extensions if one in files)


def _matcher(patterns: Iterable[str]) -> Callable[[str], Any]:
    """Whether a name is one of those that IGNORE_FILES means, as fnmatch has it."""
    joined = "|".join(fnmatch.translate(os.path.normcase(pattern)) for pattern in patterns)
    match = re.compile(joined or r"(?!)").match
    return match if os.path.normcase("A") == "A" else lambda name: match(os.path.normcase(name))


def get_files_of(tree: Tree, generator: Any) -> Callable[..., set[str]]:
    """A replacement for one generator's `get_files`, which is still asked about paths that are written in odd ways."""
    of_pelican = generator.get_files

    def get_files(
        paths: str | Iterable[str],
        exclude: Iterable[str] | None = None,
        extensions: Mapping[str, Any] | bool | None = None,
    ) -> set[str]:
        paths, exclude = [paths] if isinstance(paths, str) else list(paths), list(exclude or ())
        if not all(map(tree.knows, (*paths, *exclude))):
            found: set[str] = of_pelican(paths, exclude=exclude, extensions=extensions)
            return found
        wanted = tuple(generator.readers.extensions) if extensions is None else extensions
        return tree.files(paths, exclude, wanted)

    return get_files
