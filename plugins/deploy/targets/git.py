"""A branch that a host of pages publishes (GitHub, GitLab, Cloudflare, Netlify …): each release is one commit on it."""

import itertools
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from plugins.deploy import record as records
from plugins.deploy.refusals import Refused
from plugins.deploy.secrets import PASSWORD, secret
from plugins.deploy.shells import failed
from plugins.deploy.targets import Delivery, Release
from plugins.languages.messages import N_, message

_KEPT = 5
_MARK, _SOURCE = "Teras-Tree", "Teras-Source"
# The helper is told the name of the variable, and no command line holds what is in it.
_HELPER = '!f() { test "$1" = get && echo username=token && echo "password=$DEPLOY_PASSWORD"; }; f'
_OF_ANOTHER = ("GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY")  # set where git itself runs this, as a hook
_NO_JEKYLL = ".nojekyll"  # GitHub would leave out what begins with a dot or an underscore


@dataclass(frozen=True, slots=True)
class Git:
    """`repository` is an address as for `git push`, or a folder. By https, DEPLOY_PASSWORD is the token; by ssh, the
    user's keys and known_hosts answer. `domain` goes into the file CNAME, for GitHub.
    """

    repository: str
    branch: str = "pages"
    domain: str = ""

    @contextmanager
    def connect(self, *, alone: bool) -> Iterator["Branch"]:  # noqa: ARG002 - a push that comes second is refused
        with tempfile.TemporaryDirectory(prefix="teras-") as folder:
            yield Branch(self, Path(folder))


class Commit(NamedTuple):
    """`tree` and `message` are git's."""

    name: str
    tree: str
    message: str = ""

    @property
    def is_ours(self) -> bool:
        """A commit that says of which tree it is cannot be amended unseen."""
        return self._said(_MARK) == self.tree

    @property
    def subject(self) -> str:
        return self.message.partition("\n")[0]

    @property
    def source(self) -> str:
        """The commit of the texts that it was made of; empty where that is not known."""
        return self._said(_SOURCE)

    def _said(self, name: str) -> str:
        found = re.search(rf"^{name}: (\S+)$", self.message, re.MULTILINE)
        return found[1] if found else ""


class Branch:
    def __init__(self, target: Git, folder: Path) -> None:
        self._target, self._folder = target, folder
        self._git("init", "--quiet", "--bare", str(folder))
        self._git("remote", "add", "origin", target.repository)
        if not Path(target.repository).is_dir():  # trees alone are fetched, where the server knows how
            self._git("config", "remote.origin.promisor", "true")
            self._git("config", "remote.origin.partialclonefilter", "blob:none")
        self._head = f"refs/heads/{target.branch}"
        self._tip = self._git("ls-remote", "origin", self._head).partition("\t")[0]
        if self._tip:
            self._git("fetch", "--quiet", f"--depth={4 * _KEPT}", "origin", self._head)

    @property
    def record(self) -> records.Record:
        try:
            return records.read(self.read(records.PATH))
        except records.Unreadable as error:
            wrong = message(
                N_("The record at the target, %(path)s, cannot be read (%(problem)s)."),
                path=records.PATH,
                problem=error,
            )
            cure = message(N_("Remove it there: the next publication then sends everything."))
            raise Refused(wrong, cure) from error

    def read(self, path: str) -> bytes | None:
        if not self._tip or not self._git("ls-tree", self._tip, "--", path):
            return None
        return self._git_bytes("cat-file", "blob", f"{self._tip}:{path}")

    def changed_by_others(self, delivery: Delivery) -> list[str]:  # noqa: ARG002 - git knows every file
        """Commits that no publication made, since the last one that did."""
        others = itertools.takewhile(lambda commit: not commit.is_ours, self._log())
        return [f"{commit.name[:10]} {commit.subject}" for commit in others]

    def _log(self) -> "list[Commit]":
        """The newest first."""
        if not self._tip:
            return []
        parts = self._git("log", "-z", "--first-parent", "--format=%H%n%T%n%B", self._tip).split("\0")
        return [Commit(*part.strip().split("\n", 2)) for part in parts if part.strip()]

    def send(self, delivery: Delivery) -> None:
        if self._tip and not delivery.anew:
            self._git("read-tree", self._tip)
        known = [(path, delivery.folder / path) for path in delivery.plan.sent]
        lines = [self._line(path, oid) for (path, _), oid in zip(known, self._stored(known), strict=True)]
        lines += [f"0 {'0' * 40}\t{path}" for path in delivery.plan.removed]
        lines += [self._line(path, self._store(content)) for path, content in self._beside(delivery.record).items()]
        self._git("update-index", "-z", "--index-info", given="\0".join(lines) + "\0")
        tree = self._git("write-tree", "--missing-ok")
        self._push(tree, f"{delivery.record.release}\n\n{_said(delivery.record.commits)}{_MARK}: {tree}\n")

    def _beside(self, last: records.Record) -> dict[str, bytes]:
        """What the branch holds beside the site."""
        domain = {"CNAME": f"{self._target.domain}\n".encode()} if self._target.domain else {}
        return {records.PATH: last.to_bytes(), _NO_JEKYLL: b"", **domain}

    @staticmethod
    def _line(path: str, oid: str) -> str:
        return f"100644 {oid}\t{path}"

    def _stored(self, files: Sequence[tuple[str, Path]]) -> list[str]:
        """As they are: whatever .gitattributes and settings say, nothing converts line ends or leaves files out."""
        if not files:
            return []
        names = "".join(f"{file}\n" for _, file in files)
        return self._git("hash-object", "-w", "--no-filters", "--stdin-paths", given=names).split()

    def _store(self, content: bytes) -> str:
        return self._run(["hash-object", "-w", "--stdin"], content).decode().strip()

    def _push(self, tree: str, said: str) -> None:
        """The branch moves in one step, and only from where it was when the publication began."""
        parent = ("-p", self._tip) if self._tip else ()
        commit = self._git("commit-tree", tree, *parent, given=said)
        try:
            self._git(
                "push", "--quiet", f"--force-with-lease={self._head}:{self._tip}", "origin", f"{commit}:{self._head}"
            )
        except Refused:
            if self._git("ls-remote", "origin", self._head).partition("\t")[0] != self._tip:
                raise Refused(
                    message(N_("Somebody else has published to %(place)s meanwhile."), place=self._target.branch),
                    message(N_("Try again: make publish.")),
                ) from None
            raise
        self._tip = commit

    def releases(self) -> list[Release]:
        own = [commit for commit in self._log() if commit.is_ours][:_KEPT]
        return [Release(commit.subject, commit.source, commit.name == self._tip) for commit in reversed(own)]

    def roll_back(self, name: str) -> None:
        """A new commit with the old tree: the branch is never taken back."""
        commit = next(commit for commit in self._log() if commit.is_ours and commit.subject == name)
        self._push(commit.tree, commit.message)

    def _git(self, *arguments: str, given: str = "") -> str:
        return self._run(arguments, given.encode("utf-8", "surrogateescape")).decode("utf-8", "surrogateescape").strip()

    def _git_bytes(self, *arguments: str) -> bytes:
        return self._run(arguments, b"")

    def _run(self, arguments: Sequence[str], given: bytes) -> bytes:
        helper = ("-c", "credential.helper=", "-c", f"credential.helper={_HELPER}") if secret(PASSWORD) else ()
        command = ["git", *helper, *arguments]
        surroundings = {
            **{name: value for name, value in os.environ.items() if name not in _OF_ANOTHER},
            "GIT_DIR": str(self._folder), "GIT_TERMINAL_PROMPT": "0",
            "GIT_AUTHOR_NAME": "Teras", "GIT_AUTHOR_EMAIL": "teras@localhost",
            "GIT_COMMITTER_NAME": "Teras", "GIT_COMMITTER_EMAIL": "teras@localhost",
        }  # fmt: skip
        try:
            done = subprocess.run(command, input=given, env=surroundings, capture_output=True, check=False)  # noqa: S603
        except FileNotFoundError:
            raise Refused(
                message(N_("There is no %(name)s on this machine."), name="git"),
                message(N_("Install it (on Debian: apt-get install %(name)s)."), name="git"),
            ) from None
        if done.returncode:
            raise failed(["git"], done.stderr)
        return done.stdout


def _said(commits: Sequence[str]) -> str:
    return f"{_SOURCE}: {commits[0]}\n" if commits else ""
