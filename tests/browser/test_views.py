"""Reading is counted once, after two seconds, and not where it should not be; the number never gets in the way."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from tests import hosting

pytestmark = pytest.mark.browser

ARTICLE, ENGLISH = "kehumasan/2024/humas-183-*/index.html", "en/kehumasan/2024/*/index.html"
ID = "240727-rakernis-kehumasan"  # read 2,417 times before counting began, 83 times since
# Playwright says so of itself, as programs should.
AS_A_READER = "Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false });"
HIDDEN = "window.unseen = true; Object.defineProperty(document, 'hidden', { get: () => !!window.unseen });"
SEEN = "unseen => { window.unseen = unseen; document.dispatchEvent(new Event('visibilitychange')); }"
# Without a timer, for time stands still.
SHIFTS = """async () => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => sum += one.value))
    .observe({type: "layout-shift", buffered: true});
  await fetch("/robots.txt").then(answer => answer.text());
  return sum;
}"""


@dataclass
class Counter:
    """Stands for the office's: takes what is sent, and says what it is told to say."""

    views: dict[str, int] = field(default_factory=dict)
    status: int = 200
    hits: list[tuple[str, str]] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)

    async def hit(self, request: Request) -> Response:
        self.hits.append((request.headers.get("content-type", ""), (await request.body()).decode()))
        self.cookies += request.cookies
        return Response(status_code=204 if self.status == 200 else self.status)

    async def public(self, request: Request) -> Response:
        del request
        return JSONResponse({"as_of": hosting.BUILD_DATE, "views": self.views}, self.status)

    async def frame(self, request: Request) -> Response:
        return HTMLResponse(f'<!doctype html><title>x</title><iframe src="{request.query_params["of"]}"></iframe>')

    def forget(self) -> None:
        self.views, self.status, self.hits, self.cookies = {}, 200, [], []


@dataclass
class Counted:
    address: str
    folder: Path
    counter: Counter

    def url(self, pattern: str = ARTICLE) -> str:
        return f"{self.address}/{self.path(pattern)}"

    def path(self, pattern: str = ARTICLE) -> str:
        (file,) = self.folder.glob(pattern)
        return file.relative_to(self.folder).as_posix().removesuffix("index.html")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counted]:
    """The sample newsroom at its own address, with a counter beside it."""
    port, counter, here = hosting.free_port(), Counter(), tmp_path_factory.mktemp("counted")
    content = shutil.copytree(hosting.ROOT / "content", here / "content")
    numbers = {"version": 1, "as_of": hosting.BUILD_DATE, "totals": {ID: 83}, "windows": {"7": {ID: 3}}}
    (content / "data/views.json").write_text(json.dumps(numbers), encoding="utf-8")
    folder = hosting.build(here / "built", PATH=str(content), SITEURL=f"http://127.0.0.1:{port}")
    routes = [
        Route("/_hitung/hit", counter.hit, methods=["POST"]),
        Route("/_hitung/public/contoh.json", counter.public),
        Route("/bingkai", counter.frame),
    ]
    with hosting.hosted(folder, port, routes) as address:
        yield Counted(address, folder, counter)


@pytest.fixture
def site(published: Counted) -> Counted:
    published.counter.forget()
    return published


@contextmanager
def reader(browser: Browser, *, script: str = AS_A_READER, javascript: bool = True, **more: Any) -> Iterator[Page]:
    """A window whose time passes only when it is told to."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=javascript, **more)
    try:
        page = context.new_page()
        page.clock.install(time=0)
        page.clock.pause_at(1000)
        page.add_init_script(script)
        yield page
    finally:
        context.close()


def wait(page: Page, milliseconds: int) -> None:
    page.clock.run_for(milliseconds)
    page.wait_for_load_state("networkidle")
    page.evaluate("() => fetch('/robots.txt').then(answer => answer.text())")  # what was sent before has arrived


def test_an_article_is_counted_once_after_two_seconds(browser: Browser, site: Counted) -> None:
    with reader(browser) as page:
        page.goto(site.url())
        wait(page, 1900)
        assert site.counter.hits == []
        wait(page, 200)
        assert [body for _, body in site.counter.hits] == [f'{{"s":"contoh","a":"{ID}"}}']
        wait(page, 60_000)
        page.evaluate(SEEN, 0)
        wait(page, 5000)
        assert len(site.counter.hits) == 1
        assert site.counter.hits[0][0].startswith("text/plain")  # a request that needs no preflight
        assert (site.counter.cookies, page.context.cookies()) == ([], [])
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_page_that_nobody_sees_is_not_counted_until_it_is_seen(browser: Browser, site: Counted) -> None:
    with reader(browser, script=AS_A_READER + HIDDEN) as page:
        page.goto(site.url())
        wait(page, 10_000)
        assert site.counter.hits == []
        page.evaluate(SEEN, 0)
        wait(page, 1000)
        page.evaluate(SEEN, 1)
        wait(page, 5000)
        assert site.counter.hits == []
        page.evaluate(SEEN, 0)
        wait(page, 2100)
        assert len(site.counter.hits) == 1


@pytest.mark.parametrize(
    "script",
    [
        AS_A_READER + "Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1' });",
        AS_A_READER + "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });",
        AS_A_READER + "Object.defineProperty(document, 'prerendering', { get: () => true });",
        "",
    ],
    ids=["Do Not Track", "Global Privacy Control", "prerendered", "a program"],
)
def test_who_does_not_want_to_be_counted_or_is_no_reader_is_not(browser: Browser, site: Counted, script: str) -> None:
    with reader(browser, script=script) as page:
        page.goto(site.url())
        wait(page, 10_000)
    assert site.counter.hits == []


def test_a_copy_at_another_address_is_not_counted_and_asks_nothing(browser: Browser, site: Counted) -> None:
    site.counter.views = {ID: 9999}
    with reader(browser) as page:
        page.goto(site.url().replace("127.0.0.1", "localhost"))
        wait(page, 10_000)
        assert page.locator("[data-views]").inner_text() == "2.500 kali"
    assert site.counter.hits == []


def test_a_page_in_a_frame_is_not_counted(browser: Browser, site: Counted) -> None:
    with reader(browser) as page:
        page.goto(f"{site.address}/bingkai?of=/{site.path()}")
        page.frame_locator("iframe").locator("h1").wait_for()
        wait(page, 10_000)
    assert site.counter.hits == []


@pytest.mark.parametrize(
    ("now", "printed"), [(84, "2.501 kali"), (997_583, "1.000.000 kali"), (83, "2.500 kali"), (3, "2.500 kali")]
)
def test_the_number_is_raised_and_never_lowered(browser: Browser, site: Counted, now: int, printed: str) -> None:
    site.counter.views = {ID: now, "lain": 5}
    with reader(browser) as page:
        page.goto(site.url())
        page.wait_for_load_state("networkidle")
        assert page.locator("[data-views]").inner_text() == printed
        assert page.locator("[aria-live] [data-views], [data-views][aria-live]").count() == 0
        assert page.evaluate(SHIFTS) == 0


def test_the_number_is_grouped_as_the_language_of_the_page_has_it(browser: Browser, site: Counted) -> None:
    site.counter.views = {ID: 10_003}
    with reader(browser) as page:
        page.goto(site.url(ENGLISH))
        page.wait_for_load_state("networkidle")
        assert page.locator("[data-views]").inner_text() == "12,420 times"


@pytest.mark.parametrize("views", [{}, {ID: "banyak"}, {ID: None}, {ID: 1e300}])
def test_an_answer_without_sense_changes_nothing(browser: Browser, site: Counted, views: Any) -> None:
    site.counter.views = views
    with reader(browser) as page:
        page.goto(site.url())
        page.wait_for_load_state("networkidle")
        assert page.locator("[data-views]").inner_text() == "2.500 kali"


@pytest.mark.parametrize("trouble", ["answers 500", "blocked", "down"])
def test_a_counter_in_trouble_leaves_the_page_unharmed(browser: Browser, site: Counted, trouble: str) -> None:
    complaints: list[str] = []
    errors: list[str] = []
    site.counter.status = 500 if trouble == "answers 500" else 200
    with reader(browser) as page:
        if trouble != "answers 500":
            reason = "blockedbyclient" if trouble == "blocked" else "connectionrefused"
            page.route("**/_hitung/**", lambda route: route.abort(reason))
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(site.url())
        wait(page, 5000)
        assert page.locator("[data-views]").inner_text() == "2.500 kali"
        assert page.locator("h1").is_visible()
    assert errors == []
    assert all(text.startswith("Failed to load resource") for text in complaints), complaints


def test_without_script_the_baked_number_and_the_link_are_there(browser: Browser, site: Counted) -> None:
    with reader(browser, javascript=False) as page:
        page.goto(site.url())
        assert page.locator("[data-views]").inner_text() == "2.500 kali"
        assert page.get_by_role("link", name="Berita terpopuler").get_attribute("href") == "/terpopuler/"
    assert site.counter.hits == []


def test_the_list_is_fetched_when_the_reader_comes_near_and_moves_nothing(browser: Browser, site: Counted) -> None:
    with reader(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(site.url())
        page.wait_for_load_state("networkidle")
        assert not any("potongan" in url for url in asked)
        for _ in range(0, page.evaluate("document.body.scrollHeight"), 400):
            page.mouse.wheel(0, 400)
            page.wait_for_timeout(50)
        page.locator(".most-read-block ol").wait_for()
        assert page.locator(".most-read-block li").count() == 1
        assert sum("potongan" in url for url in asked) == 1
        assert page.evaluate(SHIFTS) == 0


def test_a_list_that_cannot_be_had_leaves_the_link(browser: Browser, site: Counted) -> None:
    with reader(browser) as page:
        page.route("**/potongan/**", lambda route: route.fulfill(status=500, body="Maaf"))
        page.goto(site.url())
        page.get_by_role("link", name="Berita terpopuler").scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        assert page.get_by_role("link", name="Berita terpopuler").is_visible()
        assert page.locator(".most-read-block").get_by_text("Maaf").count() == 0
