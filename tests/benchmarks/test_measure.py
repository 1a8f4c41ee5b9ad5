"""A command with all its processes: what is counted, and what is told when it fails."""

import os
import sys
from pathlib import Path

import pytest

from benchmarks.measure import Command, CommandFailed, memory, run

HERE = Path(__file__).parent
# 40 MiB in the process and 40 more in its child, both there at the same time for a second.
HOLDING = """
import os, time
held = bytearray(b"x") * (40 << 20)
child = os.fork()
if not child:
    own = bytearray(b"x") * (40 << 20)
time.sleep(1)
if child:
    os.waitpid(child, 0)
"""


def python(program: str, **environment: str) -> Command:
    return Command((sys.executable, "-c", program), HERE, environment)


def test_memory_is_of_all_processes_together_and_shared_pages_count_once() -> None:
    found = run(python(HOLDING), look_at_memory=True)
    assert 80 <= found.memory < 115


def test_memory_costs_nothing_where_it_is_not_asked_for() -> None:
    assert run(python("pass"), look_at_memory=False).memory == 0


def test_cpu_seconds_are_of_all_processes_together() -> None:
    working = (
        "import os, time\nchild = os.fork()\nwhile time.process_time() < 0.3: pass\nif child: os.waitpid(child, 0)"
    )
    assert run(python(working), look_at_memory=False).cpu >= 0.6


def test_a_failure_tells_the_last_that_was_said() -> None:
    with pytest.raises(CommandFailed, match=r"failed with 3:\n(?s:.*)no such thing"):
        run(python("import sys; print('no such thing'); sys.exit(3)"), look_at_memory=False)


def test_what_make_hands_down_is_kept_from_another_make(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAKEFLAGS", " -- SIZES=1")
    run(
        python("import os; assert 'MAKEFLAGS' not in os.environ and os.environ['A'] == '1'", A="1"), look_at_memory=True
    )


def test_this_process_uses_memory() -> None:
    assert memory(os.getsid(0)) > 1
