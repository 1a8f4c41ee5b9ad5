"""The counter at work on a loopback port, with a clock that tests set, and what they ask it."""

import http.client
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socket import create_server
from zoneinfo import ZoneInfo

import uvicorn

from plugins.views.counter.application import Application
from plugins.views.counter.configuration import Configuration, Limits, Site
from plugins.views.counter.stores import opened

BROWSER = (
    "Mozilla/5.0 (Linux; Android 13; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36"
)
TOKEN, ORIGIN = "rahasia", "https://www.contoh.example"
NOON = 1_795_496_400.0  # 24 November 2026, 12.00 in Jakarta
SITES = ("contoh", "dinas")
_PATIENCE = 20.0


class Answer(tuple[int, dict[str, str], bytes]):
    """Status, headers with small letters, body."""

    @property
    def status(self) -> int:
        return self[0]

    @property
    def headers(self) -> dict[str, str]:
        return self[1]

    @property
    def body(self) -> bytes:
        return self[2]

    def json(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.body)
        return found


class Service:
    """`now` is the time the service goes by."""

    def __init__(self, port: int) -> None:
        self.port, self.now = port, NOON

    def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        connection.request(method, path, body, {"User-Agent": BROWSER, **(headers or {})})
        response = connection.getresponse()
        answer = Answer((response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()))
        connection.close()
        return answer

    def hit(self, article: str = "a", site: str = "contoh", **headers: str) -> Answer:
        """A hit; headers by names with underscores: x_forwarded_for."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask("POST", "/hit", json.dumps({"s": site, "a": article}).encode(), named)

    def get(self, path: str, token: str = "") -> Answer:
        return self.ask("GET", path, headers={"Authorization": f"Bearer {token}"} if token else {})

    def totals(self, site: str = "contoh") -> object:
        return self.get(f"/api/totals?site={site}", TOKEN).json()["totals"]


def configuration(folder: Path, store: str, articles: int = 50, limits: Limits | None = None) -> Configuration:
    """Two sites with articles a, b … and 0, 1 …; the tests' own address is a trusted proxy."""
    from ipaddress import ip_network

    keys = [*"abc", *map(str, range(articles))]
    listed = folder / "alamat.json"
    listed.write_text(json.dumps({"version": 1, "addresses": {f"berita/{key}/": f"{key}:id" for key in keys}}))
    zone = ZoneInfo("Asia/Jakarta")
    sites = {key: Site(key, key.title(), str(listed), zone, frozenset({ORIGIN}), TOKEN) for key in SITES}
    return Configuration(
        store,
        sites,
        folder / "public",
        flush_seconds=0.1,
        public_seconds=0.1,
        trusted_proxies=(ip_network("127.0.0.1"),),
        limits=limits or Limits(),
    )


@contextmanager
def running(found: Configuration) -> Iterator[tuple[Service, Application]]:
    """Ends as a stopped service does: everything is written."""
    with create_server(("127.0.0.1", 0)) as listening:
        service = Service(listening.getsockname()[1])
        application = Application(found, opened(found.store), clock=lambda: service.now)
        settings = uvicorn.Config(application, http="httptools", ws="none", log_level="warning", proxy_headers=False)
        server = uvicorn.Server(settings)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        latest = time.monotonic() + _PATIENCE
        while not server.started:
            assert time.monotonic() < latest
            time.sleep(0.01)
        try:
            yield service, application
        finally:
            server.should_exit = True
            thread.join(_PATIENCE)
