"""Every link leads somewhere, wherever the site is mounted: at the root of a host or in a folder."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from pelican.settings import read_settings

from tests.plugins.build.sites import ROOT, Site, build

MOUNTS = {"at the root": "https://contoh.example", "in a folder": "https://x.example/kantor"}


class Links(HTMLParser):
    """What a page points at, and what on it can be pointed at."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's
        for name, value in attrs:
            if name in ("href", "src", "poster", "action") and value is not None:
                self.addresses.append(value)
            if name == "srcset":
                self.addresses += [part.split()[0] for part in (value or "").split(",")]
            if name == "id":
                self.ids.add(value or "")


@pytest.fixture(scope="module", params=MOUNTS.values(), ids=MOUNTS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The newsroom in content/, with pages enough to need older ones."""
    office = read_settings(str(ROOT / "pelicanconf.py"))["OFFICE"]
    return build(
        tmp_path_factory.mktemp("site"),
        {},
        PATH=str(ROOT / "content"),
        SITEURL=request.param,
        OFFICE=office,
        DRAFTS=True,
        LISTING_PAGE_SIZE=1,
        FEED_MINIMUM=1,
    )


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Links]:
    return {path: Links(site.read(path)) for path in site.files if path.endswith(".html")}


def target(link: str, siteurl: str) -> str | None:
    """The file that a link of this site leads to; None for links that leave the site, or stay on the page."""
    address = unquote(urldefrag(link).url)
    base = f"{urlsplit(siteurl).path}/"
    if address.startswith(f"{siteurl}/"):
        below = address.removeprefix(f"{siteurl}/")
    elif not address or re.match(r"[a-z]+:", address):
        return None
    else:
        assert address.startswith(base), f"{address} leaves {base}"
        below = address.removeprefix(base)
    return f"{below}index.html" if below == "" or below.endswith("/") else below


def test_the_newsroom_has_no_faults(site: Site) -> None:
    assert site.faults == []


def test_every_link_leads_to_a_file_and_a_place_on_it(site: Site, pages: dict[str, Links]) -> None:
    dead = []
    for path, links in pages.items():
        for link in links.addresses:
            file, place = target(link, site.settings["SITEURL"]), urldefrag(link).fragment
            if file is None and not link.startswith("#"):
                continue
            file = file or path
            if file not in site.files or (place and place not in pages[file].ids):
                dead.append((path, link))
    assert dead == []


def test_a_page_points_at_its_own_address(site: Site, pages: dict[str, Links]) -> None:
    for path in pages:
        if path != "404.html":
            own = f"{site.settings['SITEURL']}/{path.removesuffix('index.html')}"
            assert f'<link rel="canonical" href="{own}">' in site.read(path)


def test_every_page_can_be_reached_from_the_front(site: Site, pages: dict[str, Links]) -> None:
    """But drafts, whose addresses their authors know, empty sections, and the page for missing pages."""
    empty = {
        f"{page.url}index.html"
        for name, page in site.context["listing_pages"]
        if name == "section" and not page.articles
    }
    reached: set[str] = set()
    todo = ["index.html"]
    while todo:
        path = todo.pop()
        if path in pages and path not in reached:
            reached.add(path)
            todo += [file for link in pages[path].addresses if (file := target(link, site.settings["SITEURL"]))]
    assert {path for path in pages.keys() - empty if not path.startswith(("404", "draf/"))} <= reached
