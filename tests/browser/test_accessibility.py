"""Chromium and axe look at every type of page, light and dark, on a narrow and a wide screen; so does the keyboard."""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise, product
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page

from tests.browser.pages import Scheme, opened

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
# target-size (WCAG 2.5.8) is off in axe unless asked for. The scheme changes nothing but colours.
OPTIONS: dict[Scheme, dict[str, Any]] = {
    "light": {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
}
WIDTHS = (320, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

# Everything that can be reached by keyboard, numbered in the order of the document; returns how many there are.
NUMBER = """() => {
  const able = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";
  const found = [...document.querySelectorAll(able)].filter(item => item.checkVisibility({visibilityProperty: true}));
  found.forEach((item, number) => item.dataset.number = number);
  return found.length;
}"""
FETCHED = "[...document.querySelectorAll('[data-fragment] > :last-child')].every(one => one.childElementCount > 1)"
# What has the focus: its number, place in the window, outline; null for the page itself.
FOCUSED = """() => {
  const item = document.activeElement;
  if (!item || item === document.body) return null;
  const style = getComputedStyle(item), {left, right, top, bottom} = item.getClientRects()[0];
  return {
    number: Number(item.dataset.number ?? -1), html: item.outerHTML.slice(0, 160),
    left, right, top, bottom, scrolled: scrollY,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
  };
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, url: str) -> Iterator[Page]:
    """One page of each type, opened once: opening takes longer than what the tests do with it."""
    with opened(browser, url, reduced_motion="reduce") as page:
        yield page


def look_at(page: Page, width: int, scheme: Scheme = "light", height: int = 800) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)


def faults_found(page: Page, options: dict[str, Any]) -> list[str]:
    found = page.evaluate("options => axe.run(options)", options)
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]


def test_axe_finds_nothing(page: Page) -> None:
    page.evaluate(AXE_SCRIPT)
    faults = []
    for width, scheme in product(WIDTHS, SCHEMES):
        look_at(page, width, scheme)
        faults += [f"{width} {scheme} {fault}" for fault in faults_found(page, OPTIONS[scheme])]
    assert faults == []


@pytest.mark.parametrize(
    ("rule", "style", "scheme"),
    [
        ("color-contrast", ":root { --muted: var(--line) !important }", "light"),
        ("color-contrast", ":root { --muted: var(--line) !important }", "dark"),
        (
            "target-size",
            "footer li a { display: block; margin: 0; padding: 0; font-size: 9px; line-height: 1 }",
            "light",
        ),
    ],
)
def test_axe_would_notice(browser: Browser, served: str, rule: str, style: str, scheme: Scheme) -> None:
    with opened(browser, f"{served}/", scheme=scheme) as page:
        page.add_style_tag(content=style)
        page.evaluate(AXE_SCRIPT)
        found = faults_found(page, OPTIONS[scheme])
    assert {fault.partition(":")[0] for fault in found} == {rule}


def test_nothing_scrolls_sideways(page: Page) -> None:
    """WCAG 2.2, 1.4.10."""
    for width in WIDTHS:
        look_at(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_keyboard_reaches_everything_in_visual_order(page: Page) -> None:
    """WCAG 2.2, 2.1.1, 2.4.3, 2.4.7. The skip link lies over the page when it is seen, and stands in no order."""
    for width in WIDTHS:
        look_at(page, width)
        reload_whole(page)
        count = page.evaluate(NUMBER)
        stops = tab_through(page, count)
        assert [stop["number"] for stop in stops] == list(range(count))
        assert [stop["html"] for stop in stops if stop["outline"] < 2] == []
        assert [f"{one['html']} → {two['html']}" for one, two in pairwise(stops[1:]) if goes_back(one, two)] == []


def reload_whole(page: Page) -> None:
    """With everything that comes when the reader does."""
    page.reload()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function(FETCHED)
    page.evaluate("scrollTo(0, 0)")


def tab_through(page: Page, count: int) -> list[dict[str, Any]]:
    """Where the focus stops on its way through the page, until it leaves it; one stop too many is enough."""
    stops: list[dict[str, Any]] = []
    for _ in range(count + 1):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["number"] == stops[0]["number"]):
            break
        stops.append(stop)
    return stops


def goes_back(one: dict[str, Any], two: dict[str, Any]) -> bool:
    """`two` is neither below `one`, nor to its right, as the next column is, nor inside it."""
    slack, scrolled = 4, two["scrolled"] - one["scrolled"]
    top, bottom = two["top"] + scrolled, two["bottom"] + scrolled
    below, right = top >= one["bottom"] - slack, two["left"] >= one["right"] - slack
    inside = (
        one["top"] <= top and bottom <= one["bottom"] and one["left"] <= two["left"] and two["right"] <= one["right"]
    )
    return not (below or right or inside)


def test_the_first_key_skips_to_the_main_content(page: Page, url: str) -> None:
    """WCAG 2.2, 2.4.1."""
    page.goto(url)
    page.keyboard.press("Tab")
    assert page.locator("a[href='#main']:focus").is_visible()
    page.keyboard.press("Enter")
    assert page.locator("main:focus").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, main ~ *') !== null")


@pytest.mark.parametrize("page_type", ["front page", "article with picture"], scope="module")
def test_the_focus_can_be_seen(page: Page) -> None:
    """WCAG 2.2, 2.4.13: what changes has a contrast of 3:1, and is as large as a line around the element."""
    faint = []
    for scheme in SCHEMES:
        look_at(page, 1280, scheme)
        reload_whole(page)
        look_at(page, 1280, scheme, page.evaluate("document.documentElement.scrollHeight"))  # nothing has to scroll
        count, at_rest = page.evaluate(NUMBER), picture(page)
        for stop in tab_through(page, count):
            page.locator(
                f"[data-number='{stop['number']}']"
            ).focus()  # still with :focus-visible, as the keyboard was used last
            left, top, right, bottom = (round(stop[side]) for side in ("left", "top", "right", "bottom"))
            box = (max(left - 8, 0), max(top - 8, 0), right + 8, bottom + 8)
            if contrasting(picture(page, box), at_rest.crop(box)) < 2 * (right - left + bottom - top):
                faint.append((scheme, stop["html"]))
    assert faint == []


def picture(page: Page, box: tuple[int, int, int, int] | None = None) -> Image.Image:
    """What is seen in the window, or in a part of it (left, top, right, bottom)."""
    clip = FloatRect(x=box[0], y=box[1], width=box[2] - box[0], height=box[3] - box[1]) if box else None
    return Image.open(BytesIO(page.screenshot(clip=clip))).convert("RGB")


def contrasting(one: Image.Image, two: Image.Image) -> int:
    """How many pixels differ between the pictures with a contrast of 3:1 or more (WCAG 2.2, contrast ratio)."""
    pairs = zip(one.get_flattened_data(), two.get_flattened_data(), strict=True)
    return sum(a != b and contrast(a, b) >= 3 for a, b in pairs)


def contrast(one: tuple[int, int, int], two: tuple[int, int, int]) -> float:
    darker, lighter = sorted((luminance(one), luminance(two)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: tuple[int, int, int]) -> float:
    shares = [(part / 255 / 12.92) if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2]
