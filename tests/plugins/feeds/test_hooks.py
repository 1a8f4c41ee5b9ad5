"""The feeds of a built site, as readers' programs find and read them."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import feedparser
import pytest
from PIL import Image

from tests.plugins.build.sites import SITEURL, Site, build, series, source

_ID = "k3m9x2"
_BODY = """Lihat [profil]({filename}/halaman/profil.md) dan [lampiran](/berkas/a.pdf),
atau tulis ke <humas@contoh.example>.

![Lapangan](/gambar/a.png) Rapat\x0b selesai.[^1]

[^1]: Catatan.
"""
_PICTURE = BytesIO()
Image.new("RGB", (8, 6)).save(_PICTURE, "PNG")
_SOURCES = {
    "gambar/a.png": _PICTURE.getvalue(),
    "berkas/a.pdf": b"%PDF-",
    **series(6, tags=["hoaks"], credits={"writer": "Ani"}),
    "berita/kegiatan.md": source("Kegiatan", id="keg", category="kegiatan", tags=["rapat"], date="2024-06-01 08:00"),
    "berita/umum.md": source("Pengawasan", id="awas", category="pengawasan", date="2023-06-01"),
    "berita/lengkap.md": source("Lengkap & <b>", _BODY, id=_ID, date="2024-07-01 08:00", modified="2024-08-01 08:00"),
    "berita/english.md": source("In English", id=_ID, lang="en", date="2024-07-01 08:00"),
    "berita/draf.md": source("Draf", id="draf", status="draft", tags=["hoaks"]),
    "berita/tertutup.md": source("Tersembunyi", id="tersembunyi", status="hidden", tags=["hoaks"]),
    "berita/dicabut.md": source("Dicabut", id="dicabut", withdrawn=[{"date": "2024-08-01", "reason": "Keliru."}]),
    "berita/lewat.md": source("Lewat", id="lewat", expires="2024-08-01 08:00"),
    "halaman/profil.md": "---\ntitle: Profil\nid: profil\nslug: profil\n---\nTentang kami.\n",
    "halaman/about.md": "---\ntitle: About\nid: profil\nslug: about\nlang: en\n---\nAbout us.\n",
}


@pytest.fixture(scope="module", params=[SITEURL, "https://x.example/kantor"], ids=["at the root", "in a folder"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("site"), _SOURCES, SITEURL=request.param, DRAFTS=True, FEED_ITEMS=30)


def feeds_of(site: Site) -> list[str]:
    return sorted(path for path in site.files if "feed/" in path and path.endswith(".xml"))


def parse(site: Site, path: str) -> Any:
    found = feedparser.parse((site.output / path).read_bytes())
    assert not found.bozo, (path, found.get("bozo_exception"))
    return found


def test_the_site_its_sections_and_tags_with_five_articles_have_feeds(site: Site) -> None:
    assert site.faults == []
    lists = ["", "berita/", "berita/kegiatan/", "pengawasan/", "tag/hoaks/"]
    expected = [f"feed/{name}{kind}.xml" for name in lists for kind in ("atom", "rss")]
    english = [f"en/feed/{name}{kind}.xml" for name in ("", "berita/") for kind in ("atom", "rss")]
    assert feeds_of(site) == sorted(expected + english)


def test_every_feed_is_read_without_complaint(site: Site) -> None:
    for path in feeds_of(site):
        assert parse(site, path).entries, path


def test_every_feed_is_newest_first(site: Site) -> None:
    for path in feeds_of(site):
        dates = [one.published_parsed for one in parse(site, path).entries]
        assert dates == sorted(dates, reverse=True), path


def test_no_feed_has_what_is_not_published(site: Site) -> None:
    ids = {one.id for path in feeds_of(site) for one in parse(site, path).entries}
    listed = {*(f"a{number}" for number in range(1, 7)), "keg", "awas", _ID, f"{_ID}:en"}
    assert ids == {f"tag:contoh.example,2024:{name}" for name in listed}


def test_every_feed_names_itself_and_its_page(site: Site) -> None:
    root = site.settings["SITEURL"]
    for path in feeds_of(site):
        links = {link.rel: link.href for link in parse(site, path).feed.links}
        page = re.sub(r"feed/(.*)(rss|atom)\.xml$", r"\1", path)
        assert links == {"self": f"{root}/{path}", "alternate": f"{root}/{page}"}
        assert f"{page}index.html" in site.files


def test_entries_lead_to_their_articles(site: Site) -> None:
    root = site.settings["SITEURL"]
    for path in feeds_of(site):
        for one in parse(site, path).entries:
            assert one.link.startswith(f"{root}/")
            assert f"{one.link.removeprefix(f'{root}/')}index.html" in site.files


def test_addresses_in_bodies_are_absolute(site: Site) -> None:
    for path in ("feed/rss.xml", "feed/atom.xml"):
        (one,) = (one for one in parse(site, path).entries if one.id.endswith(_ID))
        body = one.content[0].value if "content" in one else one.summary
        found = re.findall(r'(?:href|src)="([^"]*)"', body)
        root = site.settings["SITEURL"]
        assert len(found) == 6
        assert [
            address
            for address in found
            if not address.startswith((f"{root}/", "mailto:", f"{root.rpartition('/')[0]}"))
        ] == []
        assert f'href="{root}/profil/"' in body
        assert 'href="mailto:humas@contoh.example"' in body
        assert "\x0b" not in body


def test_a_feed_is_as_old_as_what_changed_last_in_it(site: Site) -> None:
    for path in ("feed/rss.xml", "feed/atom.xml"):
        assert parse(site, path).feed.updated_parsed[:4] == (2024, 8, 1, 1)
    assert parse(site, "feed/pengawasan/atom.xml").feed.updated_parsed[:3] == (2023, 5, 31)


def test_every_page_names_its_feeds_and_no_others(site: Site) -> None:
    pages = {page.url: page for _, page in site.context["listing_pages"]}
    both = ["rss.xml", "atom.xml"]
    own = [f"feed/{name}" for name in both]
    named = {url: [feed.url for feed in page.feeds] for url, page in pages.items()}
    assert named[""] == named["tag/rapat/"] == named["arsip/"] == named["404.html"] == own
    assert named["berita/"] == [*own, *(f"feed/berita/{name}" for name in both)]
    assert named["tag/hoaks/"] == [*own, *(f"feed/tag/hoaks/{name}" for name in both)]
    assert named["en/pengawasan/"] == [f"en/{name}" for name in own]
    assert [feed.url for feed in site.article("keg").feeds] == [
        *own,
        *(f"feed/berita/kegiatan/{name}" for name in both),
    ]


def test_every_feed_that_a_page_names_is_there(site: Site) -> None:
    contents = [site.article(_ID), site.article(_ID, "en"), site.article("draf"), site.article("dicabut")]
    pages = [page for generator in site.generators for page in getattr(generator, "pages", ())]
    shown = [page for _, page in site.context["listing_pages"]]
    assert {feed.url for item in (*contents, *pages, *shown) for feed in item.feeds} == set(feeds_of(site))


def ids(site: Site, path: str) -> list[str]:
    return [one.id for one in parse(site, path).entries]


@pytest.mark.parametrize("path", ["feed/rss.xml", "feed/atom.xml"])
def test_a_new_slug_and_date_make_no_new_entry(path: str, tmp_path: Path) -> None:
    before = build(tmp_path / "before", {"berita/a.md": source("Judul", id=_ID, slug="judul", date="2024-07-01")})
    changed = {
        "berita/2023/b.md": source("Judul Baru", id=_ID, slug="judul-baru", date="2023-05-05", category="pengawasan")
    }
    after = build(tmp_path / "after", changed, SITEURL="https://baru.example")
    assert ids(before, path) == ids(after, path) == [f"tag:contoh.example,2024:{_ID}"]
    assert parse(before, path).entries[0].link != parse(after, path).entries[0].link


def test_a_second_build_at_another_time_gives_the_same_bytes(tmp_path: Path) -> None:
    sources = series(3, tags=["hoaks"])
    first = build(tmp_path / "a", sources, BUILD_DATE="2025-01-01T00:00:00+07:00")
    second = build(tmp_path / "b", sources, BUILD_DATE="2025-08-17T10:00:00+07:00")
    assert feeds_of(first) == feeds_of(second)
    assert all(first.read(path) == second.read(path) for path in feeds_of(first))


def test_a_feed_holds_as_many_articles_as_its_setting_says_however_few_stand_on_a_page(tmp_path: Path) -> None:
    site = build(tmp_path, series(30, tags=["hoaks"]), FEED_ITEMS=25, LISTING_PAGE_SIZE=4)
    newest = [f"tag:contoh.example,2024:a{number}" for number in range(30, 5, -1)]
    assert (
        ids(site, "feed/rss.xml") == ids(site, "feed/berita/rss.xml") == ids(site, "feed/tag/hoaks/atom.xml") == newest
    )


def test_a_site_without_articles_has_no_feed_and_names_none(tmp_path: Path) -> None:
    site = build(
        tmp_path, {"halaman/profil.md": _SOURCES["halaman/profil.md"], "halaman/about.md": _SOURCES["halaman/about.md"]}
    )
    assert feeds_of(site) == []
    assert not any(page.feeds for _, page in site.context["listing_pages"])
    assert "feed/" not in site.at("") + site.at("en/about/")


@pytest.mark.parametrize(("count", "has_one"), [(4, False), (5, True)])
def test_a_tag_needs_as_many_articles_as_its_setting_says(count: int, has_one: bool, tmp_path: Path) -> None:
    site = build(tmp_path, series(count, tags=["hoaks"]))
    assert ("feed/tag/hoaks/rss.xml" in site.files) is has_one
