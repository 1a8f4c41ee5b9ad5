"""Release folders on a machine with a shell: each release is whole, a link says which one is public.

<path>/releases/00007-3f2a9c41d0/        what the site is made of; unchanged files are hard links to the one before
<path>/releases/00007-3f2a9c41d0.json    its record
<path>/current -> releases/00007-…       what the web server serves; switched in one step
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from plugins.deploy import record as records
from plugins.deploy.refusals import Refused
from plugins.deploy.shells import Shell
from plugins.deploy.targets import Delivery, Release
from plugins.languages.messages import N_, message

_KEPT = 5
_CURRENT = 'if [ -L "$1/current" ]; then readlink "$1/current"; fi'
_READ = 'if [ -f "$1/$2" ]; then printf + && cat "$1/$2"; fi'
_FILES = 'cd "$1/releases/$2" && find . -type f -print0'
_NEWER = 'cd "$1/releases/$2" && find . -type f -newer "../$2.json" -print0'
# What an earlier publication left unfinished is cleared away; the lock says that none is at work.
_PREPARE = """
set -e
mkdir -p "$1/releases" && cd "$1/releases"
for attempt in 1 2 3; do rm -rf -- *.part "$3" && break; sleep 1; done  # what wrote there may be dying yet
for found in *.json; do [ -d "${found%.json}" ] || rm -f -- "$found"; done
if [ -n "$2" ]; then rsync -a --link-dest="$PWD/$2/" "$2/" "$3.part/"; else mkdir "$3.part"; fi
cd "$3.part"
xargs -0 rm -f --
"""
_FINISH = """
set -e
cd "$1/releases"
chmod 755 "$2.part"
find "$2.part" -mindepth 1 -type d -empty -delete
cat > "$2.json.part"
mv "$2.json.part" "$2.json" && mv "$2.part" "$2"
"""
_SWITCH = """
set -e
cd "$1"
rm -rf current.part && ln -s "releases/$2" current.part && mv -T current.part current
"""
_LIST = """
cd "$1/releases" 2>/dev/null || exit 0
for found in *.json; do [ -d "${found%.json}" ] && echo "${found%.json}"; done; true
"""
_REMOVE = 'cd "$1/releases" && xargs -r -n 1 sh -c \'rm -rf -- "$0.json" "$0"\''


class ReleaseFolders:
    def __init__(self, shell: Shell, path: str) -> None:
        self._shell, self._path = shell, path.rstrip("/") or "/"

    @property
    def record(self) -> records.Record:
        if not self._current:
            return records.Record()
        try:
            return records.read(self._cat(f"releases/{self._current}.json") or b"")
        except records.Unreadable:
            wrong = message(
                N_("%(place)s leads to %(release)s, of which there is no record that can be read."),
                place=f"{self._path}/current", release=self._current,
            )  # fmt: skip
            cure = message(N_("Move %(place)s out of the way and publish anew."), place=f"{self._path}/current")
            raise Refused(wrong, cure) from None

    @cached_property
    def _current(self) -> str:
        """The name of the public release; empty for none."""
        return self._shell.run(_CURRENT, self._path).decode().strip().rpartition("/")[2]

    def read(self, path: str) -> bytes | None:
        return self._cat(f"releases/{self._current}/{path}") if self._current else None

    def _cat(self, path: str) -> bytes | None:
        """None where there is no such file."""
        found = self._shell.run(_READ, self._path, path)
        return found[1:] if found else None

    def changed_by_others(self, delivery: Delivery) -> list[str]:  # noqa: ARG002 - every file is looked at
        """Every file: what is missing, what nobody sent, and what was written after the release was."""
        if not self._current:
            return []
        there = _paths(self._shell.run(_FILES, self._path, self._current))
        newer = _paths(self._shell.run(_NEWER, self._path, self._current))
        return sorted((there ^ set(self.record.everything)) | newer)

    def send(self, delivery: Delivery) -> None:
        name, plan = delivery.record.release, delivery.plan
        gone = b"" if delivery.anew else _joined((*plan.sent, *plan.removed))
        sent = plan.sent
        self._shell.run(_PREPARE, self._path, "" if delivery.anew else self._current, name, given=gone)
        # No times: a file is as old as its publication, and what others change afterwards is newer than the record.
        self._shell.rsync(
            "-rlpR", "--chmod=D755,F644", "--ignore-times", "--from0", "--files-from=-",
            f"{delivery.folder}/", f"{self._shell.prefix}{self._path}/releases/{name}.part/",
            given=_joined(sent),
        )  # fmt: skip
        self._shell.run(_FINISH, self._path, name, given=delivery.record.to_bytes())
        self._refuse_if_incomplete(name, delivery)
        self._shell.run(_SWITCH, self._path, name)
        self._forget_all_but(name)

    def _refuse_if_incomplete(self, name: str, delivery: Delivery) -> None:
        missing = set(delivery.record.files) - _paths(self._shell.run(_FILES, self._path, name))
        if missing:
            wrong = message(N_("Files are missing in the new release; the published site is as it was."))
            raise Refused(wrong, message(N_("Send everything anew: make publish REPAIR=all.")), sorted(missing))

    def _forget_all_but(self, current: str) -> None:
        names = sorted(one for one in self._names() if one != current)
        old = names[: max(0, len(names) - _KEPT + 1)]
        self._shell.run(_REMOVE, self._path, given="".join(f"{one}\n" for one in old).encode())

    def _names(self) -> list[str]:
        return sorted(self._shell.run(_LIST, self._path).decode().split())

    def releases(self) -> list[Release]:
        return list(self._releases())

    def _releases(self) -> Iterator[Release]:
        for name in self._names():
            commits = records.read(self._cat(f"releases/{name}.json")).commits
            yield Release(name, next(iter(commits), ""), name == self._current)

    def roll_back(self, name: str) -> None:
        self._shell.run(_SWITCH, self._path, name)


@contextmanager
def connected(shell: Shell, path: str, *, alone: bool) -> Iterator[ReleaseFolders]:
    with shell.held(path, alone=alone):
        yield ReleaseFolders(shell, path)


def _joined(paths: tuple[str, ...]) -> bytes:
    return b"".join(path.encode("utf-8", "surrogateescape") + b"\0" for path in paths)


def _paths(found: bytes) -> set[str]:
    names = found.decode("utf-8", "surrogateescape").split("\0")
    return {name.removeprefix("./") for name in names if name}
