"""The line that tells how far the work is."""

from collections.abc import Callable
from io import StringIO

import pytest

from plugins.build import progress
from plugins.build.progress import Progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """wait(seconds) without waiting."""
    now = [1000.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])

    def call(seconds: float) -> None:
        now[0] += seconds

    return call


def test_short_work_is_not_told(wait) -> None:
    terminal = Terminal()
    with Progress(terminal) as told:
        for done in range(1, 20):
            wait(0.1)
            told.step("Menulis", done, 20)
    assert terminal.getvalue() == ""


def test_work_of_over_two_seconds_is_told_and_the_line_is_cleared_at_the_end(wait) -> None:
    terminal = Terminal()
    with Progress(terminal) as told:
        wait(2.1)
        told.step("Menulis", 5, 20)
        assert terminal.getvalue().endswith("Menulis: 5/20 (25 %)")
    assert terminal.getvalue().endswith("\r\x1b[K")
    assert "\n" not in terminal.getvalue()


def test_a_log_file_gets_no_progress(wait) -> None:
    log = StringIO()
    with Progress(log) as told:
        wait(60)
        told.step("Menulis", 5, 20)
    assert log.getvalue() == ""


def test_the_line_is_written_at_most_ten_times_a_second(wait) -> None:
    terminal = Terminal()
    with Progress(terminal) as told:
        wait(2.0)
        for done in range(1, 101):
            wait(0.01)
            told.step("Menulis", done, 100)
    assert 9 <= terminal.getvalue().count("Menulis") <= 10


def test_the_line_is_cleared_when_the_work_fails(wait) -> None:
    def work(terminal: Terminal) -> None:
        with Progress(terminal) as told:
            wait(3)
            told.step("Menulis", 1, 2)
            raise RuntimeError

    terminal = Terminal()
    with pytest.raises(RuntimeError):
        work(terminal)
    assert terminal.getvalue().endswith("\r\x1b[K")
