"""Builds that all begin where loading ended: each is done by a fork, so nothing of it stays and no error does harm."""

import importlib
import os
import select
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from plugins.build import session
from plugins.build.builder import BUILT, ENDED, FAILED
from plugins.build.log import Log
from plugins.build.preloaded import Preloaded
from plugins.build.store import NAME
from plugins.build.workers import can_fork

_ROOMS = Path(__file__).parents[1]


class Builds:
    """Raises what Session raises. `used_up` says that the next build needs a process of its own: nothing can fork."""

    def __init__(self, request: session.Request, log: Log) -> None:
        self._request = request
        self._session = session.Session(request, log)
        self._settings = self._session.settings
        self._store = self._settings["STORE"] = Preloaded(Path(self._settings["CACHE_PATH"], NAME))
        self.plugins: list[str] = self._settings["PLUGINS"]
        self.used_up = False

    def places(self) -> dict[str, Any]:
        """What the server must know: the output folder, and the folders to watch."""
        settings = self._settings
        watched = [_ROOMS, settings["PATH"], settings["THEME"]]
        watched += [*settings["THEME_TEMPLATES_OVERRIDES"], *settings["PLUGIN_PATHS"]]
        return {
            "output": str(Path(settings["OUTPUT_PATH"]).absolute()),
            "watched": sorted({str(Path(folder).absolute()) for folder in watched if Path(folder).is_dir()}),
        }

    def build(self, server: socket.socket) -> str:
        if not can_fork():
            self.used_up = True
            return BUILT if self._build() == session.OK else FAILED
        status, imported = _in_fork(self._build, server)
        for name in imported:
            with suppress(Exception):  # the next build imports it again, and tells what is wrong with it
                importlib.import_module(name)
        if status < 0:
            return ENDED
        return BUILT if status == session.OK else FAILED

    def prepare(self) -> None:
        """Do what the next build would begin with, while nobody waits."""
        if not self.used_up:
            with suppress(Exception):  # what is wrong with the store, a build tells
                self._store.read_ahead()

    def _build(self) -> int:
        return session.told(self._session.build, self._request.settings_file)


def _in_fork(build: Callable[[], int], server: socket.socket) -> tuple[int, list[str]]:
    """Its exit status, below zero where a signal ended it, and the modules it has imported."""
    telling, told = os.pipe()
    child = os.fork()
    if child == 0:
        _build_and_end(build, server, told)
    os.close(told)
    with os.fdopen(telling, "rb") as said:
        ready, _, _ = select.select([said.fileno(), server.fileno()], [], [])
        if said.fileno() not in ready:  # the server, which says nothing while it waits, is no more
            os.kill(child, signal.SIGKILL)
        imported = said.read().decode().split()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), imported


def _build_and_end(build: Callable[[], int], server: socket.socket, told: int) -> NoReturn:
    status = session.FAILED
    try:
        # A socket that is open here would hide from the server that the builder has died.
        os.dup2(os.open(os.devnull, os.O_RDONLY), server.fileno())
        known = set(sys.modules)
        status = build()
        os.write(told, " ".join(sys.modules.keys() - known).encode())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
