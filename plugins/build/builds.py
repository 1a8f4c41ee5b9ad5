"""Builds that all begin where loading ended: each is done by a fork, so nothing of it stays and no error does harm."""

import importlib
import logging
import socket
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from plugins.build import session
from plugins.build.builder import BUILT, ENDED, FAILED
from plugins.build.fork import Fork, Wait
from plugins.build.log import Log
from plugins.build.preloaded import Preloaded
from plugins.build.rehearsal import NotAsRehearsed, Rehearsal, RehearsedAccelerator
from plugins.build.store import NAME
from plugins.build.workers import can_fork

NOT_AS_REHEARSED = 75
_ROOMS = Path(__file__).parents[1]
_OURS = f"{_ROOMS.name}."
_NEEDED = {f"{_OURS}outputs", f"{_OURS}build"}


class Builds:
    """Raises what Session raises. `used_up` says that the next build needs a process of its own: nothing can fork."""

    def __init__(self, request: session.Request, log: Log, server: socket.socket) -> None:
        self._request, self._log, self._server = request, log, server
        self._session = session.Session(request, log)
        self._settings = self._session.settings
        self._store = self._settings["STORE"] = Preloaded(Path(self._settings["CACHE_PATH"], NAME))
        self._rehearsed: Fork | None = None
        self.plugins: list[str] = self._settings["PLUGINS"]
        self.used_up = False

    def places(self) -> dict[str, Any]:
        """What the server must know: the output folder, the folders to watch, what is served beside the site."""
        return {
            "output": str(Path(self._settings["OUTPUT_PATH"]).absolute()),
            "watched": sorted({str(_ROOMS), str(Path(self._settings["PATH"]).absolute()), *self._others()}),
            "beside": self._settings.get("SERVED_BESIDE", {}),
        }

    def _others(self) -> list[str]:
        """The folders beside code and content."""
        settings = self._settings
        folders = [settings["THEME"], *settings["THEME_TEMPLATES_OVERRIDES"], *settings["PLUGIN_PATHS"]]
        return sorted({str(Path(folder).absolute()) for folder in folders if Path(folder).is_dir()})

    def build(self) -> str:
        if not can_fork():
            self.used_up = True
            return BUILT if self._build() == session.OK else FAILED
        status = self.go_on()
        if status == NOT_AS_REHEARSED:
            status = self._finish(Fork(lambda wait: self._build(), self._server))
        if status < 0:
            return ENDED
        return BUILT if status == session.OK else FAILED

    def prepare(self) -> None:
        """Do what the next build would begin with, while nobody waits."""
        if not can_fork():
            return
        with suppress(Exception):  # what is wrong with the store, a build tells
            self._store.read_ahead()
        # What plugins of others do in a build, they would do unasked.
        if {*self.plugins} >= _NEEDED and all(name.startswith(_OURS) for name in self.plugins):
            self._rehearsed = Fork(self._rehearse, self._server)

    def go_on(self) -> int:
        """With what has been prepared."""
        rehearsed, self._rehearsed = self._rehearsed, None
        if rehearsed is None:
            return NOT_AS_REHEARSED
        if not rehearsed.is_waiting():
            rehearsed.give_up()
            return NOT_AS_REHEARSED
        return self._finish(rehearsed)

    def _finish(self, fork: Fork) -> int:
        status, imported = fork.finish()
        for name in imported:
            with suppress(Exception):  # the next build imports it again, and tells what is wrong with it
                importlib.import_module(name)
        return status

    def _build(self) -> int:
        return session.told(self._session.build, self._request.settings_file)

    def _rehearse(self, wait: Wait) -> int:
        root = logging.getLogger()

        def wait_and_log() -> None:
            wait()
            root.removeHandler(rehearsal)
            root.addHandler(self._log)

        store = self._store.file
        files = (str(store), f"{store}-wal")
        rehearsal = Rehearsal(wait_and_log, self._settings["PATH"], self._others(), files)
        root.removeHandler(self._log)
        root.addHandler(rehearsal)
        self._settings["MAKE_ACCELERATOR"] = partial(RehearsedAccelerator, rehearsal=rehearsal)

        def build() -> int:
            try:
                self._session.pelican.run()
            except Exception as error:
                if isinstance(error, NotAsRehearsed) or not rehearsal.wanted_at:
                    return NOT_AS_REHEARSED
                raise
            return self._session.tell(rehearsal.wanted_at)

        return session.told(build, self._request.settings_file)
