"""Connections to one host: several, where it allows them; one that fails is replaced by another."""

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

from plugins.deploy.refusals import Refused
from plugins.deploy.stores import Store
from plugins.languages.messages import N_, message

_SIDE_BY_SIDE, _TRIES, _PAUSE = 4, 3, 2.0
Open = Callable[[], Store]


class Connections:
    """As many as the host allows, up to a few; one that fails is replaced."""

    def __init__(self, open_one: Open) -> None:
        self._open, self._idle, self._lock = open_one, [open_one()], threading.Lock()
        self.faults = self._idle[0].faults

    def do(self, work: Callable[[Store], Any]) -> Any:
        for attempt in range(1, _TRIES + 1):
            store: Store | None = None
            try:
                store = self._take()
                done = work(store)
            except self.faults as error:
                if store is not None:
                    self._drop(store)
                if attempt == _TRIES:
                    raise failed(error) from error
                time.sleep(_PAUSE * attempt)
            else:
                with self._lock:
                    self._idle.append(store)
                return done
        raise AssertionError("unreachable")

    def do_all(self, work: Callable[[Store, str], None], paths: Iterable[str]) -> None:
        """Side by side. Raises what the first of them to fail raises, after those under way."""
        with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
            under_way = [pool.submit(self.do, partial(_on, work, path)) for path in paths]
            try:
                for one in under_way:
                    one.result()
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise

    def close(self) -> None:
        while self._idle:
            self._drop(self._idle.pop())

    def _take(self) -> Store:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return self._open()

    def _drop(self, store: Store) -> None:
        with suppress(*self.faults):
            store.close()


def _on(work: Callable[[Store, str], None], path: str, store: Store) -> None:
    work(store, path)


def failed(error: Exception) -> Refused:
    return Refused(
        message(N_("The target does not do as it should: %(kind)s: %(error)s"), kind=type(error).__name__, error=error),
        message(N_("Pages are whole; what was begun is completed by the next make publish.")),
    )
