"""What a host that takes one file after the other has to be able to do."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Protocol
from uuid import uuid4

from plugins.deploy.record import FOLDER
from plugins.deploy.refusals import Refused
from plugins.languages.messages import N_, message

UNFINISHED = ".part"


class Store(Protocol):
    """One connection to a host. `faults` are the exceptions after which another connection may do better."""

    faults: tuple[type[Exception], ...]

    def read(self, path: str) -> bytes | None: ...

    def write(self, path: str, content: bytes) -> None:
        """As one step, where the host knows such: readers have the old file or the new one. Folders are made."""

    def remove(self, path: str) -> None:
        """Also the folders that become empty. What is not there need not be removed."""

    def names(self, folder: str) -> list[str]:
        """Of the files in it; none where there is no such folder."""

    def differing(self, expected: Mapping[str, int]) -> list[str]:
        """Of these paths and sizes, what is not so, as far as the host tells without too many questions."""

    def close(self) -> None: ...


def unfinished() -> str:
    """Where a connection writes what it then moves to its place: so nothing half is ever in the site."""
    return f"{FOLDER}/{uuid4().hex}{UNFINISHED}"


def sample(expected: Mapping[str, int], most: int = 60) -> list[str]:
    """For hosts that have to be asked about every file: what everybody reads, and some of the rest, evenly chosen."""
    first = [path for path in expected if "/" not in path]
    rest = [path for path in expected if "/" in path]
    return [*first, *rest[:: max(1, len(rest) // most)]]


def parents(path: str) -> list[str]:
    """The folders above a path, the outermost first."""
    return [str(folder) for folder in reversed(PurePosixPath(path).parents) if str(folder) not in (".", "/")]


def no_folder(path: str) -> Refused:
    """The folder is not made: a slip of the pen would be one that nobody looks at."""
    wrong = message(N_("The target has no folder %(path)s."), path=path)
    cure = message(N_("Write in DEPLOY the folder that the web server shows, or make it there first."))
    return Refused(wrong, cure)
