"""What git knows of the content folder: asked so that no file name and no setting matters."""

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

_LOG = ("log", "--raw", "-z", "-M", "-c", "--no-abbrev", "--topo-order", "--format=%x01%H%x1f%aI%x1f%an%x1f%s")


class NoHistory(Exception):
    """There is no git, no repository, or no such branch; the text is git's own."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What a commit did to one file: its path and blob before and after, empty where there was or is none.

    Paths are those of the repository.
    """

    before: str
    after: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Commit:
    name: str
    moment: datetime
    author: str
    subject: str
    deeds: list[Deed] = field(default_factory=list)


def ask(folder: Path, *command: str, said: bytes = b"") -> bytes:
    """What git answers in that folder. Raises NoHistory."""
    try:
        done = subprocess.run(  # noqa: S603 - our own words, and a branch that whoever calls names
            ["git", "-C", str(folder), *command],  # noqa: S607 - the git of whoever calls
            input=said,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise NoHistory(str(error)) from None
    if done.returncode:
        raise NoHistory(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def ask_in_text(folder: Path, *command: str) -> str:
    return ask(folder, *command).decode("utf-8", "surrogateescape")


def root_of(folder: Path) -> Path:
    return Path(ask_in_text(folder, "rev-parse", "--show-toplevel").rstrip("\n"))


def is_shallow(folder: Path) -> bool:
    return ask_in_text(folder, "rev-parse", "--is-shallow-repository").strip() == "true"


def commits(folder: Path) -> list[Commit]:
    """Everything that has become of the files below the folder, the newest first. Raises NoHistory."""
    parts = iter(ask_in_text(folder, *_LOG, "--", ".").split("\0"))
    found: list[Commit] = []
    for part in parts:
        if part.startswith("\x01"):
            name, moment, author, subject = part[1:].split("\x1f", 3)
            found.append(Commit(name, datetime.fromisoformat(moment), author, subject))
        elif part.strip("\n"):
            found[-1].deeds.append(_deed(part.strip("\n"), parts))
    return found


def _deed(told: str, parts: Iterator[str]) -> Deed:
    """`:mode mode blob blob status`, with one more colon, mode and blob for each further parent of a merge."""
    parents = len(told) - len(told.lstrip(":"))
    words = told[parents:].split(" ")
    old, new, status = words[parents + 1], words[-2], words[-1]
    before = after = next(parts)
    if status[0] in "RC":
        after = next(parts)
    old, new = (blob if blob.strip("0") else "" for blob in (old, new))
    return Deed(before if old else "", after if new else "", old, new)


def blobs(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of files by the names of their blobs. Raises NoHistory."""
    wanted = sorted({name for name in names if name})
    given = ask(folder, "cat-file", "--batch", said="".join(f"{name}\n" for name in wanted).encode()) if wanted else b""
    found: dict[str, bytes] = {}
    at = 0
    for name in wanted:
        end = given.index(b"\n", at)
        _, kind, *size = given[at:end].split(b" ")
        at = end + 1
        if kind != b"missing":  # of a clone without all blobs
            found[name] = given[at : at + int(size[0])]
            at += int(size[0]) + 1
    return found
