"""Other sites are asked politely; what they answer is told apart (a server on this machine plays them all)."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

import pytest

from plugins.editorial.web import LOOP, NO_ANSWER, NO_HOST, TIMEOUT, TLS, Answer, Pace, Visitor


class World(NamedTuple):
    base: str
    asked: list[tuple[str, str, str]]
    slept: list[float]
    visitor: Visitor


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, str, str]]

    def do_HEAD(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        times = sum(path == self.path for _, path, _ in self.asked)
        name = self.path.partition("?")[0].strip("/")
        if name == "slow":
            time.sleep(0.6)
        if name == "cut":
            self.close_connection = True
            return
        status: Any = {
            "only-get": 405 if self.command == "HEAD" else 200, "gone": 404, "broken": 500, "for-good": 301,
            "again": 308, "for-now": 302,
            "round": 302, "busy": 429 if times == 1 else 200, "flaky": 500 if times < 3 else 200,
        }.get(name, 200)  # fmt: skip
        self.send_response(status)
        place = {"for-good": "/again", "again": "/for-now", "for-now": "/here", "round": "/round"}.get(name)
        if place:
            self.send_header("Location", place)
        if status == 429:
            self.send_header("Retry-After", "7")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 - the name is http.server's

    def log_message(self, *arguments: Any) -> None:
        pass


@pytest.fixture
def world() -> Iterator[World]:
    asked: list[tuple[str, str, str]] = []
    slept: list[float] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"asked": asked}))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    visitor = Visitor("Teras (+https://contoh.example)", Pace(0.0, slept.append), timeout=0.2)
    yield World(f"http://127.0.0.1:{server.server_port}", asked, slept, visitor)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/", Answer(200)), ("", Answer(200)), ("/a b?x=ä%20", Answer(200)), ("/only-get", Answer(200)),
        ("/gone", Answer(404)), ("/broken", Answer(500)), ("/slow", Answer(0, TIMEOUT)), ("/cut", Answer(0, NO_ANSWER)),
        ("/round", Answer(0, LOOP)), ("/for-now", Answer(200)), ("/flaky", Answer(200)),
    ],
)  # fmt: skip
def test_every_answer_is_told_apart(world: World, path: str, answer: Answer) -> None:
    assert world.visitor.ask(world.base + path) == answer


def test_of_a_chain_of_redirects_the_last_permanent_place_is_the_new_address(world: World) -> None:
    assert world.visitor.ask(f"{world.base}/for-good") == Answer(200, "", f"{world.base}/for-now")


def test_a_page_is_asked_for_with_head_and_with_get_before_it_is_called_dead(world: World) -> None:
    world.visitor.ask(f"{world.base}/here")
    world.visitor.ask(f"{world.base}/gone")
    assert [(method, path) for method, path, _ in world.asked] == [
        ("HEAD", "/here"),
        ("HEAD", "/gone"),
        ("GET", "/gone"),
    ]
    assert {agent for _, _, agent in world.asked} == {"Teras (+https://contoh.example)"}


def test_a_server_that_names_a_time_is_given_it(world: World) -> None:
    assert world.visitor.ask(f"{world.base}/busy") == Answer(200)
    assert world.slept == [7.0]


def test_an_invalid_certificate_is_told(world: World) -> None:
    assert world.visitor.ask(world.base.replace("http:", "https:")) == Answer(0, TLS)


@pytest.mark.parametrize("address", ["http://[", "http://a..b/", "http://tiada.invalid/"])
def test_what_is_no_server_is_told(address: str) -> None:
    assert Visitor("a", Pace(0.0)).ask(address).problem == NO_HOST


def test_a_port_that_nobody_listens_at_gives_no_answer() -> None:
    visitor = Visitor("a", Pace(0.0, lambda seconds: None))
    assert visitor.ask("http://127.0.0.1:9/") == Answer(0, NO_ANSWER)


def test_a_host_is_asked_once_in_a_pause_and_another_one_meanwhile() -> None:
    slept: list[float] = []
    pace = Pace(5.0, slept.append)
    for host in ("a", "b", "a", "a"):
        pace.wait(host)
    assert [round(seconds) for seconds in slept] == [5, 10]
