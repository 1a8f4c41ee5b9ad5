"""Redis for real, on free ports: one server, or a cluster of three."""

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from tests import equipment

_SLOTS, _NODES, _PATIENCE = 16384, 3, 30.0


@contextmanager
def single(folder: Path, port: int = 0) -> Iterator[str]:
    """The address of a server that keeps nothing, on a free port unless one is named."""
    with _server(folder, port=port) as taken:
        yield f"redis://127.0.0.1:{taken}/0"


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of one node of three, which know each other and share all slots."""
    with ExitStack() as running:
        ports = [
            running.enter_context(_server(folder / str(number), "--cluster-enabled", "yes")) for number in range(_NODES)
        ]
        for number, port in enumerate(ports):
            with _client(port) as node:
                first, last = number * _SLOTS // _NODES, (number + 1) * _SLOTS // _NODES - 1
                node.execute_command("CLUSTER", "ADDSLOTSRANGE", first, last)
                node.execute_command("CLUSTER", "SET-CONFIG-EPOCH", number + 1)
                if number:
                    node.execute_command("CLUSTER", "MEET", "127.0.0.1", ports[0], _bus(ports[0]))
        for port in ports:
            _wait_until(lambda port=port: _is_whole(port))
        yield f"redis://127.0.0.1:{ports[0]}"


@contextmanager
def _server(folder: Path, *options: str, port: int = 0) -> Iterator[int]:
    folder.mkdir(parents=True, exist_ok=True)
    port = port or _free_port()
    fixed = ("--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder))
    bus = ("--cluster-port", str(_bus(port))) if options else ()
    command = [equipment.needed("redis-server", "redis-server"), *fixed, *bus, *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            _wait_until(lambda: _answers(port))
            yield port
        finally:
            process.kill()


def _bus(port: int) -> int:
    """Where nodes of a cluster talk to each other; Redis's own choice would be beyond the last port for high ones."""
    return port + 1


def _free_port() -> int:
    """One whose next one is free as well."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as found:
            port = int(found.getsockname()[1])
            try:
                socket.create_server(("127.0.0.1", port + 1)).close()
            except OSError:
                continue
            return port


def _client(port: int) -> "closing[Redis]":
    return closing(Redis(port=port, decode_responses=True))


def _answers(port: int) -> bool:
    try:
        with _client(port) as client:
            return bool(client.ping())
    except RedisError:
        return False


def _is_whole(port: int) -> bool:
    with _client(port) as node:
        said = node.execute_command("CLUSTER", "INFO")
        told = said if isinstance(said, dict) else dict(line.split(":") for line in said.split())
        return told["cluster_state"] == "ok" and int(told["cluster_known_nodes"]) == _NODES


def _wait_until(done: Callable[[], bool]) -> None:
    latest = time.monotonic() + _PATIENCE
    while not done():
        if time.monotonic() > latest:
            raise TimeoutError("Redis did not start")
        time.sleep(0.02)
