"""What readers, sites and offices get from the counter, over HTTP."""

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from plugins.views.counter.configuration import Limits
from tests.plugins.views.counter import redis_servers
from tests.plugins.views.counter.conftest import empty
from tests.plugins.views.counter.service import NOON, ORIGIN, TOKEN, Service, configuration, running


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One counter for all the hits that must not count."""
    folder = tmp_path_factory.mktemp("shared")
    with running(configuration(folder, f"sqlite:///{folder}/c.sqlite")) as (found, _):
        yield found


def public(service: Service, path: Path, article: str, count: int) -> dict[str, object]:
    """The public file, once an article stands in it with a count."""
    latest = time.monotonic() + 10
    while True:
        found: dict[str, object] = json.loads(path.read_bytes())
        views = found["views"]
        assert isinstance(views, dict)
        if views.get(article) == count:
            return found
        assert time.monotonic() < latest, found
        time.sleep(0.02)


# --- hits -------------------------------------------------------------------------------------------------------------


def test_a_hit_counts(service: Service) -> None:
    assert service.hit("a").status == 204
    assert service.totals() == {"a": 1}
    assert service.totals("dinas") == {}


def test_a_reload_within_half_an_hour_does_not_count_and_one_after_it_does(service: Service) -> None:
    for minutes in (0, 1, 29, 30, 31):
        service.now = NOON + 60 * minutes
        assert service.hit("a").status == 204
    assert service.totals() == {"a": 2}


def test_another_reader_or_article_counts(service: Service) -> None:
    service.hit("a", x_forwarded_for="203.0.113.1")
    service.hit("a", x_forwarded_for="203.0.113.2")
    service.hit("b", x_forwarded_for="203.0.113.1")
    assert service.totals() == {"a": 2, "b": 1}


def test_when_the_salt_changes_a_visitor_is_nobody_again(service: Service) -> None:
    """At 20.00 UTC, 3 o'clock in Jakarta."""
    night = NOON + 15 * 3600
    for now in (night - 60, night - 1, night):
        service.now = now
        service.hit("a")
    assert service.totals() == {"a": 2}


def test_a_hit_belongs_to_the_day_at_the_office(service: Service) -> None:
    service.now = NOON + 12 * 3600 - 1
    service.hit("a", x_forwarded_for="203.0.113.1")
    service.now = NOON + 12 * 3600
    service.hit("a", x_forwarded_for="203.0.113.2")
    rows = service.get("/api/export?site=contoh", TOKEN).body.decode().split()
    assert rows == ["site,article,day,count", "contoh,a,2026-11-24,1", "contoh,a,2026-11-25,1"]


@pytest.mark.parametrize("headers", [{"User_Agent": "curl/8.5.0"}, {"User_Agent": ""}, {"DNT": "1"}, {"Sec_GPC": "1"}])
def test_robots_and_readers_who_object_are_told_nothing_and_not_counted(
    shared: Service, headers: dict[str, str]
) -> None:
    assert shared.hit("a", **headers).status == 204
    assert shared.totals() == {}


def test_who_reads_faster_than_anybody_can_is_a_robot(service: Service) -> None:
    for number in range(50):
        assert service.hit(str(number)).status == 204
    totals = service.totals()
    assert isinstance(totals, dict)
    assert len(totals) == Limits().reader_per_minute
    service.now += 300
    service.hit("a")
    assert "a" not in (service.totals() or ())


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"null", 400),
        (b'{"s": "contoh"}', 400),
        (b'{"s": 1, "a": "a"}', 400),
        (b'{"s": "contoh", "a": ["a"]}', 400),
        (b'{"s": "contoh", "a": ""}', 400),
        (b"\xff\xfe", 400),
        (b'{"s": "contoh", "a": "tidak-ada"}', 404),
        (b'{"s": "tidak-ada", "a": "a"}', 404),
        (b'{"s": "contoh", "a": "\\ud800"}', 404),
        (b'{"s": "contoh", "a": "a"}' + b" " * 1000, 413),
        (b"[" * 1024, 400),
        (b"x" * 1_000_000, 413),
    ],
)
def test_what_names_no_article_is_refused(shared: Service, body: bytes, status: int) -> None:
    assert shared.ask("POST", "/hit", body).status == status
    assert shared.totals() == {}


def test_a_body_of_exactly_a_kilobyte_is_read(service: Service) -> None:
    body = b'{"s": "contoh", "a": "a"}'
    assert service.ask("POST", "/hit", body.ljust(1024)).status == 204
    assert service.ask("POST", "/hit", body.ljust(1025)).status == 413


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
def test_a_hit_is_posted(shared: Service, method: str) -> None:
    answer = shared.ask(method, "/hit")
    assert (answer.status, answer.headers["allow"]) == (405, "POST")


# --- origins ----------------------------------------------------------------------------------------------------------


def test_the_sites_own_origin_is_named_in_the_answer(service: Service) -> None:
    answer = service.hit("a", origin=ORIGIN)
    assert (answer.status, answer.headers["access-control-allow-origin"]) == (204, ORIGIN)
    assert answer.headers["vary"] == "Origin"


@pytest.mark.parametrize(
    "origin",
    ["null", "https://contoh.example", f"{ORIGIN}.evil.example", f"{ORIGIN}:8443", "http://www.contoh.example"],
)
def test_other_origins_are_refused_and_not_named(shared: Service, origin: str) -> None:
    answer = shared.hit("a", origin=origin)
    assert answer.status == 403
    assert "access-control-allow-origin" not in answer.headers
    assert shared.totals() == {}


def test_an_answer_to_nobody_names_no_origin(service: Service) -> None:
    assert "access-control-allow-origin" not in service.hit("a").headers
    assert "access-control-allow-origin" not in service.hit("a", "tidak-ada", origin=ORIGIN).headers


# --- limits -----------------------------------------------------------------------------------------------------------


def test_an_address_that_sends_too_much_is_refused_whatever_it_calls_itself(tmp_path: Path) -> None:
    limits = Limits(address_per_minute=10)
    with running(configuration(tmp_path, f"sqlite:///{tmp_path}/c.sqlite", limits=limits)) as (service, _):
        said = [service.hit("a", user_agent=f"Mozilla/5.0 ({number})").status for number in range(12)]
        assert said == [204] * 10 + [429] * 2
        assert service.hit("a", x_forwarded_for="203.0.113.1").status == 204
        service.now += 6
        assert service.hit("a", user_agent="Mozilla/5.0 (later)").status == 204


def test_an_article_is_not_read_by_everybody_at_once(tmp_path: Path) -> None:
    limits = Limits(article_per_minute=5)
    with running(configuration(tmp_path, f"sqlite:///{tmp_path}/c.sqlite", limits=limits)) as (service, _):
        said = [service.hit("a", x_forwarded_for=f"203.0.113.{number}").status for number in range(7)]
        assert said == [204] * 5 + [429] * 2
        assert service.hit("b", x_forwarded_for="203.0.113.6").status == 204
        assert service.totals() == {"a": 5, "b": 1}


def test_what_a_reader_says_of_its_address_is_not_believed(tmp_path: Path) -> None:
    from dataclasses import replace

    untrusting = replace(configuration(tmp_path, f"sqlite:///{tmp_path}/c.sqlite"), trusted_proxies=())
    with running(untrusting) as (service, _):
        for number in range(5):
            service.hit("a", x_forwarded_for=f"203.0.113.{number}")
        assert service.totals() == {"a": 1}


# --- the picture for readers without script ---------------------------------------------------------------------------


def test_the_pixel_counts_and_is_never_kept(service: Service) -> None:
    answer = service.get("/pixel.gif?s=contoh&a=a")
    assert (answer.status, answer.headers["content-type"], answer.headers["cache-control"]) == (
        200,
        "image/gif",
        "no-store",
    )
    assert answer.body.startswith(b"GIF89a")
    assert service.totals() == {"a": 1}


@pytest.mark.parametrize(
    ("query", "headers", "status"),
    [
        ("", {}, 400),
        ("?s=contoh", {}, 400),
        ("?s=contoh&a=tidak-ada", {}, 404),
        ("?s=tidak-ada&a=a", {}, 404),
        ("?s=contoh&a=a", {"Referer": "https://evil.example/berita/"}, 403),
        ("?s=contoh&a=a", {"Sec-Purpose": "prefetch;prerender"}, 200),
        ("?s=contoh&a=a", {"DNT": "1"}, 200),
    ],
)
def test_the_pixel_follows_the_same_rules(shared: Service, query: str, headers: dict[str, str], status: int) -> None:
    assert shared.ask("GET", f"/pixel.gif{query}", headers=headers).status == status
    assert shared.totals() == {}


def test_the_pixel_knows_its_own_site_by_the_page_it_stands_on(service: Service) -> None:
    assert service.ask("GET", "/pixel.gif?s=contoh&a=a", headers={"Referer": f"{ORIGIN}/berita/a/"}).status == 200
    assert service.totals() == {"a": 1}


# --- the public file --------------------------------------------------------------------------------------------------


def test_the_public_file_is_what_the_route_serves(service: Service, tmp_path: Path) -> None:
    service.hit("a")
    found = public(service, tmp_path / "public/contoh.json", "a", 1)
    assert datetime.fromisoformat(str(found["as_of"])).utcoffset() is not None
    answer = service.ask("GET", "/public/contoh.json", headers={"Origin": ORIGIN})
    assert answer.json()["views"] == {"a": 1}
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert answer.headers["cache-control"].startswith("public, max-age=")
    again = service.ask("GET", "/public/contoh.json", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status, again.body) in ((304, b""), (200, again.body))
    assert json.loads((tmp_path / "public/dinas.json").read_bytes())["views"] == {}


def test_a_file_that_has_not_changed_is_not_sent_again(service: Service, tmp_path: Path) -> None:
    service.hit("a")
    public(service, tmp_path / "public/contoh.json", "a", 1)
    time.sleep(0.5)  # nothing changes any more
    etag = service.get("/public/contoh.json").headers["etag"]
    answer = service.ask("GET", "/public/contoh.json", headers={"If-None-Match": etag})
    assert (answer.status, answer.body) == (304, b"")


@pytest.mark.parametrize("name", ["tidak-ada.json", "contoh", "contoh.txt", "..%2Fc.sqlite", "%2e%2e/alamat.json"])
def test_nothing_else_is_public(shared: Service, name: str) -> None:
    assert shared.get(f"/public/{name}").status == 404


def test_the_public_file_holds_the_thousand_that_are_read_most(tmp_path: Path) -> None:
    from plugins.views.counter.batches import Batch, Cell
    from plugins.views.counter.stores import opened

    address = f"sqlite:///{tmp_path}/c.sqlite"
    store = opened(address)
    store.add(Batch(1, {Cell("contoh", str(number), "2026-11-24"): number + 1 for number in range(1200)}, {}))
    store.add(Batch(2, {Cell("contoh", "long-ago", "2020-01-01"): 10**6}, {}))
    store.close()
    with running(configuration(tmp_path, address)) as (service, _):
        views = service.get("/public/contoh.json").json()["views"]
    assert isinstance(views, dict)
    assert set(views) == {str(number) for number in range(200, 1200)}


# --- what a token opens -----------------------------------------------------------------------------------------------

WRONG = ("", "Bearer", "Bearer x", "Basic", "Basic ???", "Basic cmFoYXNpYQ==", f"Token {TOKEN}", "Bearer \xe9")
CLOSED = ["/api/totals?site=contoh", "/api/window?site=contoh", "/api/export?site=contoh", "/report/contoh"]


@pytest.mark.parametrize("path", CLOSED)
def test_numbers_are_for_who_has_the_token(shared: Service, path: str) -> None:
    for authorization in (
        "",
        "Bearer",
        "Bearer wrong",
        "Basic",
        "Basic ???",
        "Basic cmFoYXNpYQ==",
        f"Token {TOKEN}",
        "Bearer \xe9",
    ):
        answer = shared.ask("GET", path, headers={"Authorization": authorization})
        assert (answer.status, b"contoh" in answer.body) == (401, False), authorization
        assert answer.headers["www-authenticate"].startswith("Basic ")
    assert shared.get(path, TOKEN).status == 200
    assert shared.ask("GET", path, headers={"Authorization": "Basic eDpyYWhhc2lh"}).status == 200
    assert shared.get(path.replace("contoh", "tidak-ada"), TOKEN).status == 401


def test_without_a_token_in_the_configuration_nothing_opens(tmp_path: Path) -> None:
    from dataclasses import replace

    found = configuration(tmp_path, f"sqlite:///{tmp_path}/c.sqlite")
    found = replace(found, sites={key: replace(site, token="") for key, site in found.sites.items()})
    with running(found) as (service, _):
        for path in CLOSED:
            assert service.ask("GET", path, headers={"Authorization": "Bearer "}).status == 401


def test_a_window_is_sorted_by_number_then_id(service: Service) -> None:
    for article, readers in (("c", 2), ("b", 1), ("a", 1)):
        for number in range(readers):
            service.hit(article, x_forwarded_for=f"203.0.113.{number}")
    answer = service.get("/api/window?site=contoh&days=7&n=2", TOKEN).json()
    assert answer["articles"] == [["c", 2], ["a", 1]]
    assert answer["as_of"] == "2026-11-24T12:00:00+07:00"
    service.now += 7 * 86400
    assert service.get("/api/window?site=contoh&days=7&n=2", TOKEN).json()["articles"] == []
    assert service.get("/api/window?site=contoh&days=30&n=1", TOKEN).json()["articles"] == [["c", 2]]


@pytest.mark.parametrize(
    "query", ["days=0", "days=-1", "days=x", "days=9999", "n=0", "n=1000000", "n=9" + "9" * 5000, "n=١"]
)
def test_windows_have_their_bounds(shared: Service, query: str) -> None:
    from urllib.parse import quote

    assert shared.get(f"/api/window?site=contoh&{quote(query, safe='=')}", TOKEN).status == 400


# --- the office's page ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "said"),
    [("id", "Pembaca Contoh"), ("en", "Readers of Contoh"), ("", "Pembaca Contoh"), ("xx", "Pembaca Contoh")],
)
def test_the_page_shows_the_days_curve_and_the_top_articles(service: Service, lang: str, said: str) -> None:
    for number in range(3):
        service.hit("a", x_forwarded_for=f"203.0.113.{number}")
    service.hit("b")
    answer = service.get(f"/report/contoh?lang={lang}", TOKEN)
    html = answer.body.decode()
    assert f"<h1>{said}</h1>" in html
    drawings = [ET.fromstring(drawing) for drawing in re.findall(r"<svg.*?</svg>", html, re.DOTALL)]
    assert [len(drawing.findall("rect")) for drawing in drawings] == [24, 30]
    hours, days = ([float(bar.attrib["height"]) for bar in drawing.findall("rect")] for drawing in drawings)
    assert [hour for hour, height in enumerate(hours) if height] == [12]
    assert [day for day, height in enumerate(days) if height] == [29]
    assert re.search(r"<p>4 (kali dilihat|views)\.", html)
    assert html.index("<td>a</td><td>3</td>") < html.index("<td>b</td><td>1</td>")


def test_the_page_runs_no_script_and_asks_for_nothing(service: Service) -> None:
    answer = service.get("/report/contoh", TOKEN)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert answer.headers["cache-control"] == "no-store"
    assert "<script" not in answer.body.decode()
    assert re.findall(r'(?:src|href)="(?!\?lang=)', answer.body.decode()) == []


def test_what_articles_and_offices_are_called_is_escaped(tmp_path: Path) -> None:
    from dataclasses import replace

    from plugins.views.counter.stores import Row, opened

    found = configuration(tmp_path, f"sqlite:///{tmp_path}/c.sqlite")
    found = replace(found, sites={"contoh": replace(found.sites["contoh"], name="<b>Dinas</b>")})
    store = opened(found.store)
    store.put("contoh", [Row("<script>alert(1)</script>", "2026-11-24", 5)])
    store.close()
    with running(found) as (service, _):
        html = service.get("/report/contoh", TOKEN).body.decode()
    assert "<script" not in html
    assert "<b>Dinas" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


# --- for those who look after it --------------------------------------------------------------------------------------


def test_health_tells_what_is_counted(service: Service) -> None:
    answer = service.get("/health")
    assert answer.status == 200
    assert answer.json() == {"store": "ok", "articles": {"contoh": 53, "dinas": 53}}


def test_metrics_are_those_of_prometheus(service: Service) -> None:
    service.hit("a", "contoh")
    service.hit("a", "contoh")
    service.hit("a", 'x"}\n')
    service.ask("POST", "/hit", b"?")
    answer = service.get("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    lines = answer.body.decode().splitlines()
    assert 'teras_counter_hits_total{site="contoh",outcome="counted"} 1' in lines
    assert 'teras_counter_hits_total{site="contoh",outcome="repeated"} 1' in lines
    assert 'teras_counter_hits_total{site="",outcome="unknown"} 1' in lines
    assert 'teras_counter_hits_total{site="",outcome="malformed"} 1' in lines
    for line in lines:
        assert re.fullmatch(r'# (HELP|TYPE) teras_\w+ .+|teras_\w+(\{(\w+="[\w-]*",?)+\})? [\d.e+]+', line), line


# --- over Redis -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["redis", "cluster"])
def test_two_instances_count_one_visitor_once(request: pytest.FixtureRequest, tmp_path: Path, kind: str) -> None:
    address: str = request.getfixturevalue(f"{kind}_address")
    empty(address)
    found = configuration(tmp_path, address)
    with running(found) as (one, _), running(found) as (other, _):
        one.now = other.now = time.time()  # they share salts by the real time
        for service in (one, other, one, other):
            assert service.hit("a").status == 204
        one.hit("a", x_forwarded_for="203.0.113.9")
        one.totals()
        assert other.totals() == {"a": 2}


def test_a_store_that_went_away_loses_nothing_and_is_told(tmp_path: Path) -> None:
    """SQLite's file is locked by somebody else for a while."""
    import sqlite3

    found = configuration(tmp_path, f"sqlite:///{tmp_path}/c.sqlite")
    with running(found) as (service, application):
        application._store._writer.execute("PRAGMA busy_timeout = 50")
        locker = sqlite3.connect(tmp_path / "c.sqlite", isolation_level=None)
        locker.execute("BEGIN IMMEDIATE")
        service.hit("a")
        until(lambda: service.get("/health").status == 503)
        for number in range(5):
            assert service.hit("a", x_forwarded_for=f"203.0.113.{number}").status == 204
        locker.execute("ROLLBACK")
        locker.close()
        until(lambda: service.get("/health").status == 200)
        assert service.totals() == {"a": 6}


def test_hits_outlast_a_redis_that_is_gone_for_a_while(tmp_path: Path, redis_address: str) -> None:
    del redis_address  # there is a Redis to be started
    first = redis_servers.single(tmp_path / "redis")
    with ExitStack() as server:
        address = server.enter_context(first)
        with running(configuration(tmp_path, address)) as (service, _):
            service.hit("a", x_forwarded_for="203.0.113.1")
            assert service.totals() == {"a": 1}
            server.close()
            said = [service.hit("a", x_forwarded_for=f"203.0.113.{number}").status for number in range(2, 6)]
            assert said == [204] * 4
            until(lambda: service.get("/health").status == 503)
            assert service.get("/api/totals?site=contoh", TOKEN).status == 503
            port = int(address.rpartition(":")[2].partition("/")[0])
            with redis_servers.single(tmp_path / "redis", port):
                until(lambda: service.get("/health").status == 200)
                assert service.totals() == {"a": 4}  # the first one was lost by a Redis that keeps nothing


def until(done: Callable[[], bool]) -> None:
    latest = time.monotonic() + 30
    while not done():
        assert time.monotonic() < latest
        time.sleep(0.05)
