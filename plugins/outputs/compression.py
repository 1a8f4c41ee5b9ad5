"""Compressed copies beside texts, for servers that send files as they lie there."""

import gzip
import os
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import brotli

from plugins.outputs.files import digest, write_if_changed

TEXTS = frozenset((".html", ".css", ".js", ".json", ".xml", ".txt", ".svg", ".opml"))
_SMALLEST = 1024  # in bytes: less fits into one packet as it is
# Brotli's level 11 makes pages a tenth smaller and takes fifty times as long.
_PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".br": lambda content: brotli.compress(content, mode=brotli.MODE_TEXT, quality=5),
    ".gz": lambda content: gzip.compress(content, mtime=0),
}


class Copy(NamedTuple):
    path: str
    digest: str
    written: bool


def copies_of(path: str) -> list[str]:
    """Where the copies of an output lie, if it is a text; paths below the output folder."""
    return [f"{path}{ending}" for ending in _PACKERS] if PurePosixPath(path).suffix in TEXTS else []


def is_worth_it(file: Path) -> bool:
    return file.stat().st_size >= _SMALLEST


def packed(content: bytes) -> dict[str, bytes]:
    """Ending → compressed content; empty where nothing is gained."""
    made = {ending: pack(content) for ending, pack in _PACKERS.items()}
    return {ending: copy for ending, copy in made.items() if len(copy) < len(content)}


def write_copies(folder: Path, path: str) -> list[Copy]:
    """Of one output as it lies in the folder."""
    made = packed((folder / path).read_bytes())
    return [
        Copy(f"{path}{ending}", digest(copy), write_if_changed(f"{folder}/{path}{ending}", copy))
        for ending, copy in made.items()
    ]


def kept_copies(files: Mapping[str, str], before: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Path → digest of those copies that lie in the folder since the last build, of outputs that are as they were then.

    `files` are the outputs as they are now, `before` outputs and copies of the last build.
    """
    unchanged = (path for path, known in files.items() if before.get(path) == known)
    copies = (copy for path in unchanged for copy in copies_of(path) if copy in before)
    return {copy: before[copy] for copy in copies if os.path.exists(f"{folder}/{copy}")}  # noqa: PTH110
