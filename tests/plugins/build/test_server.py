"""The editor's server: a free port, and pages that wait for the next build."""

import asyncio
import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from plugins.build import server
from plugins.build.server import Pages, serve_forever
from tests.plugins.build.sites import ROOT

HOST = "127.0.0.1"


@contextmanager
def occupied(count: int) -> Iterator[int]:
    """The first of `count` neighbouring ports that somebody else listens on."""
    for first in range(20000, 60000, 10):
        taken: list[socket.socket] = []
        try:
            taken.extend(socket.create_server((HOST, port)) for port in range(first, first + count))
            # The next one must be free for the test.
            socket.create_server((HOST, first + count)).close()
        except OSError:
            for one in taken:
                one.close()
            continue
        try:
            yield first
        finally:
            for one in taken:
                one.close()
        return


def port_of(listening: socket.socket) -> int:
    port: int = listening.getsockname()[1]
    listening.close()
    return port


# --- the port


def test_a_free_port_is_taken() -> None:
    with occupied(1) as first:
        assert port_of(server._listen(HOST, first + 1)) == first + 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_next_free_port_is_taken_where_others_listen(count: int) -> None:
    with occupied(count) as first:
        assert port_of(server._listen(HOST, first)) == first + count


def test_the_search_ends_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_PORTS_TRIED", 3)
    with occupied(3) as first, pytest.raises(OSError, match=f"no free port from {first} to {first + 2}") as raised:
        server._listen(HOST, first)
    assert raised.value.errno == errno.EADDRINUSE


def test_an_address_that_is_not_ours_is_no_reason_to_try_other_ports() -> None:
    with pytest.raises(OSError, match="assign requested address"):
        server._listen("192.0.2.1", 8000)


def test_settings_that_cannot_be_read_are_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "conf.py"
    file.write_text("x = = 1", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        serve_forever(ROOT, file, HOST, 0)
    assert ended.value.code == 1
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith("Pembangunan gagal: SyntaxError")


# --- the pages


@pytest.fixture
def get(tmp_path: Path) -> Any:
    """get(path) → status, headers and body of the answer."""
    (tmp_path / "berita").mkdir()
    (tmp_path / "index.html").write_text("<body>Beranda</body>", encoding="utf-8")
    (tmp_path / "berita/index.html").write_text("<body>Berita</body>", encoding="utf-8")
    (tmp_path / "404.html").write_text("<body>Tidak ada</body>", encoding="utf-8")
    (tmp_path / "a.css").write_text("</body>", encoding="utf-8")
    app = Starlette(routes=[Mount("/", Pages(directory=tmp_path, html=True))])

    def call(path: str) -> tuple[int, dict[str, str], str]:
        sent: list[dict[str, Any]] = []

        async def ask() -> None:
            scope = {"type": "http", "method": "GET", "path": path, "root_path": "", "headers": [], "query_string": b""}

            async def receive() -> dict[str, Any]:
                return await asyncio.Event().wait()  # the browser stays

            async def send(event: Any) -> None:
                sent.append(event)

            await app(scope, receive, send)

        asyncio.run(ask())
        start, *parts = sent
        headers = {name.decode(): value.decode() for name, value in start["headers"]}
        return start["status"], headers, b"".join(part.get("body", b"") for part in parts).decode()

    return call


@pytest.mark.parametrize("path", ["/", "/berita/"])
def test_a_page_waits_for_the_next_build_and_is_not_cached(get: Any, path: str) -> None:
    status, headers, body = get(path)
    assert (status, headers["cache-control"]) == (200, "no-store")
    assert body.count("EventSource") == 1
    assert body.endswith("</script></body>")


def test_other_files_are_sent_as_they_are_and_asked_for_anew(get: Any) -> None:
    status, headers, body = get("/a.css")
    assert (status, headers["cache-control"], body) == (200, "no-cache", "</body>")


def test_a_page_that_is_not_there_is_answered_with_the_page_for_it(get: Any) -> None:
    status, _, body = get("/tidak-ada/")
    assert (status, "Tidak ada" in body) == (404, True)
