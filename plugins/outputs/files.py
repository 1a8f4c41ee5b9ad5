"""Files of the output folder: written whole or not at all, and only when their bytes differ.

Written with plain system calls: a first build writes every file of the site.
"""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

_UNFINISHED = re.compile(r"\..+\.(\d+)\.part$")
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def write_if_changed(file: str | Path, content: bytes) -> bool:
    """Write atomically (a temporary file beside it, then rename); tell whether anything had to be written."""
    folder = os.path.dirname(file)  # noqa: PTH120
    with suppress(FileNotFoundError):
        if os.stat(file).st_size == len(content) and Path(file).read_bytes() == content:  # noqa: PTH116
            return False
    # The same name each time: a file system's index of a folder with ten thousand files grows with every new one.
    temporary = f"{folder}/{unfinished('file')}"
    try:
        try:
            _write(temporary, content)
        except FileNotFoundError:  # found out by trying: asking for a folder that is there takes as long as writing
            _make_folder(folder)
            _write(temporary, content)
        os.replace(temporary, file)  # noqa: PTH105
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def sweep(folder: Path, files: Iterable[str]) -> None:
    """Remove what processes that are no more have left where `files`, below `folder`, are written."""
    for below in {os.path.dirname(file) for file in files}:  # noqa: PTH120
        with suppress(FileNotFoundError), os.scandir(f"{folder}/{below}") as entries:
            for entry in entries:
                writer = writer_of(entry.name)
                if writer is not None and not is_alive(writer):
                    Path(entry.path).unlink(missing_ok=True)


def unfinished(name: str) -> str:
    """What a file or folder is called while this process writes it, beside the place where it will stand."""
    return f".{name}.{os.getpid()}.part"


def writer_of(name: str) -> int | None:
    """The process that has not finished what is called so; None for any other name."""
    found = _UNFINISHED.match(name)
    return int(found[1]) if found else None


def is_alive(process: int) -> bool:
    """Whether a process of this number runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _make_folder(folder: str) -> None:
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def _write(file: str, content: bytes) -> None:
    descriptor = os.open(file, _NEW_FILE, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)


def digest(content: bytes) -> str:
    """SHA-256, hexadecimal."""
    return sha256(content).hexdigest()


def remove_with_empty_parents(file: Path, root: Path) -> None:
    """Remove a file, and the folders above it that become empty, up to but not including `root`."""
    file.unlink(missing_ok=True)
    for folder in file.parents:
        if folder == root or any(folder.iterdir()):
            return
        folder.rmdir()


def is_plain(path: str) -> bool:
    """Whether it is certain at a glance that a path stays inside, and could not be written shorter."""
    return path != "" and path[0] != "/" and path[-1] not in "/." and "./" not in path and "//" not in path


def is_inside(path: str) -> bool:
    """Whether a relative path stays below the folder it is relative to, and is not that folder itself."""
    if is_plain(path):
        return True
    parts = PurePosixPath(path)
    return bool(parts.parts) and not parts.is_absolute() and ".." not in parts.parts
