"""A map on all cores: forked workers share what the parent has read, and send back only results.

Where forking is not safe (other threads run: one of them may hold a lock that a child then waits for, for ever) or not
worth it, the built-in map does the work. Results come in no particular order.
"""

import gc
import os
import pickle
import struct
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from typing import Any, cast

_FEWEST = 64
# Neighbours share much (two feeds of one list), so they are handed out together; but no pipe holds endless tickets.
_BLOCK, _MOST_BLOCKS = 32, 4096
_TICKET = struct.Struct("<I")


class WorkerFailed(RuntimeError):
    """A function raised in a worker, or a worker died."""


def map_on_all_cores(function: Callable[[Any], Any], things: Iterable[Any], /) -> Iterator[Any]:
    """Apply `function` to everything. An exception in a worker is raised here, as it was or as WorkerFailed."""
    todo = list(things)
    jobs = min(cores(), len(todo) // (_FEWEST // 2))
    if jobs < 2 or len(todo) < _FEWEST or not may_fork():
        return map(function, todo)
    return _in_workers(function, todo, jobs)


def map_one_by_one(function: Callable[[Any], Any], things: Iterable[Any], /) -> Iterator[Any]:
    """As `map_on_all_cores`, for few things that each take long: whoever is free takes the next one."""
    todo = list(things)
    jobs = min(cores(), len(todo))
    if jobs < 2 or not may_fork():
        return map(function, todo)
    return _in_workers(function, todo, jobs, block=1)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def may_fork() -> bool:
    return can_fork() and threading.active_count() == 1


def can_fork() -> bool:
    """macOS can, but its frameworks do not survive it."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def _in_workers(function: Callable[[Any], Any], todo: Sequence[Any], jobs: int, block: int = _BLOCK) -> Iterator[Any]:
    context = get_context("fork")
    gc.freeze()  # the children's collector leaves alone what they share with the parent
    size = max(block, -(-len(todo) // _MOST_BLOCKS))
    tickets = _dispensers(range(0, len(todo), size), jobs)
    readers: dict[Connection, Any] = {}
    try:
        for job in range(jobs):
            reader, writer = context.Pipe(duplex=False)
            own_first = [*tickets[job:], *tickets[:job]]
            arguments = (function, todo, size, own_first, writer, [*readers, reader], os.getpid())
            process = context.Process(target=_work, args=arguments, daemon=True)
            process.start()
            writer.close()
            readers[reader] = process
        yield from _collect(readers)
    finally:
        for dispenser in tickets:
            os.close(dispenser)
        gc.unfreeze()
        for process in readers.values():
            process.terminate()
            process.join()


def _dispensers(starts: Sequence[int], jobs: int) -> list[int]:
    """For each worker a pipe that holds where its blocks start, all of one stretch: what lies near each other has much

    in common. Who has emptied its own goes on with the others'. Returns the reading ends.
    """
    share = -(-len(starts) // jobs)
    return [_dispenser(starts[share * job : share * (job + 1)]) for job in range(jobs)]


def _dispenser(starts: Iterable[int]) -> int:
    reader, writer = os.pipe()
    with os.fdopen(writer, "wb") as dispenser:
        dispenser.writelines(map(_TICKET.pack, starts))
    return reader


def _collect(readers: dict[Connection, Any]) -> Iterator[Any]:
    """Batches of results until every worker has said that it is done (None)."""
    running = dict(readers)
    while running:
        for ready in connection.wait(list(running)):
            reader = cast("Connection", ready)
            try:
                batch = reader.recv()
            except EOFError:
                running[reader].join()
                raise WorkerFailed(f"a worker ended with status {running[reader].exitcode}") from None
            if isinstance(batch, BaseException):
                raise batch
            if batch is None:
                del running[reader]
            else:
                yield from batch


def _work(
    function: Callable[[Any], Any],
    todo: Sequence[Any],
    size: int,
    dispensers: Sequence[int],
    writer: Connection,
    inherited: Iterable[Connection],
    parent: int,
) -> None:
    """In the child: no logging, no console; what went wrong is the parent's to tell.

    Once the parent is no more, nothing else is done: another build may have begun, whose files would be overwritten.
    """
    for reader in inherited:  # else nobody here would notice that the parent is no more
        reader.close()
    try:
        for dispenser in dispensers:
            while ticket := os.read(dispenser, _TICKET.size):
                (start,) = _TICKET.unpack(ticket)
                writer.send([function(thing) for thing in todo[start : start + size] if os.getppid() == parent])
        writer.send(None)
    except BrokenPipeError:  # nobody waits any longer
        pass
    except BaseException as error:  # noqa: BLE001 - passed on
        _send_error(error, writer)


def _send_error(error: BaseException, writer: Connection) -> None:
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    except Exception:  # noqa: BLE001 - exceptions that cannot be sent, or not be received
        error = WorkerFailed(f"{type(error).__name__}: {error}")
    with suppress(BrokenPipeError):
        writer.send(error)
