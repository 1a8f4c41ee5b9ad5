"""The foreman: has one builder at work, and puts another in its place where it has become stale or was lost."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from plugins.build.builder import ASK, BUILT, ENDED, FAILED
from plugins.languages.messages import N_, message

_LOST = ""
_ATTEMPTS = 2


class Places(NamedTuple):
    """Where the site lies: the output folder, the folders it is made from.

    `beside` is the setting SERVED_BESIDE, by which a room has a service of its own served with the site: the path below
    which it lies → "module:function", which makes a Starlette application, and its arguments.
    """

    output: Path
    watched: tuple[Path, ...]
    beside: Mapping[str, tuple[str, Mapping[str, str]]]


class _Builder(NamedTuple):
    process: asyncio.subprocess.Process
    answers: asyncio.StreamReader
    questions: asyncio.StreamWriter


class Foreman:
    """`places` is known once the first builder has loaded the settings."""

    def __init__(self, root: Path, settings_file: Path, siteurl: str, lang: str) -> None:
        self._command = [sys.executable, "-m", "plugins.build.builder", str(settings_file), siteurl]
        self._root, self._lang = root, lang
        self._builder: _Builder | None = None
        self.places = Places(Path(), (), {})

    async def hire(self) -> bool:
        """Start a builder. It has told why if it cannot be had."""
        ours, theirs = socket.socketpair()
        with theirs:
            process = await asyncio.create_subprocess_exec(
                *self._command,
                cwd=self._root,
                env={**os.environ, "PYTHONPATH": str(self._root)},
                stdin=theirs.fileno(),
                start_new_session=True,  # Ctrl+C is for the server, and what builds can be ended as a whole
            )
        self._builder = _Builder(process, *await asyncio.open_connection(sock=ours))
        places = await self._ask()
        if places == _LOST:
            await self.dismiss()
            return False
        found: dict[str, Any] = json.loads(places)
        self.places = Places(Path(found["output"]), tuple(map(Path, found["watched"])), found["beside"])
        return True

    async def build(self) -> str:
        """BUILT or FAILED; whatever went wrong has been told."""
        lost = 0
        while lost < _ATTEMPTS:
            if self._builder is None and not await self.hire():
                return FAILED
            answer = await self._ask(ASK)
            if answer in (BUILT, FAILED):
                return answer
            if answer == ENDED:
                break
            await self.dismiss()
            lost += answer == _LOST
        said = message(N_("The build was ended from outside. The next change starts another."))
        print(said.say(self._lang), file=sys.stderr, flush=True)
        return FAILED

    async def dismiss(self) -> None:
        """End the builder with all that it has started."""
        if self._builder is None:
            return
        (process, _, questions), self._builder = self._builder, None
        questions.close()
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        await process.wait()

    async def _ask(self, question: bytes = b"") -> str:
        """A line of the builder's; _LOST where there is none any more."""
        if self._builder is not None:
            with suppress(ConnectionError):
                self._builder.questions.write(question)
                await self._builder.questions.drain()
                return (await self._builder.answers.readline()).decode().strip()
        return _LOST
