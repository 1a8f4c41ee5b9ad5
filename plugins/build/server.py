"""The editor's server: serves the output, rebuilds it on every change, and tells open pages to reload."""

import asyncio
import errno
import importlib
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from plugins.build.foreman import Foreman
from plugins.build.watch import Watch
from plugins.languages.messages import N_, message
from plugins.languages.settings import editor_language

_EVENTS, _PORTS_TRIED = "/__teras/changes", 100
_RELOAD = f'<script>new EventSource("{_EVENTS}").onmessage=()=>location.reload()</script></body>'
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
    """One site being edited: its builds, and the pages that wait for the next one."""

    def __init__(self, foreman: Foreman, watch: Watch, lang: str) -> None:
        self.foreman, self.watch, self.lang = foreman, watch, lang
        self.pages = Pages(directory=self._output(), html=True)
        self.beside = {path: _made(*how) for path, how in foreman.places.beside.items()}
        self.ready, self.built = asyncio.Event(), asyncio.Event()
        self.closing = False

    def app(self) -> Starlette:
        beside = [Mount(path, service) for path, service in self.beside.items()]
        routes = [Route(_EVENTS, self.events), *beside, Mount("/", self.pages)]
        return Starlette(routes=routes, lifespan=self._services)

    @asynccontextmanager
    async def _services(self, app: Starlette) -> AsyncIterator[None]:
        """Services beside the site begin and end with the server; Starlette leaves that to whoever mounts them."""
        del app
        async with AsyncExitStack() as running:
            for service in self.beside.values():
                await running.enter_async_context(service.router.lifespan_context(service))
            yield

    async def build_and_follow(self) -> None:
        """Build, and again after every change; no error ends it."""
        # Watched before the first build, so that no change is missed while it runs.
        self.watch.over(self.foreman.places.watched)
        await self.build()
        self.ready.set()
        async for names in self.watch:
            print(message(N_("Changed: %(names)s"), names=", ".join(names[:5])).say(self.lang), flush=True)
            await self.build()

    async def build(self) -> None:
        await self.foreman.build()
        # Settings may have changed.
        self.pages.all_directories = [self._output()]
        self.watch.over(self.foreman.places.watched)
        self.wake_pages()

    def wake_pages(self) -> None:
        """Every page that waits goes on: to reload, or to its end if the server is closing."""
        self.built.set()
        self.built = asyncio.Event()

    def _output(self) -> Path:
        output = self.foreman.places.output
        output.mkdir(parents=True, exist_ok=True)
        return output

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


def _made(factory: str, values: Mapping[str, str]) -> Starlette:
    """A service that a room names in SERVED_BESIDE; by its name, since nothing that builds knows the rooms."""
    module, _, function = factory.partition(":")
    made: Starlette = getattr(importlib.import_module(module), function)(**values)
    return made


def serve_forever(root: Path, settings_file: Path, host: str, port: int) -> None:
    """Serve until interrupted, on the first free port from `port` on. Exits with 1 if the settings cannot be used."""
    lang = editor_language(settings_file)
    with suppress(KeyboardInterrupt), _listen(host, port) as listening:
        taken = listening.getsockname()[1]
        if taken != port:
            print(message(N_("Port %(port)s is taken."), port=port).say(lang), flush=True)
        if not asyncio.run(_serve(root, settings_file, listening, lang)):
            sys.exit(1)


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


async def _serve(root: Path, settings_file: Path, listening: socket.socket, lang: str) -> bool:
    """Whether there was a site to serve."""
    address = f"http://localhost:{listening.getsockname()[1]}"
    foreman, watch = Foreman(root, settings_file, address, lang), Watch({root, settings_file.absolute().parent})
    try:
        if not await foreman.hire():
            return False
        site = Site(foreman, watch, lang)
        async with asyncio.TaskGroup() as group:
            following = group.create_task(site.build_and_follow())
            await site.ready.wait()
            ready = message(N_("The site is at %(address)s – press Ctrl+C to stop."), address=address)
            print(ready.say(lang), flush=True)
            await Server(site).serve(sockets=[listening])
            following.cancel()
    finally:
        watch.close()
        await foreman.dismiss()
    return True
