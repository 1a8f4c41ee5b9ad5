"""On a cheap phone: the smallest file that will do, in the best format, on a place that was kept for it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from benchmarks.images import take
from tests import hosting
from tests.browser.pages import opened

pytestmark = pytest.mark.browser

WIDTH = 360
BODY = """Awal.

![Kabut di atas teluk](teluk.jpg "Teluk pada pagi hari. | Foto: Ani")

Isi.

```galeri
![Kabut di atas teluk](teluk.jpg)
![Lapangan dari udara](lapangan.jpg "Lapangan")
![Gedung dari samping](tegak.jpg)
```
"""
HEADER = """---
id: gambar-besar
title: Gambar besar di halaman ini
date: 2025-08-16 10:00
category: berita
image: {src: gambar/lapangan.jpg, alt: Lapangan dari udara, caption: Dari udara., credit: Rian}
---

"""
# What each picture shows of itself: what was chosen, from what, how wide it stands, and what lies beneath.
SHOWN = """() => [...document.querySelectorAll("main img")].map(img => ({
  chosen: img.currentSrc.replace(location.origin, ""),
  slot: img.getBoundingClientRect().width * devicePixelRatio,
  loaded: img.complete && img.naturalWidth > 0,
  offered: [...(img.closest("picture")?.querySelectorAll("source[type='image/avif']") ?? [])].flatMap(
    source => source.srcset.split(", ").map(one => ({path: one.split(" ")[0], width: parseInt(one.split(" ")[1])}))),
  ground: getComputedStyle(img).backgroundColor,
  colour: img.dataset.colour ?? "",
}))"""
SHIFTS = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => sum += one.value))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(sum), 300);
})"""


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample newsroom, and first in it an article with large photographs."""
    folder = tmp_path_factory.mktemp("pictured")
    content = shutil.copytree(hosting.ROOT / "content", folder / "content")
    for number, (name, size) in enumerate(
        [("lapangan", (1800, 1200)), ("teluk", (1700, 1000)), ("tegak", (900, 1600))]
    ):
        take(number, size).save(content / f"gambar/{name}.jpg", quality=90)
    (content / "berita/2025/gambar-besar.md").write_text(HEADER + BODY, encoding="utf-8")
    with hosting.hosted(hosting.build(folder, PATH=str(content))) as address:
        yield address


@pytest.fixture(scope="module", params=["", "berita/2025/gambar-besar/"], ids=["front page", "article"])
def address(request: pytest.FixtureRequest, pictured: str) -> str:
    return f"{pictured}/{request.param}"


def read_to_the_end(page: Page) -> list[dict[str, Any]]:
    """Scroll as a reader does, so that everything is loaded."""
    height = page.evaluate("document.body.scrollHeight")
    for _ in range(0, height, 400):
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(20)
    page.wait_for_load_state("networkidle")
    found: list[dict[str, Any]] = page.evaluate(SHOWN)
    return found


@pytest.mark.parametrize("density", [1, 2, 3])
def test_the_smallest_file_that_will_do_is_chosen(browser: Browser, address: str, density: int) -> None:
    with opened(browser, address, WIDTH, device_scale_factor=density) as page:
        shown = read_to_the_end(page)
    assert len(shown) >= 3
    for one in shown:
        assert one["loaded"], one
        widths = {offer["path"]: offer["width"] for offer in one["offered"]}
        assert one["chosen"] in widths, one
        enough = [width for width in widths.values() if width >= one["slot"] - 1] or [max(widths.values())]
        assert widths[one["chosen"]] == min(enough), one


def test_nothing_shifts(browser: Browser, address: str) -> None:
    with opened(browser, address, WIDTH) as page:
        page.route("**/*.avif", lambda route: (page.wait_for_timeout(30), route.continue_()))
        page.reload()
        read_to_the_end(page)
        assert page.evaluate(SHIFTS) == 0


def test_axe_finds_nothing(browser: Browser, address: str) -> None:
    with opened(browser, address, WIDTH) as page:
        read_to_the_end(page)
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate("axe.run()")
        assert [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]] == []


def test_the_lead_picture_is_asked_for_once_and_before_all_others(browser: Browser, address: str) -> None:
    with opened(browser, "about:blank", WIDTH) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        page.wait_for_load_state("networkidle")
    pictures = [Path(url).name for url in asked if "/gambar/" in url]
    assert pictures[0].startswith("lapangan-")
    assert pictures[0].endswith("-480.avif")
    assert len(pictures) == len(set(pictures))


def test_until_it_arrives_its_place_has_its_colour(browser: Browser, address: str) -> None:
    with opened(browser, "about:blank", WIDTH) as page:
        page.route("**/gambar/**", lambda route: route.abort())
        page.goto(address)
        first = page.evaluate(SHOWN)[0]
    red, green, blue = (int(first["colour"][at : at + 2], 16) for at in (1, 3, 5))
    assert first["ground"] == f"rgb({red}, {green}, {blue})"
