"""Counters on loopback that speak what the providers document, limits included, and remember what they were asked."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2025, 8, 17, 10, 0, tzinfo=ZONE)
TOKEN = "rahasia-sekali"


@dataclass
class Clock:
    """Time that passes only while somebody sleeps."""

    seconds: float = 0.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.seconds)


class Asked(NamedTuple):
    method: str
    path: str
    query: dict[str, str]
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    def form(self) -> dict[str, str]:
        return {key: values[0] for key, values in parse_qs(self.body.decode()).items()}


class Said(NamedTuple):
    status: int
    body: Any
    headers: Mapping[str, str] = {}


Answer = Callable[[Asked], Said]


class _Server(ThreadingHTTPServer):
    answer: Answer
    asked: list[Asked]


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query, keep_blank_values=True).items()}
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = Asked(self.command, parts.path, query, dict(self.headers), body)
        self.server.asked.append(asked)
        said = self.server.answer(asked)
        raw = said.body if isinstance(said.body, bytes) else json.dumps(said.body).encode()
        self.send_response(said.status)
        for name, value in {"Content-Length": str(len(raw)), **said.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)

    do_POST = do_GET  # noqa: N815 - the name that the library looks for

    def log_message(self, *said: object) -> None:
        """Nothing is said of requests."""


@contextmanager
def serving(answer: Answer) -> Iterator[tuple[str, list[Asked]]]:
    """Its address, and what it has been asked so far."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.answer, server.asked = answer, []
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", server.asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass(frozen=True)
class Audience:
    """Path → views, ever and in so many days; and whose paths they are."""

    paths: Mapping[str, list[str]]
    ever: Mapping[str, int]
    days: Mapping[int, Mapping[str, int]]

    @property
    def owners(self) -> dict[str, str]:
        return {path: name for name, paths in self.paths.items() for path in paths}

    def by_id(self, counts: Mapping[str, int]) -> dict[str, int]:
        return {name: sum(counts.get(path, 0) for path in paths) for name, paths in self.paths.items()}

    def since(self, first: datetime) -> Mapping[str, int]:
        """The window that begins on that day, or everything."""
        return self.days.get((NOW.date() - first.astimezone(ZONE).date()).days + 1, self.ever)


AUDIENCE = Audience(
    {
        "a1": ["/berita/2024/satu/", "/berita/2024/lama/"],
        "a2": ["/berita/2024/dua/", "/en/berita/2024/two/"],
        "a3": ["/berita/2024/tiga/"],
    },
    {"/": 5000, "/berita/2024/satu/": 1000, "/berita/": 800, "/berita/2024/lama/": 89, "/berita/2024/dua/": 40,
     "/asing/": 3, "/en/berita/2024/two/": 2},
    {
        7: {"/": 100, "/berita/2024/dua/": 12, "/berita/2024/satu/": 10, "/en/berita/2024/two/": 1},
        30: {"/": 400, "/berita/2024/satu/": 50, "/berita/2024/dua/": 30, "/en/berita/2024/two/": 1},
    },
)  # fmt: skip


def is_known(asked: Asked) -> bool:
    return asked.headers.get("Authorization") == f"Bearer {TOKEN}"


def native(audience: Audience) -> Answer:
    def answer(asked: Asked) -> Said:
        if not is_known(asked):
            return Said(401, {"error": "token"})
        if asked.query.get("site") != "contoh":
            return Said(404, {"error": "site"})
        if asked.path == "/api/totals":
            counts = {name: count for name, count in audience.by_id(audience.ever).items() if count}
            return Said(200, {"as_of": NOW.isoformat(), "totals": {**counts, "asing": 3}})
        if asked.path == "/api/window":
            found = audience.by_id(audience.days.get(int(asked.query["days"]), {}))
            ranked = sorted(
                ((name, count) for name, count in found.items() if count), key=lambda one: (-one[1], one[0])
            )
            return Said(200, {"as_of": NOW.isoformat(), "articles": ranked[: int(asked.query["n"])]})
        return Said(404, {})

    return answer


def goatcounter(audience: Audience, clock: Clock) -> Answer:
    """Four requests a second, a hundred paths each, sorted by their visits; numbers for people at /counter/."""
    moments: list[float] = []

    def answer(asked: Asked) -> Said:
        moments[:] = [moment for moment in moments if clock.seconds - moment < 1 - 1e-9]
        if len(moments) >= 4:
            return Said(429, {"error": "rate limited"}, {"X-Rate-Limit-Reset": "1"})
        moments.append(clock.seconds)
        if asked.path.startswith("/counter/"):
            return counter(asked)
        if asked.path != "/api/v0/stats/hits":
            return Said(404, {"error": "not found"})
        if not is_known(asked):
            return Said(401, {"error": "unknown token"})
        start = datetime.fromisoformat(asked.query["start"]) if "start" in asked.query else NOW - timedelta(days=6)
        counts = audience.since(start)
        if "include_paths" in asked.query:
            assert asked.query["path_by_name"] == "true"
            wanted = set(asked.query["include_paths"].split(","))
            counts = {path: count for path, count in counts.items() if path in wanted}
        limit = min(int(asked.query.get("limit", "20")), 100)
        hits = [{"path": path, "count": count, "event": False, "stats": []} for path, count in counts.items()]
        hits.sort(key=lambda hit: -hit["count"])
        return Said(200, {"hits": hits[:limit], "total": sum(counts.values()), "more": len(hits) > limit})

    def counter(asked: Asked) -> Said:
        path = unquote(asked.path.removeprefix("/counter/").removesuffix(".json"))
        start = asked.query.get("start")
        counts = audience.since(datetime.fromisoformat(start).replace(tzinfo=ZONE)) if start else audience.ever
        if path == "TOTAL":
            return Said(200, {"count": "6 934"})
        if path not in audience.ever:
            return Said(404, {"count": "0"})
        return Said(200, {"count": f"{counts.get(path, 0):,}".replace(",", "\u2009")})

    return answer


def umami(audience: Audience, *, listed_as: str = "path") -> Answer:
    def answer(asked: Asked) -> Said:
        if not is_known(asked):
            return Said(401, {"message": "Unauthorized"})
        if asked.path != "/api/websites/w1/metrics":
            return Said(404, {})
        if asked.query["type"] != listed_as:
            return Said(400, {"message": "Bad request"})
        start = datetime.fromtimestamp(int(asked.query["startAt"]) / 1000, UTC)
        offset, limit = int(asked.query["offset"]), int(asked.query["limit"])
        rows = sorted(audience.since(start).items(), key=lambda row: -row[1])
        return Said(200, [{"x": path, "y": count} for path, count in rows[offset : offset + limit]])

    return answer


def plausible(audience: Audience) -> Answer:
    def answer(asked: Asked) -> Said:
        query = asked.json()
        if not is_known(asked):
            return Said(401, {"error": "Invalid API key"})
        if asked.path != "/api/v2/query" or query["site_id"] != "contoh.example" or query["metrics"] != ["visits"]:
            return Said(400, {"error": "query"})
        period = query["date_range"]
        first = datetime.fromisoformat(period[0]).replace(tzinfo=ZONE) if isinstance(period, list) else None
        counts = audience.since(first) if first else audience.ever
        begin, limit = query["pagination"]["offset"], query["pagination"]["limit"]
        rows = sorted(counts.items(), key=lambda row: -row[1])[begin : begin + limit]
        return Said(200, {"results": [{"dimensions": [path], "metrics": [count]} for path, count in rows]})

    return answer


def matomo(audience: Audience) -> Answer:
    def answer(asked: Asked) -> Said:
        form = asked.form()
        if form.get("token_auth") != TOKEN:
            return Said(200, {"result": "error", "message": "You can't access this resource"})
        assert (form["method"], form["period"], form["flat"], form["idSite"]) == (
            "Actions.getPageUrls",
            "range",
            "1",
            "7",
        )
        first = datetime.fromisoformat(form["date"].split(",")[0]).replace(tzinfo=ZONE)
        rows = sorted(audience.since(first).items(), key=lambda row: -row[1])
        begin, limit = int(form["filter_offset"]), int(form["filter_limit"])
        listed = [
            {"label": path, "nb_visits": count, "nb_hits": count * 2, "url": f"https://contoh.example{path}"}
            for path, count in rows
        ]
        return Said(200, [*listed, {"label": "Others", "nb_visits": 1}][begin : begin + limit])

    return answer
