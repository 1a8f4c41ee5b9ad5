"""One command as a whole, with every process it starts: seconds, CPU seconds and peak memory. For Linux."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from benchmarks import machine

_BETWEEN_LOOKS = 0.05  # seconds; a peak of memory that is shorter may be missed
_FOR_MAKE = ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES")  # what `make bench` would hand down to another make


class CommandFailed(Exception):
    """Which command, its status, and the last it said."""


@dataclass(frozen=True, slots=True)
class Command:
    words: Sequence[str]
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """`wall` and `cpu` in seconds; `memory` in MiB, 0 where it was not looked at; `others`: cores used by the rest."""

    wall: float
    cpu: float
    memory: float
    others: float


def run(command: Command, *, look_at_memory: bool) -> Run:
    """Run to the end. Raises CommandFailed.

    CPU seconds are those of the command and of all its descendants that were waited for. Memory is looked at only when
    asked for, since looking takes time from the processes looked at.
    """
    with tempfile.TemporaryFile() as said:
        busy_before, started = machine.busy(), time.perf_counter()
        process = _start(command, said)
        try:
            peak = _watch(process.pid) if look_at_memory else 0.0
            _, status, usage = os.wait4(process.pid, 0)
        except KeyboardInterrupt:  # which does not reach another session
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise CommandFailed(f"{' '.join(command.words)}\nfailed with {process.returncode}:\n{_end_of(said)}")
    cpu = usage.ru_utime + usage.ru_stime
    return Run(wall, cpu, peak, max(0.0, (machine.busy() - busy_before - cpu) / wall))


def _start(command: Command, said: IO[bytes]) -> "subprocess.Popen[bytes]":
    """In a session of its own, by which its processes are known."""
    inherited = {name: value for name, value in os.environ.items() if name not in _FOR_MAKE}
    return subprocess.Popen(  # noqa: S603 - our own commands
        command.words, cwd=command.folder, env=inherited | command.environment,
        stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True,
    )  # fmt: skip


def _watch(leader: int) -> float:
    """The peak until the leader has ended; it is left to be waited for."""
    peak = 0.0
    while os.waitid(os.P_PID, leader, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        peak = max(peak, memory(leader))
        time.sleep(_BETWEEN_LOOKS)
    return peak


def memory(session: int) -> float:
    """MiB in use by all processes of a session together, at this moment.

    It is the sum of their proportional set sizes (PSS): what forked workers share is counted once.
    """
    kilobytes = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if _session(process) == session:
                kilobytes += _proportional(process)
        except OSError:  # it has ended meanwhile
            continue
    return kilobytes / 1024


def _session(process: Path) -> int:
    """Field 6 of proc_pid_stat(5); the second one, a name in brackets, may hold anything."""
    _, _, fields = (process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")
    return int(fields.split()[3])


def _proportional(process: Path) -> int:
    lines = (process / "smaps_rollup").read_text(encoding="ascii").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _end_of(said: IO[bytes]) -> str:
    said.seek(0)
    return "\n".join(said.read().decode(errors="replace").splitlines()[-20:])
