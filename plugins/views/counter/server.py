"""`python -m plugins.views.counter.server counter.toml`: the service, until it is told to stop."""

import asyncio
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

import uvicorn

from plugins.languages.messages import N_, message
from plugins.views.counter import stores
from plugins.views.counter.application import Application
from plugins.views.counter.configuration import Configuration, ConfigurationError, read

OK, FAILED = 0, 1
_FIRST_SOCKET = 3  # sd_listen_fds(3)
_QUEUE = 2048  # connections that may wait while the service is busy or is started anew


def serve(file: Path, environment: Mapping[str, str]) -> int:
    """Serve until SIGTERM or Ctrl+C. Returns an exit status: that hits were lost at the end is a failure."""
    try:
        configuration = read(file, environment)
    except ConfigurationError as error:
        print(error.say("id"), file=sys.stderr)
        return FAILED
    lang = configuration.language
    try:
        store = stores.opened(configuration.store)
        listening = _listening(configuration, environment)
    except (stores.StoreFailed, OSError) as error:
        print(message(N_("The counter cannot start: %(problem)s"), problem=error).say(lang), file=sys.stderr)
        return FAILED
    application = Application(configuration, store)
    with listening:
        ready = message(
            N_("Counting for %(count)s sites at %(address)s – press Ctrl+C to stop."),
            count=len(configuration.sites), address=_shown(listening),
        )  # fmt: skip
        print(ready.say(lang), flush=True)
        asyncio.run(_Server(application).serve(sockets=[listening]))
    return FAILED if application.lost else OK


class _Server(uvicorn.Server):
    """Ends in order however often it is told to end, so that nothing is left unwritten."""

    def __init__(self, application: Application) -> None:
        super().__init__(
            uvicorn.Config(
                application,
                http="httptools",
                ws="none",
                log_level="warning",
                access_log=False,
                server_header=False,
                proxy_headers=False,  # Proxies decides whom to believe
                backlog=_QUEUE,
                timeout_graceful_shutdown=5,
            )
        )

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        del sig, frame
        self.should_exit = True


def _listening(configuration: Configuration, environment: Mapping[str, str]) -> socket.socket:
    """The socket that systemd holds for us, where hits wait while the service is started anew; else one of our own."""
    if environment.get("LISTEN_PID") == str(os.getpid()) and environment.get("LISTEN_FDS", "0") != "0":
        return socket.socket(fileno=_FIRST_SOCKET)
    return socket.create_server((configuration.host, configuration.port), backlog=_QUEUE)


def _shown(listening: socket.socket) -> str:
    name = listening.getsockname()
    return f"http://{name[0]}:{name[1]}" if isinstance(name, tuple) else str(name)


if __name__ == "__main__":
    sys.exit(serve(Path(sys.argv[1]), os.environ))
