"""What else the machine is doing, by the counters of Linux."""

import os
import time
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_WORKING = slice(0, 3), slice(5, 8)  # user, nice, system; irq, softirq, steal (proc_stat(5)): neither idle nor waiting
_QUIET = 0.25  # cores
_WINDOW = 0.5  # seconds


def busy() -> float:
    """Seconds for which cores have worked since the machine started."""
    with Path("/proc/stat").open(encoding="ascii") as counters:
        spent = [int(ticks) for ticks in counters.readline().split()[1:]]
    return sum(sum(spent[part]) for part in _WORKING) / _TICKS


def wait_until_quiet(patience: float) -> None:
    """Return when the others use less than a quarter of a core, or after so many seconds."""
    os.sync()  # what the last build has written is not written to the disk during the next one
    latest = time.monotonic() + patience
    while time.monotonic() < latest:
        before, started = busy(), time.monotonic()
        time.sleep(_WINDOW)
        if (busy() - before) / (time.monotonic() - started) <= _QUIET:
            return
