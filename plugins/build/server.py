"""The editor's server: serves the output, rebuilds it on every change, and tells open pages to reload."""

import asyncio
import errno
import os
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn
from pelican.settings import read_settings
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from watchfiles import awatch

from plugins.build import session
from plugins.languages.messages import N_, message
from plugins.languages.settings import editor_language

_EVENTS, _PORTS_TRIED = "/__teras/changes", 100
_RELOAD = f'<script>new EventSource("{_EVENTS}").onmessage=()=>location.reload()</script></body>'
_WATCHED = ("content", "theme", "plugins", "pelicanconf.py", "publishconf.py")
_HEARTBEAT = 15.0


class Pages(StaticFiles):
    """The output folder; pages get the line of script that waits for the next build, and nothing is cached."""

    def file_response(self, full_path: Any, *args: Any, **kwargs: Any) -> Response:
        if str(full_path).endswith(".html"):
            html = Path(full_path).read_text(encoding="utf-8").replace("</body>", _RELOAD, 1)
            return HTMLResponse(html, status_code=kwargs.get("status_code", 200), headers={"Cache-Control": "no-store"})
        response = super().file_response(full_path, *args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response


class Site:
    """One site being edited: its address, its builds, and the pages that wait for the next one."""

    def __init__(self, root: Path, settings_file: Path, address: str, lang: str) -> None:
        self.root, self.settings_file, self.address, self.lang = root, settings_file, address, lang
        settings = read_settings(str(settings_file))
        self.output = Path(settings["OUTPUT_PATH"])
        self.watched = [root / name for name in _WATCHED if (root / name).exists()]
        content = Path(settings["PATH"])
        if content not in self.watched:
            self.watched.append(content)
        self.built = asyncio.Event()
        self.building = asyncio.Lock()
        self.closing = False

    def app(self) -> Starlette:
        self.output.mkdir(parents=True, exist_ok=True)
        return Starlette(routes=[Route(_EVENTS, self.events), Mount("/", Pages(directory=self.output, html=True))])

    async def build(self) -> None:
        """Build in a process of its own: always today's code and settings, and no error can end the server."""
        command = [sys.executable, "-m", "plugins.build.session", str(self.settings_file), "--siteurl", self.address]
        async with self.building:
            process = await asyncio.create_subprocess_exec(
                *command, cwd=self.root, env={**os.environ, "PYTHONPATH": str(self.root)}
            )
            await process.wait()
        self.wake_pages()

    def wake_pages(self) -> None:
        """Every page that waits goes on: to reload, or to its end if the server is closing."""
        self.built.set()
        self.built = asyncio.Event()

    async def rebuild_on_change(self, stop: asyncio.Event) -> None:
        async for changes in awatch(*self.watched, stop_event=stop):
            names = sorted({Path(path).name for _, path in changes if "__pycache__" not in path})
            if names:
                print(message(N_("Changed: %(names)s"), names=", ".join(names[:5])).say(self.lang), flush=True)
                await self.build()

    async def events(self, request: Request) -> StreamingResponse:
        """Server-sent events (HTML, 9.2): one message per finished build."""
        del request
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def _stream(self) -> AsyncIterator[str]:
        while not self.closing:
            try:
                await asyncio.wait_for(self.built.wait(), _HEARTBEAT)
                yield ": closing\n\n" if self.closing else "data: built\n\n"
            except TimeoutError:
                yield ": waiting\n\n"


def serve_forever(root: Path, settings_file: Path, host: str, port: int) -> None:
    """Serve until interrupted, on the first free port from `port` on."""
    lang = editor_language(settings_file)
    listening = _listen(host, port)
    taken = listening.getsockname()[1]
    if taken != port:
        print(message(N_("Port %(port)s is taken."), port=port).say(lang), flush=True)
    try:
        asyncio.run(_serve(_site(root, settings_file, f"http://localhost:{taken}", lang), listening))
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()


def _site(root: Path, settings_file: Path, address: str, lang: str) -> Site:
    try:
        return Site(root, settings_file, address, lang)
    except Exception:  # noqa: BLE001 - the settings cannot be read; a build says why, in one line
        sys.exit(session.run(session.Request(settings_file, {})))


def _listen(host: str, port: int) -> socket.socket:
    """A bound socket; the one that is checked is the one that is used."""
    for candidate in range(port, port + _PORTS_TRIED):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, candidate))
            listening.listen()
        except OSError as error:
            listening.close()
            if error.errno != errno.EADDRINUSE:
                raise
        else:
            return listening
    raise OSError(errno.EADDRINUSE, f"no free port from {port} to {port + _PORTS_TRIED - 1}")


class Server(uvicorn.Server):
    """Lets the pages go that wait for a build as soon as it is told to stop, since it waits for them."""

    def __init__(self, site: Site) -> None:
        super().__init__(uvicorn.Config(site.app(), log_level="warning", timeout_graceful_shutdown=1))
        self.site, self.loop = site, asyncio.get_running_loop()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.site.closing = True
        self.loop.call_soon_threadsafe(self.site.wake_pages)
        super().handle_exit(sig, frame)


async def _serve(site: Site, listening: socket.socket) -> None:
    server, stop = Server(site), asyncio.Event()
    # Before the first build, so that no change is missed while it runs.
    watching = asyncio.create_task(site.rebuild_on_change(stop))
    try:
        await site.build()
        ready = message(N_("The site is at %(address)s – press Ctrl+C to stop."), address=site.address)
        print(ready.say(site.lang), flush=True)
        await server.serve(sockets=[listening])
    finally:
        stop.set()
        await watching
