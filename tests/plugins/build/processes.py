"""Other processes, as tests see them."""

import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 30.0


def wait_until(happened: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Until it has, or for so many seconds; what is then the case is the test's to say."""
    latest = time.monotonic() + patience
    while not happened() and time.monotonic() < latest:
        time.sleep(0.02)


def is_running(process: int) -> bool:
    """Neither gone nor a zombie, whose parent has not looked after it yet."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"


def children_of(process: int) -> list[int]:
    try:
        found = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except FileNotFoundError:
        return []
    return [int(child) for child in found.split()]
