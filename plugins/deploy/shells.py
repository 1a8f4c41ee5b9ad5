"""A shell here or on a server: the same scripts run in both. A connection is opened once, and gone when we are."""

import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from plugins.deploy.refusals import Refused
from plugins.languages.messages import N_, message

# The lock is the kernel's: it ends with the connection, however that ends. `cat` waits for that.
_HOLD = "echo held && exec cat"
_HOLD_ALONE = 'mkdir -p "$1" && cd "$1" && exec 9>.lock && { flock -n 9 || { echo taken; exit; }; } && echo held && cat'


@dataclass(frozen=True, slots=True)
class Shell:
    """`login` is the command that runs a command line on the server; empty for this machine. `prefix` stands before
    paths on it for rsync.
    """

    login: tuple[str, ...] = ()
    prefix: str = ""

    def command(self, script: str, *arguments: str) -> list[str]:
        line = ["sh", "-c", script, "sh", *arguments]
        return [*self.login, shlex.join(line)] if self.login else line

    def run(self, script: str, *arguments: str, given: bytes = b"") -> bytes:
        return run(self.command(script, *arguments), given)

    def rsync(self, *arguments: str, given: bytes = b"") -> bytes:
        login = ("-z", "-e", shlex.join(self.login[:-1])) if self.login else ()
        return run(["rsync", *login, *arguments], given)

    @contextmanager
    def held(self, folder: str, *, alone: bool) -> Iterator[None]:
        """If `alone`, the folder exists and nobody else is at work in it."""
        command = self.command(_HOLD_ALONE if alone else _HOLD, folder)
        with tempfile.TemporaryFile() as said:
            holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said)  # noqa: S603
            assert holder.stdin is not None  # noqa: S101 - they are pipes
            assert holder.stdout is not None  # noqa: S101
            try:
                answer = holder.stdout.readline().strip()
                if answer == b"taken":
                    raise Refused(
                        message(N_("Somebody else is publishing to %(place)s."), place=f"{self.prefix}{folder}"),
                        message(N_("Wait until that is done, then try again.")),
                    )
                if answer != b"held":
                    said.seek(0)
                    raise failed(command, said.read())
                yield
            finally:
                holder.stdin.close()
                holder.stdout.close()
                holder.wait()


@dataclass(frozen=True, slots=True)
class Secure:
    """How to reach a server by ssh. Its key must be known: from `host_key`, or from the user's known_hosts."""

    host: str
    user: str
    port: int
    host_key: str
    options: tuple[str, ...] = field(default=())

    @contextmanager
    def shell(self) -> Iterator[Shell]:
        """All commands share the connection of the first one that stays."""
        with tempfile.TemporaryDirectory(prefix="teras-") as folder:
            keys: tuple[str, ...] = ()
            if self.host_key:
                known = Path(folder, "known_hosts")
                name = self.host if self.port == 22 else f"[{self.host}]:{self.port}"
                known.write_text(f"{name} {self.host_key}\n", encoding="utf-8")
                keys = ("-o", f"UserKnownHostsFile={known}", "-o", "GlobalKnownHostsFile=/dev/null")
            who = f"{self.user}@{self.host}" if self.user else self.host
            shared = ("-o", "ControlMaster=auto", "-o", f"ControlPath={folder}/s", "-o", "ControlPersist=no")
            strict = ("-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-o", "LogLevel=ERROR")
            alive = ("-o", "ConnectTimeout=30", "-o", "ServerAliveInterval=15")
            login = ("ssh", "-p", str(self.port), *strict, *alive, *keys, *shared, *self.options, who)
            yield Shell(login, f"{who}:")


def run(command: Sequence[str], given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603 - commands of targets
    except FileNotFoundError:
        raise Refused(
            message(N_("There is no %(name)s on this machine."), name=command[0]),
            message(N_("Install it (on Debian: apt-get install %(name)s)."), name=command[0]),
        ) from None
    if done.returncode:
        raise failed(command, done.stderr)
    return done.stdout


def failed(command: Sequence[str], said: bytes) -> Refused:
    return Refused(
        message(
            N_("%(command)s failed: %(said)s"), command=command[0], said=said.decode("utf-8", "replace").strip()[-2000:]
        ),
        message(N_("The published site is as it was.")),
    )
