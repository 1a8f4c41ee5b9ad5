"""Chromium looks at every component and page: axe (WCAG 2.2 AA), reflow at 320 px, both schemes, keyboard, print."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

HOST = "https://contoh.example"
# Components with a .wrap of their own, as wide as the window.
WIDE = {"masthead", "navigation", "notice", "site_notice", "footer", "skip_link"}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>'
VIEWS = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]


@contextmanager
def opened(
    browser: Browser, files: dict[str, str], width: int = 1280, scheme: str = "light", **more: Any
) -> Iterator[Page]:
    """A page at /page.html of a site that consists of `files`; every picture exists."""

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(f"{HOST}/")
        if name.startswith("gambar/"):
            route.fulfill(body=PICTURE, content_type="image/svg+xml")
        elif name in files:
            kind = {"html": "text/html; charset=utf-8", "css": "text/css", "js": "text/javascript"}[
                name.rpartition(".")[2]
            ]
            route.fulfill(body=files[name], content_type=kind)
        else:
            route.fulfill(status=404, body="")

    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **more)
    try:
        page = context.new_page()
        page.route("**/*", serve)
        page.goto(f"{HOST}/page.html")
        yield page
    finally:
        context.close()


def violations(page: Page, tags: list[str] | None = None) -> list[str]:
    options = {"runOnly": {"type": "tag", "values": tags}} if tags else {}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{item['id']}: {node['html'][:160]}" for item in found for node in item["nodes"]]


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.fixture(scope="module")
def gallery(
    render: Callable[..., str], describe: Callable[[str], Any], style: str, components: list[str]
) -> dict[str, str]:
    """All examples of all components below one another."""
    parts = [
        render(name, values) if name in WIDE else f'<div class="wrap">{render(name, values)}</div>'
        for name in components
        for values in describe(name)["examples"].values()
    ]
    head = (
        '<meta name="viewport" content="width=device-width"><title>x</title><link rel="stylesheet" href="/teras.css">'
    )
    return {
        "page.html": f'<!doctype html><html lang="id">{head}<main id="main">{"".join(parts)}</main>',
        "teras.css": style,
    }


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_all_components_are_accessible(browser: Browser, gallery: dict[str, str], width: int, scheme: str) -> None:
    with opened(browser, gallery, width, scheme) as page:
        assert violations(page, WCAG) == []
        assert overflow(page) == 0


def test_axe_would_notice(browser: Browser, gallery: dict[str, str]) -> None:
    faint = {**gallery, "teras.css": gallery["teras.css"] + ":root { --muted: var(--line) !important }"}
    with opened(browser, faint) as page:
        assert any(fault.startswith("color-contrast") for fault in violations(page, WCAG))


@pytest.fixture
def site(page: str, render_page: Callable[[str], str], style: str, script: str) -> dict[str, str]:
    return {"page.html": render_page(page), "aset/teras.css": style, "aset/teras.js": script}


def test_a_page_is_accessible_at_both_widths(browser: Browser, site: dict[str, str]) -> None:
    for width, scheme in ((320, "dark"), (1280, "light")):
        with opened(browser, site, width, scheme) as page:
            assert violations(page) == []
            assert overflow(page) == 0


@pytest.fixture
def article(render_page: Callable[[str], str], style: str, script: str) -> dict[str, str]:
    return {"page.html": render_page("article with everything"), "aset/teras.css": style, "aset/teras.js": script}


def test_the_schemes_differ(browser: Browser, article: dict[str, str]) -> None:
    papers = []
    for scheme in ("light", "dark"):
        with opened(browser, article, scheme=scheme) as page:
            papers.append(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    assert len(set(papers)) == 2


def test_text_spacing_of_the_reader_breaks_nothing(browser: Browser, article: dict[str, str]) -> None:
    """WCAG 2.2, 1.4.12."""
    spaced = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    with opened(browser, {**article, "aset/teras.css": article["aset/teras.css"] + spaced}, 320) as page:
        assert overflow(page) == 0


def test_the_first_key_leads_to_the_main_content(browser: Browser, article: dict[str, str]) -> None:
    with opened(browser, article) as page:
        page.keyboard.press("Tab")
        assert page.locator(".skip-link").evaluate("link => link === document.activeElement")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_the_copy_button_copies_the_address(browser: Browser, article: dict[str, str]) -> None:
    with opened(browser, article, permissions=["clipboard-read", "clipboard-write"]) as page:
        button = page.locator("[data-copy]")
        words = button.inner_text()
        button.click()
        page.wait_for_function("words => document.querySelector('[data-copy]').innerText !== words", arg=words)
        assert page.evaluate("navigator.clipboard.readText()") == f"{HOST}/berita/2024/probolinggo/"
        assert button.inner_text() == button.get_attribute("data-done")


def test_the_other_button_hands_title_and_address_to_the_device(browser: Browser, article: dict[str, str]) -> None:
    with opened(browser, article) as page:
        page.add_init_script("navigator.share = async page => { window.handed = page }")
        page.reload()
        page.locator("[data-share]").click()
        assert page.evaluate("window.handed") == {
            "title": page.locator("h1").inner_text(),
            "url": f"{HOST}/berita/2024/probolinggo/",
        }


@pytest.mark.parametrize("look", [{}, {"scheme": "dark"}, {"forced_colors": "active"}], ids=str)
def test_an_icon_wears_the_colour_of_its_words(browser: Browser, article: dict[str, str], look: dict[str, str]) -> None:
    with opened(browser, article, permissions=["clipboard-write"], **look) as page:
        colours = page.locator(".icon:visible").evaluate_all(
            "icons => icons.map(icon => "
            "[getComputedStyle(icon).color, getComputedStyle(icon, '::before').backgroundColor])"
        )
        assert len(colours) > 6
        assert all(words == drawing for words, drawing in colours)


def test_without_script_no_button_is_shown_that_does_nothing(browser: Browser, article: dict[str, str]) -> None:
    with opened(browser, article, java_script_enabled=False) as page:
        assert page.locator(".share a:visible").count() == 5
        assert page.locator(".share button:visible").count() == 0


def test_a_printed_page_shows_its_address_and_no_navigation(browser: Browser, article: dict[str, str]) -> None:
    with opened(browser, article) as page:
        page.emulate_media(media="print")
        assert page.locator(".print-only").is_visible()
        assert not any(
            page.locator(name).is_visible() for name in (".navigation", ".share", ".related", ".notice", ".site-notice")
        )
        assert page.locator(".masthead__name").evaluate("name => getComputedStyle(name).color") != "rgb(255, 255, 255)"
