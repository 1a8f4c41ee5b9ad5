"""What a reader's phone loads, keeps and runs: little, nothing, and nothing that is needed to read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import PAGES, opened

pytestmark = pytest.mark.browser

MOST_BYTES, MOST_REQUESTS = 40_000, 3
ARTICLES = [page_type for page_type in PAGES if page_type.startswith("article")]
STORED = """async () => ({
  cookies: document.cookie.length,
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


@dataclass
class Visit:
    """A page that was loaded with an empty cache, and what that took: request → address, kind, bytes over the wire."""

    page: Page
    addresses: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def sent(self, event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith("data:"):
            self.addresses[event["requestId"]] = event["request"]["url"]
            self.kinds[event["requestId"]] = event["type"]

    def finished(self, event: dict[str, Any]) -> None:
        """The length counts the headers of the answer, too."""
        self.weights[event["requestId"]] = int(event["encodedDataLength"])

    def parts_but_pictures(self) -> list[int]:
        return [self.weights[request] for request, kind in self.kinds.items() if kind != "Image"]


@pytest.fixture(scope="module")
def visit(browser: Browser, url: str) -> Iterator[Visit]:
    with opened(browser, "about:blank") as page:
        visit = Visit(page)
        network = page.context.new_cdp_session(page)
        network.on("Network.requestWillBeSent", visit.sent)
        network.on("Network.loadingFinished", visit.finished)
        network.send("Network.enable")
        page.on("console", lambda said: visit.complaints.append(said.text))
        page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        page.goto(url)
        page.wait_for_load_state("networkidle")
        yield visit


@pytest.mark.parametrize("page_type", ARTICLES, scope="module")
def test_an_article_weighs_little(visit: Visit, page_type: str) -> None:
    parts = visit.parts_but_pictures()
    print(f"{page_type}: {sum(parts)} bytes, {len(parts)} requests, pictures aside")
    assert sum(parts) <= MOST_BYTES
    assert len(parts) <= MOST_REQUESTS


def test_a_page_asks_nobody_else(visit: Visit, url: str) -> None:
    origin = "/".join(url.split("/")[:3])
    assert [address for address in visit.addresses.values() if not address.startswith(f"{origin}/")] == []


def test_a_page_keeps_nothing(visit: Visit) -> None:
    assert {place: count for place, count in visit.page.evaluate(STORED).items() if count} == {}
    assert visit.page.context.cookies() == []


def test_a_page_has_nothing_to_complain_of(visit: Visit, page_type: str) -> None:
    of_itself = "status of 404" if page_type == "not found" else "\0"
    assert [text for text in visit.complaints if of_itself not in text] == []


def test_no_script_is_needed_to_read(browser: Browser, visit: Visit, url: str) -> None:
    """Without script everything is there but the buttons that serve a script alone."""
    with opened(browser, url, java_script_enabled=False) as page:
        assert lines(visit.page, "body") - lines(visit.page, "button") <= lines(page, "body")
        assert lines(page, "h1")


def lines(page: Page, selector: str) -> set[str]:
    """The lines of text that can be seen."""
    return {line.strip() for text in page.locator(selector).all_inner_texts() for line in text.splitlines()}
