"""Builds a site as editors do, into another folder, and serves it as hosts do: compressed, with its 404 page."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

ROOT = Path(__file__).parents[1]
BUILD_DATE = "2025-08-17T10:00:00+07:00"
_PATIENCE = 10.0


class BuildFailed(Exception):
    """What the build said."""


def build(into: Path, settings: Path = ROOT / "pelicanconf.py", **overrides: object) -> Path:
    """Build the site of `settings`, with some of them overridden, into `into`/output; that folder is returned."""
    values = {
        "OUTPUT_PATH": str(into / "output"),
        "CACHE_PATH": str(into / "cache"),
        "BUILD_DATE": BUILD_DATE,
        **overrides,
    }
    into.mkdir(parents=True, exist_ok=True)
    file = into / "settings.py"
    file.write_text(
        "import runpy\n"
        f"found = runpy.run_path({str(settings)!r})\n"
        "globals().update((name, value) for name, value in found.items() if name.isupper())\n"
        f"globals().update({values!r})\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "plugins.build.session", str(file)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    if done.returncode or done.stderr:
        raise BuildFailed(f"{done.stdout}{done.stderr}")
    return into / "output"


@contextmanager
def hosted(folder: Path, port: int = 0, routes: Sequence[BaseRoute] = ()) -> Iterator[str]:
    """Serve the folder on a loopback port, a free one unless one is named; yields the address without last slash.

    `routes` are answered before the folder is looked into.
    """
    pages = Mount("/", StaticFiles(directory=folder, html=True))
    app = Starlette(routes=[*routes, pages], middleware=[Middleware(GZipMiddleware, minimum_size=500)])
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    with socket.create_server(("127.0.0.1", port)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        _wait_until_started(server)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(_PATIENCE)


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _wait_until_started(server: uvicorn.Server) -> None:
    latest = time.monotonic() + _PATIENCE
    while not server.started:
        if time.monotonic() > latest:
            raise TimeoutError("the server of the tests did not start")
        time.sleep(0.01)
