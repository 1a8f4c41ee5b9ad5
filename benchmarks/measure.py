"""One command as a whole process: wall-clock seconds, CPU seconds and peak memory."""

import os
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """`wall` and `cpu` in seconds, `memory` in MiB: the largest resident set of the process."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str], folder: str) -> Run:
    """Run to the end; its output goes nowhere, a failing command ends the benchmark."""
    started = time.perf_counter()
    process = os.fork()
    if process == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.chdir(folder)
        os.execvp(command[0], list(command))  # noqa: S606 - our own commands
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - started
    if status:
        sys.exit(f"failed with status {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(runs: Sequence[Run]) -> Run:
    """The median of each figure by itself."""
    return Run(*(statistics.median(getattr(run, name) for run in runs) for name in ("wall", "cpu", "memory")))
