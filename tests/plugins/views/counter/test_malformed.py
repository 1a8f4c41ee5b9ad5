"""Whatever is thrown at it, at every route: no error of ours is answered, and nothing grows."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plugins.views.counter.application import Application
from tests.plugins.views.counter.service import ORIGIN, TOKEN, Service, configuration, running

ROUTES = (
    "/hit", "/pixel.gif", "/public/contoh.json", "/api/totals", "/api/window", "/api/export", "/report/contoh",
    "/health", "/metrics",
)  # fmt: skip
METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "HIT")
PATHS = st.sampled_from(ROUTES) | st.text(max_size=30).map(lambda text: "/" + text)
PIECES = st.text(max_size=20) | st.sampled_from(["contoh", "tidak-ada", "7", "-1", "9" * 30, "%", "%00", "%ff", "\0"])
QUERIES = st.lists(st.tuples(st.sampled_from(["s", "a", "site", "days", "n", "lang", "x"]), PIECES), max_size=4)
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(
            "Origin Authorization X-Forwarded-For User-Agent Referer Content-Type If-None-Match DNT Sec-Purpose "
            "Transfer-Encoding Content-Length Expect X".split()
        ),
        st.binary(max_size=40) | st.sampled_from([f"Bearer {TOKEN}".encode(), ORIGIN.encode(), b"Basic Og==", b"x"]),
    ),
    max_size=5,
)  # fmt: skip
BODIES = st.binary(max_size=2000) | st.sampled_from(
    [b'{"s": "contoh", "a": {}}', b'{"s": "contoh"', b"[" * 900, b"1" * 1000]
)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, Application, Path]]:
    folder = tmp_path_factory.mktemp("malformed")
    with running(configuration(folder, f"sqlite:///{folder}/counter.sqlite")) as (service, application):
        yield service, application, folder


def statuses(port: int, sent: bytes) -> list[int]:
    """Of all answers to these bytes."""
    with socket.create_connection(("127.0.0.1", port), 20) as connection:
        try:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            heard = b"".join(iter(lambda: connection.recv(65536), b""))
        except ConnectionError:
            return []
    return [int(status) for status in re.findall(rb"^HTTP/1\.1 (\d{3})", heard, re.MULTILINE)]


def unchanged(application: Application, folder: Path) -> None:
    counting = application.counting
    assert len(counting.visitors) == 0
    assert len(counting.gathering) == 0
    assert set(counting.outcomes) == {"", "contoh", "dinas"}
    assert application._store.days("contoh") == application._store.days("dinas") == []
    assert sorted(file.name for file in (folder / "public").iterdir()) == ["contoh.json", "dinas.json"]


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(METHODS), PATHS, QUERIES, HEADERS, BODIES, st.booleans())
def test_requests_that_make_no_sense_are_no_fault_of_ours(
    started: tuple[Service, Application, Path],
    method: str,
    path: str,
    query: list[tuple[str, str]],
    headers: list[tuple[str, bytes]],
    body: bytes,
    honest: bool,
) -> None:
    service, application, folder = started
    asked = "&".join(f"{name}={value}" for name, value in query)
    lines = [f"{method} {path}?{asked} HTTP/1.1".encode("utf-8", "replace"), b"Host: x", b"Connection: close"]
    lines += [name.encode() + b": " + value for name, value in headers]
    lines += [b"Content-Length: %d" % len(body)] if honest else []
    for status in statuses(service.port, b"\r\n".join(lines) + b"\r\n\r\n" + body):
        assert status < 500
    unchanged(application, folder)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=3000))
@example(b"POST /hit HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n")
@example(b"POST /hit HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n" + b"x" * 2000)
def test_bytes_that_are_no_requests_are_no_fault_of_ours(
    started: tuple[Service, Application, Path], sent: bytes
) -> None:
    service, application, folder = started
    for status in statuses(service.port, sent):
        assert status < 500
    unchanged(application, folder)


def test_it_still_counts_after_all_that(started: tuple[Service, Application, Path]) -> None:
    service, _, _ = started
    assert service.hit("a").status == 204
    assert service.totals() == {"a": 1}
