"""A line that tells how far the work is: on a terminal only, and only when it takes longer than two seconds."""

import time
from types import TracebackType
from typing import Self, TextIO

_PATIENCE, _EVERY = 2.0, 0.1


class Progress:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._on = stream.isatty()
        self._started = self._told = time.monotonic()
        self._shown = False

    def step(self, label: str, done: int, total: int) -> None:
        """`done` of `total` steps of what `label` names are behind us."""
        now = time.monotonic()
        if not self._on or now - self._started < _PATIENCE or now - self._told < _EVERY:
            return
        self._told, self._shown = now, True
        self._stream.write(f"\r\x1b[K{label}: {done}/{total} ({done * 100 // total} %)")
        self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, where: TracebackType | None
    ) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
