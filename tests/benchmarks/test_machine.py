"""What the rest of the machine does."""

import time

import pytest

from benchmarks import machine


def test_work_is_counted() -> None:
    before = machine.busy()
    worked_until = time.process_time() + 0.1
    while time.process_time() < worked_until:
        pass
    assert machine.busy() > before


def test_a_quiet_machine_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "busy", lambda: 0.0)
    slept: list[float] = []
    monkeypatch.setattr(machine.time, "sleep", slept.append)
    machine.wait_until_quiet(60)
    assert len(slept) == 1


def test_patience_ends() -> None:
    machine.wait_until_quiet(0)
