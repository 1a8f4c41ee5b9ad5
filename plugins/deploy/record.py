"""The record: what was last sent to a target, kept there. The next publication is compared with it."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from plugins.outputs.files import digest, is_inside
from plugins.outputs.manifest import UNFINISHED

FOLDER = ".teras"
PATH = f"{FOLDER}/record.json"
CHANGING = "?"
_VERSION, _COMMITS = 1, 5


@dataclass(frozen=True, slots=True)
class Record:
    """`files` are those of the site, path → SHA-256. For those that a publication which was broken off may have sent or
    removed it is UNFINISHED, or CHANGING where one version or the other is there for certain. `left` lie there still
    for readers who have a page of the release before. `release` is a name that tells the order; `commits` are those
    that were published, the newest first.
    """

    release: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    left: Mapping[str, str] = field(default_factory=dict)
    commits: tuple[str, ...] = ()

    @property
    def everything(self) -> dict[str, str]:
        return {**self.left, **self.files}

    def announcing(self, perhaps_missing: Collection[str], changing: Collection[str]) -> "Record":
        """What is true from when the first of these is sent or removed until the last of them is."""
        marks = {**dict.fromkeys(changing, CHANGING), **dict.fromkeys(perhaps_missing, UNFINISHED)}
        in_files = {path: mark for path, mark in marks.items() if path not in self.left}
        among_left = {path: mark for path, mark in marks.items() if path in self.left}
        return replace(self, files={**self.files, **in_files}, left={**self.left, **among_left})

    def followed_by(self, files: Mapping[str, str], left: Mapping[str, str], commit: str) -> "Record":
        number = int(self.release.partition("-")[0] or 0) + 1
        name = f"{number:05}-{digest(repr(sorted(files.items())).encode())[:10]}"
        commits = tuple(dict.fromkeys(one for one in (commit, *self.commits) if one))[:_COMMITS]
        return Record(name, files, left, commits)

    def to_bytes(self) -> bytes:
        stored = {
            "version": _VERSION,
            "release": self.release,
            "commits": list(self.commits),
            "files": dict(sorted(self.files.items())),
            "left": dict(sorted(self.left.items())),
        }
        text = json.dumps(stored, separators=(",\n", ": "), ensure_ascii=False) + "\n"
        return text.encode("utf-8", "surrogateescape")


class Unreadable(ValueError):
    """There is a record, but none that this version can read."""


def read(content: bytes | None) -> Record:
    """None where nothing was published. Raises Unreadable."""
    if content is None:
        return Record()
    try:
        stored = json.loads(content.decode("utf-8", "surrogateescape"))
        if stored["version"] != _VERSION:
            raise Unreadable(str(stored["version"]))
        files, left = (_digests(stored[name]) for name in ("files", "left"))
        release, commits = str(stored["release"]), tuple(map(str, stored["commits"]))
        int(release.partition("-")[0] or 0)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unreadable(str(error)) from error
    return Record(release, files, left, commits)


def _digests(stored: dict[str, str]) -> dict[str, str]:
    """Others may write where the record lies: no path of it may lead out of the site."""
    return {path: str(known) for path, known in stored.items() if is_inside(path)}
