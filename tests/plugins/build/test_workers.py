"""A map on all cores gives what the built-in map gives, and fails as it fails."""

import os
import signal
import time
from pathlib import Path

import pytest

from plugins.build import workers
from plugins.build.workers import WorkerFailed, map_on_all_cores
from tests.plugins.build.processes import is_running, wait_until

MANY = range(200)


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests leave a thread that waits for a process; it holds no lock that a forked worker might need."""
    if not workers.can_fork():
        pytest.skip("no worker is ever forked on this system")
    monkeypatch.setattr(workers, "cores", lambda: 2)
    monkeypatch.setattr(workers, "may_fork", lambda: True)


class Stubborn(Exception):
    """Can be sent, but not received: it wants two values and keeps one."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")


@pytest.mark.usefixtures("two_cores")
def test_everything_is_done_once() -> None:
    assert sorted(map_on_all_cores(lambda number: number * 2, MANY)) == [number * 2 for number in MANY]


@pytest.mark.usefixtures("two_cores")
def test_much_work_is_done_by_other_processes() -> None:
    def take_time(number: int) -> int:
        time.sleep(0.002)
        return os.getpid()

    processes = set(map_on_all_cores(take_time, MANY))
    assert len(processes) == 2
    assert os.getpid() not in processes


@pytest.mark.usefixtures("two_cores")
def test_little_work_is_done_here() -> None:
    assert set(map_on_all_cores(lambda number: os.getpid(), range(63))) == {os.getpid()}


def test_where_forking_is_not_safe_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "may_fork", lambda: False)
    assert set(map_on_all_cores(lambda number: os.getpid(), MANY)) == {os.getpid()}


@pytest.mark.usefixtures("two_cores")
def test_an_exception_in_a_worker_is_raised_here() -> None:
    def fail(number: int) -> int:
        if number == 150:
            raise ValueError("seratus lima puluh")
        return number

    with pytest.raises(ValueError, match="seratus lima puluh"):
        list(map_on_all_cores(fail, MANY))


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize("kind", ["cannot be sent", "cannot be received"])
def test_an_exception_that_cannot_travel_is_told_in_words(kind: str) -> None:
    class Local(Exception):
        """Of a function's own: it has no name under which another process finds it."""

    def fail(number: int) -> int:
        raise Stubborn("SITEURL", "salah") if kind == "cannot be received" else Local("salah")

    with pytest.raises(WorkerFailed, match="salah"):
        list(map_on_all_cores(fail, MANY))


@pytest.mark.usefixtures("two_cores")
def test_a_worker_that_dies_ends_the_work() -> None:
    def die(number: int) -> int:
        os._exit(7)

    with pytest.raises(WorkerFailed, match="status 7"):
        list(map_on_all_cores(die, MANY))


@pytest.mark.usefixtures("two_cores")
def test_workers_do_not_outlive_the_build_that_waits_for_them(tmp_path: Path) -> None:
    """Each sends more than a pipe holds, to a parent that is killed before it has read anything."""

    def sign_and_fill_the_pipe(number: int) -> bytes:
        (tmp_path / str(os.getpid())).touch()
        return bytes(100_000)

    parent = os.fork()
    if parent == 0:
        for _ in map_on_all_cores(sign_and_fill_the_pipe, MANY):
            time.sleep(60)
        os._exit(1)
    wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    workers_of_it = [int(file.name) for file in tmp_path.iterdir()]
    wait_until(lambda: not any(map(is_running, workers_of_it)))
    assert not any(map(is_running, workers_of_it))


@pytest.mark.usefixtures("two_cores")
def test_nothing_more_is_done_for_a_build_that_was_killed(tmp_path: Path) -> None:
    """Else its workers would write over what the next build writes."""

    def leave_a_trace(number: int) -> int:
        time.sleep(0.02)
        (tmp_path / str(number)).touch()
        return number

    parent = os.fork()
    if parent == 0:
        list(map_on_all_cores(leave_a_trace, MANY))
        os._exit(1)
    wait_until(lambda: any(tmp_path.iterdir()))
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    before = len(list(tmp_path.iterdir()))
    time.sleep(0.5)
    assert len(list(tmp_path.iterdir())) <= before + 2
