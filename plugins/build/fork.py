"""A function at work in a fork of this process, which lives no longer than who waits for it."""

import os
import select
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

Wait = Callable[[], None]
_WAITING, _GO_ON = b".", b"."
_FAILED = 1


class Fork:
    """`work` returns an exit status. It may call the function that it is given to wait until it is told to go on.

    `server` is who everything is done for; the fork itself does not keep the connection to it.
    """

    def __init__(self, work: Callable[[Wait], int], server: socket.socket) -> None:
        self._server = server
        self._said, saying = os.pipe()
        listening, self._tell = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            for end in (self._said, self._tell):
                os.close(end)
            _work_and_end(work, saying, listening, server)
        for end in (saying, listening):
            os.close(end)

    def is_waiting(self) -> bool:
        """Or has ended already."""
        return bool(select.select([self._said], [], [], 0)[0])

    def finish(self) -> tuple[int, list[str]]:
        """The exit status, below zero where a signal ended it, and the modules that `work` has imported."""
        with suppress(BrokenPipeError):
            os.write(self._tell, _GO_ON)
        os.close(self._tell)
        with os.fdopen(self._said, "rb") as said:
            waits_for_one = [said.fileno(), self._server.fileno()]
            said_nothing = said.fileno() not in select.select(waits_for_one, [], [])[0]
            if said_nothing:  # the server, which says nothing while it waits, is no more
                os.kill(self._process, signal.SIGKILL)
            imported = said.read().removeprefix(_WAITING).decode().split()
        return os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1]), imported

    def give_up(self) -> None:
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._tell)
        os.close(self._said)


def _work_and_end(work: Callable[[Wait], int], saying: int, listening: int, server: socket.socket) -> NoReturn:
    status = _FAILED
    try:
        # A socket that is open here would hide from the server that its builder has died.
        os.dup2(os.open(os.devnull, os.O_RDONLY), server.fileno())
        known = set(sys.modules)

        def wait() -> None:
            os.write(saying, _WAITING)
            if os.read(listening, 1) != _GO_ON:  # there is nobody any more
                os._exit(status)

        status = work(wait)
        os.write(saying, " ".join(sys.modules.keys() - known).encode())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
