"""The service as a process of its own, on a socket that somebody else holds, as systemd does."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[4]
PATIENCE = 30.0
_HAND_OVER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
"""


def lay_out(folder: Path, sites: int, articles: int, flush_seconds: float, public_seconds: float = 60.0) -> Path:
    """A configuration of so many sites with so many articles each; its file."""
    addresses = {f"berita/{number}/": f"artikel-{number}:id" for number in range(articles)}
    (folder / "alamat.json").write_text(json.dumps({"version": 1, "addresses": addresses}))
    lines = [
        f"flush_seconds = {flush_seconds}",
        f"public_seconds = {public_seconds}",
        'trusted_proxies = ["127.0.0.1"]',
        'language = "en"',
        "port = 1",  # of no use with a socket from outside
    ]
    for number in range(sites):
        lines += [f"[sites.situs-{number}]", 'origins = ["https://contoh.example"]', 'articles = "alamat.json"']
    file = folder / "counter.toml"
    file.write_text("\n".join(lines))
    return file


@contextmanager
def held() -> Iterator[socket.socket]:
    """A listening socket that outlives the service."""
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listening:
        yield listening


def start(file: Path, listening: socket.socket, said: Path) -> "subprocess.Popen[bytes]":
    """Returns when it is ready; what it says is written to a file."""
    command = [
        sys.executable,
        "-c",
        _HAND_OVER,
        str(listening.fileno()),
        "-m",
        "plugins.views.counter.server",
        str(file),
    ]
    before = said.stat().st_size if said.exists() else 0
    with said.open("ab") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "COUNTER_STORE": ""},
            pass_fds=[listening.fileno()],
            stdout=output,
            stderr=output,
        )
    wait_until(lambda: b"Counting for" in said.read_bytes()[before:] or process.poll() is not None)
    assert process.poll() is None, said.read_text()
    return process


def counted(folder: Path) -> int:
    """All that stands in the store."""
    store = sqlite3.connect(folder / "counter.sqlite")
    ((found,),) = store.execute("SELECT SUM(count) FROM views").fetchall()
    ((totals,),) = store.execute("SELECT SUM(count) FROM totals").fetchall()
    store.close()
    assert found == totals
    return int(found or 0)


def wait_until(done: Callable[[], bool]) -> None:
    latest = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < latest
        time.sleep(0.02)


class Crowd:
    """Sends hits of readers who each come once, many at a time over one connection, and knows which were answered."""

    AT_ONCE = 50

    def __init__(self, port: int, sites: int, articles: int) -> None:
        self._port, self._sites, self._articles = port, sites, articles
        self._sent = self.answered = 0
        self.log: list[tuple[float, int]] = []

    def send(self, count: int) -> None:
        """Until so many are answered; whatever is lost on the way is not sent again."""
        while self.answered < count:
            try:
                with socket.create_connection(("127.0.0.1", self._port), PATIENCE) as connection:
                    while self.answered < count:
                        self._send_some(connection)
            except OSError:
                continue

    def _send_some(self, connection: socket.socket) -> None:
        connection.sendall(b"".join(self._hit() for _ in range(self.AT_ONCE)))
        waiting, heard = self.AT_ONCE, b""
        while waiting:
            more = connection.recv(65536)
            if not more:
                raise ConnectionResetError
            *answers, heard = (heard + more).split(b"\r\n\r\n")
            assert all(answer.startswith(b"HTTP/1.1 204") for answer in answers), answers
            waiting -= len(answers)
            self.answered += len(answers)
            self.log.append((time.monotonic(), self.answered))

    def _hit(self) -> bytes:
        number, self._sent = self._sent, self._sent + 1
        site, article = number % self._sites, number // self._sites % self._articles
        reader = ".".join(str(part) for part in (100 + (number >> 24), *number.to_bytes(4, "big")[1:]))
        body = f'{{"s":"situs-{site}","a":"artikel-{article}"}}'
        return (
            f"POST /hit HTTP/1.1\r\nHost: x\r\nUser-Agent: Mozilla/5.0 (Android)\r\nX-Forwarded-For: {reader}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}"
        ).encode()

    def answered_since(self, moment: float) -> int:
        before = [answered for at, answered in self.log if at < moment]
        return self.answered - (before[-1] if before else 0)
