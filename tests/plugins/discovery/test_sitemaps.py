"""Sitemaps hold what may be found, once, with true dates; Google News gets two days by BUILD_DATE and no more."""

from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree, html

from plugins.discovery import sitemaps
from tests.plugins.build.sites import SITEURL, Site, series, source
from tests.plugins.discovery.conftest import SOURCES, Make, lead
from tests.plugins.listings.newsroom import ZONE

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas/sitemap.xsd"))
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
MORNING = "2025-08-17T10:00:00+07:00"


def document(site: Site, path: str) -> Any:
    found = etree.fromstring(site.read(path).encode())
    assert SCHEMA.validate(found), (path, SCHEMA.error_log)
    return found


def texts(node: Any, path: str) -> list[str]:
    return [one.text for one in node.findall(path, NAMES)]


def sitemaps_of(site: Site) -> list[str]:
    return [address.removeprefix(f"{SITEURL}/") for address in texts(document(site, "sitemap.xml"), "s:sitemap/s:loc")]


def urls(site: Site) -> dict[str, Any]:
    """Address → its entry in whatever sitemap the index leads to."""
    found = [url for path in sitemaps_of(site) for url in document(site, path)]
    named = {url.findtext("s:loc", namespaces=NAMES): url for url in found}
    assert len(named) == len(found), "an address stands there twice"
    return named


def changed(url: Any) -> str | None:
    return url.findtext("s:lastmod", namespaces=NAMES)


def test_robots_leads_to_both_sitemaps_and_forbids_nothing(site: Site) -> None:
    assert site.read("robots.txt").splitlines() == [
        "User-agent: *", "Disallow:", "", f"Sitemap: {SITEURL}/sitemap.xml", f"Sitemap: {SITEURL}/sitemap-berita.xml"
    ]  # fmt: skip


def test_every_indexed_page_is_in_the_sitemaps_but_older_pages_of_lists(make: Make) -> None:
    site = make({**SOURCES, **series(41, tags=["hoaks"])}, DRAFTS=True)
    pages = {path for path in site.files if path.endswith(".html") and 'content="noindex"' not in site.read(path)}
    listed = {path for path in pages if "/halaman/" not in path}
    assert len(pages) > len(listed)
    assert {f"{SITEURL}/{path.removesuffix('index.html')}" for path in listed} == urls(site).keys()


def test_what_is_not_published_is_in_no_sitemap(site: Site) -> None:
    every = " ".join([*urls(site), site.read("sitemap-berita.xml")])
    for identity in ("dicabut", "lewat", "tertutup"):
        assert site.article(identity).url not in every
    assert "nanti" not in every


@pytest.mark.parametrize(
    ("address", "moment"),
    [
        ("berita/2024/lengkap/", "2024-08-02T08:00:00+07:00"),
        ("en/berita/2024/lengkap/", "2024-07-28T09:00:00+07:00"),
        ("berita/2024/polos/", "2024-07-21"),
        ("profil/", "2024-03-01"),
        ("en/about/", None),
        ("berita/", None),
    ],
)
def test_an_address_has_the_date_of_its_last_substantive_change(site: Site, address: str, moment: str | None) -> None:
    assert changed(urls(site)[f"{SITEURL}/{address}"]) == moment


def test_a_sitemap_has_the_date_of_its_latest_page(site: Site) -> None:
    (year,) = [one for one in document(site, "sitemap.xml") if one.find("s:loc", NAMES).text.endswith("2024.xml")]
    assert changed(year) == "2024-08-02T08:00:00+07:00"


def test_translations_name_each_other_themselves_and_one_for_everybody_else(site: Site) -> None:
    wanted = [
        ("id", f"{SITEURL}/berita/2024/lengkap/"),
        ("en", f"{SITEURL}/en/berita/2024/lengkap/"),
        ("x-default", f"{SITEURL}/berita/2024/lengkap/"),
    ]
    for address in dict(wanted).values():
        links = urls(site)[address].findall("xhtml:link", NAMES)
        assert [(link.get("hreflang"), link.get("href")) for link in links] == wanted
    assert urls(site)[f"{SITEURL}/berita/2024/polos/"].findall("xhtml:link", NAMES) == []


def test_a_page_and_the_sitemap_name_the_same_translations(site: Site) -> None:
    for address, url in urls(site).items():
        head = html.fromstring(site.at(address.removeprefix(f"{SITEURL}/")))
        on_page = [(link.get("hreflang"), link.get("href")) for link in head.iterfind(".//link[@hreflang]")]
        in_sitemap = [(link.get("hreflang"), link.get("href")) for link in url.findall("xhtml:link", NAMES)]
        assert on_page == in_sitemap, address


def test_pictures_are_told_where_they_lie(site: Site) -> None:
    found = urls(site)[f"{SITEURL}/berita/2024/lengkap/"]
    assert texts(found, "image:image/image:loc") == [f"{SITEURL}/{lead(site)}"]
    assert lead(site) in site.files


def test_each_year_has_a_sitemap_of_its_own_which_later_news_leave_alone(make: Make) -> None:
    old = {"berita/lama.md": source("Lama", id="lama", date="2019-05-05")}
    site = make({**old, **series(2)})
    assert sitemaps_of(site) == ["sitemap/halaman.xml", "sitemap/2019.xml", "sitemap/2024.xml"]
    before = {path: (site.output / path).stat().st_mtime_ns for path in sitemaps_of(site)}
    site = make({"berita/baru.md": source("Baru", id="baru", date="2024-12-31")})
    after = {path: (site.output / path).stat().st_mtime_ns for path in sitemaps_of(site)}
    # December is a new page of the archive.
    assert [path for path in before if before[path] != after[path]] == ["sitemap/halaman.xml", "sitemap/2024.xml"]


def test_no_sitemap_holds_more_than_it_may() -> None:
    day = datetime(2024, 1, 1, tzinfo=ZONE)
    articles = [SimpleNamespace(id=str(number), lang="id", date=day + timedelta(days=number)) for number in range(5)]
    found = sitemaps.by_year(reversed(articles), most=2)
    assert {path: [one.id for one in members] for path, members in found.items()} == {
        "sitemap/2024.xml": ["0", "1"], "sitemap/2024-2.xml": ["2", "3"], "sitemap/2024-3.xml": ["4"]
    }  # fmt: skip
    assert sitemaps.MOST == 50_000


# --- news


def news(site: Site) -> list[list[str | None]]:
    paths = ("s:loc", "news:news/news:title", "news:news/news:publication_date", "news:news/news:publication/news:name")
    return [[url.findtext(path, namespaces=NAMES) for path in paths] for url in document(site, "sitemap-berita.xml")]


NEWS = {
    "berita/a.md": source("Apel & <siaga>", id="a", date="2025-08-16 09:00"),
    "berita/b.md": source("Rapat", id="b", date="2025-08-15 09:59"),
    "berita/c.md": source("Call", id="c", lang="en", date="2025-08-17"),
}


def test_google_news_gets_what_is_at_most_two_days_old(make: Make) -> None:
    assert news(make(NEWS, BUILD_DATE=MORNING)) == [
        [f"{SITEURL}/en/berita/2025/c/", "Call", "2025-08-17", "Sample Office"],
        [f"{SITEURL}/berita/2025/a/", "Apel & <siaga>", "2025-08-16T09:00:00+07:00", "Kantor Contoh"],
    ]


def test_two_days_and_an_hour_later_it_gets_nothing(make: Make) -> None:
    make(NEWS, BUILD_DATE=MORNING)
    assert news(make(NEWS, BUILD_DATE="2025-08-19T11:00:00+07:00")) == []


def test_google_news_gets_a_thousand_at_most() -> None:
    now = datetime(2025, 8, 17, 10, tzinfo=ZONE)
    many = [SimpleNamespace(url=str(n), title="A", date=now, lang="id") for n in range(1200)]
    office = SimpleNamespace(office=SimpleNamespace(name="Kantor"))
    site: Any = SimpleNamespace(publishers={"id": office})
    assert len(sitemaps.recent(many, now, site)) == 1000


def test_an_edited_text_makes_no_index_again(make: Make) -> None:
    make(NEWS)
    site = make({"berita/a.md": source("Apel & <siaga>", "Isi lain.", id="a", date="2025-08-16 09:00")})
    made = site.settings["OUTCOME"].written
    assert [path for path in made if "sitemap" in path] == []
    assert "berita/2025/a/index.html" in made
