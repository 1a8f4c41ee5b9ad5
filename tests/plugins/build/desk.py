"""Builds in a process of their own, as a builder makes them, one step at a time.

A process that has built a site by itself must not fork another build: lightningcss keeps threads.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.build import session
from plugins.build.builds import Builds
from plugins.build.session import Request, logged
from plugins.build.tree import Tree
from tests.plugins.build.processes import wait_until
from tests.plugins.build.sites import ROOT


class Desk:
    """A site with its builds. `said` is the file that takes what they say."""

    def __init__(self, settings_file: Path, process: subprocess.Popen[str], said: Path) -> None:
        self.settings_file, self.folder, self._process, self._said = settings_file, settings_file.parent, process, said

    def build(self) -> str:
        """A word of builder.py's."""
        return self._ask("build")

    def rehearse(self, *, wait: bool = True) -> None:
        self._ask("rehearse" if wait else "prepare")

    def go_on(self) -> int:
        return int(self._ask("go_on"))

    def said(self) -> str:
        return self._said.read_text(encoding="utf-8")

    def output(self) -> dict[str, bytes]:
        """The stamps of all files."""
        return Tree(str(self.folder / "output"), ()).stamps

    def is_as_made_from_nothing(self) -> bool:
        command = [sys.executable, "-m", "plugins.build.session", str(self.settings_file), "--verify"]
        return subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode == session.OK

    def _ask(self, question: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{question}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()


@contextmanager
def at_desk(settings_file: Path) -> Iterator[Desk]:
    said = settings_file.parent / "said.txt"
    command = [sys.executable, "-m", "tests.plugins.build.desk", str(settings_file)]
    with (
        said.open("wb") as log,
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        yield Desk(settings_file, process, said)


def main() -> None:
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    ours, theirs = socket.socketpair()
    with logged() as log, ours, theirs:
        builds = Builds(Request(Path(sys.argv[1]), {}), log, theirs)
        for line in sys.stdin:
            answer: object = ""
            match line.strip():
                case "build":
                    answer = builds.build()
                case "go_on":
                    answer = builds.go_on()
                case question:
                    builds.prepare()
                    rehearsed = builds._rehearsed
                    if question == "rehearse" and rehearsed is not None:
                        wait_until(rehearsed.is_waiting)
            print(answer, file=answers, flush=True)


if __name__ == "__main__":
    main()
