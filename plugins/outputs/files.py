"""Files of the output folder: written whole or not at all, and only when their bytes differ."""

import os
from hashlib import sha256
from pathlib import Path, PurePosixPath


def write_if_changed(file: Path, content: bytes) -> bool:
    """Write atomically (a temporary file beside it, then rename); tell whether anything had to be written."""
    try:
        if file.stat().st_size == len(content) and file.read_bytes() == content:
            return False
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        temporary.write_bytes(content)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
    return True


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
