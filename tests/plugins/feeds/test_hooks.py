"""The feeds of a built site, as readers' programs find and read them."""

import json
import re
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import feedparser
import pytest
from pelican.settings import read_settings
from PIL import Image

from tests.plugins.build.sites import ROOT, SITEURL, Site, build, series, source

FILES = ("rss.xml", "atom.xml", "feed.json")
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


def all_feeds_of(site: Site) -> list[str]:
    return sorted([*feeds_of(site), *(path for path in site.files if path.endswith("feed.json"))])


def parse_json(site: Site, path: str) -> Any:
    return json.loads((site.output / path).read_bytes())


def parse(site: Site, path: str) -> Any:
    found = feedparser.parse((site.output / path).read_bytes())
    assert not found.bozo, (path, found.get("bozo_exception"))
    return found


def test_the_site_its_sections_and_tags_and_people_with_five_articles_have_feeds(site: Site) -> None:
    assert site.faults == []
    lists = ["", "berita/", "berita/kegiatan/", "pengawasan/", "tag/hoaks/", "penulis/ani/"]
    expected = [f"feed/{name}{file}" for name in lists for file in FILES]
    english = [f"en/feed/{name}{file}" for name in ("", "berita/") for file in FILES]
    assert all_feeds_of(site) == sorted(expected + english)


def test_every_feed_is_read_without_complaint(site: Site) -> None:
    for path in feeds_of(site):
        assert parse(site, path).entries, path


def test_every_feed_is_newest_first(site: Site) -> None:
    for path in feeds_of(site):
        dates = [one.published_parsed for one in parse(site, path).entries]
        assert dates == sorted(dates, reverse=True), path


def test_no_feed_has_what_is_not_published(site: Site) -> None:
    ids = {one.id for path in feeds_of(site) for one in parse(site, path).entries}
    listed = {*(f"a{number}" for number in range(1, 7)), "keg", "awas", _ID, f"{_ID}:en", "dicabut"}
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
    own = [f"feed/{name}" for name in FILES]
    named = {url: [feed.url for feed in page.feeds] for url, page in pages.items()}
    assert named[""] == named["tag/rapat/"] == named["arsip/"] == named["404.html"] == own
    assert named["berita/"] == [*own, *(f"feed/berita/{name}" for name in FILES)]
    assert named["tag/hoaks/"] == [*own, *(f"feed/tag/hoaks/{name}" for name in FILES)]
    assert named["en/pengawasan/"] == [f"en/{name}" for name in own]
    assert [feed.url for feed in site.article("keg").feeds] == [
        *own,
        *(f"feed/berita/kegiatan/{name}" for name in FILES),
    ]


def test_every_feed_that_a_page_names_is_there(site: Site) -> None:
    contents = [site.article(_ID), site.article(_ID, "en"), site.article("draf"), site.article("dicabut")]
    pages = [page for generator in site.generators for page in getattr(generator, "pages", ())]
    shown = [page for _, page in site.context["listing_pages"]]
    assert {feed.url for item in (*contents, *pages, *shown) for feed in item.feeds} == set(all_feeds_of(site))


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
    assert all_feeds_of(first) == all_feeds_of(second)
    assert all(first.read(path) == second.read(path) for path in all_feeds_of(first))


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
    assert all_feeds_of(site) == []
    assert not any(page.feeds for _, page in site.context["listing_pages"])
    assert "feed/" not in site.at("") + site.at("en/about/")


@pytest.mark.parametrize(("count", "has_one"), [(4, False), (5, True)])
def test_a_tag_needs_as_many_articles_as_its_setting_says(count: int, has_one: bool, tmp_path: Path) -> None:
    site = build(tmp_path, series(count, tags=["hoaks"]))
    assert ("feed/tag/hoaks/rss.xml" in site.files) is has_one


def picture(colour: str, size: tuple[int, int] = (30, 20)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


def entries(site: Site) -> list[dict[str, Any]]:
    """Of the site's own feed."""
    found: list[dict[str, Any]] = parse_json(site, "feed/feed.json")["items"]
    return found


_ILLUSTRATED = {"src": "gambar/foto lapangan.jpg", "alt": "Lapangan", "credit": "Humas"}


def illustrated(content: bytes) -> dict[str, str | bytes]:
    return {"berita/a.md": source("Judul", image=_ILLUSTRATED), "gambar/foto lapangan.jpg": content}


@pytest.fixture(params=[True, False], ids=["renditions", "as they are"])
def plugins(request: pytest.FixtureRequest) -> list[str]:
    """The rooms, with and without the one that makes renditions."""
    every: list[str] = read_settings(str(ROOT / "pelicanconf.py"))["PLUGINS"]
    return [name for name in every if request.param or name != "plugins.images"]


def test_the_lead_picture_is_offered_as_it_is_published(plugins: list[str], tmp_path: Path) -> None:
    site = build(tmp_path, illustrated(picture("red", (1000, 800))), PLUGINS=plugins)
    shown = site.article("berita-a").picture
    published = site.output / unquote(shown.url)
    for path in ("feed/rss.xml", "feed/atom.xml"):
        (one,) = parse(site, path).entries
        (enclosure,) = one.enclosures
        assert enclosure.href == f"{SITEURL}/{shown.url}"
        assert (enclosure.type, int(enclosure.length)) == ("image/jpeg", published.stat().st_size)
        (thumbnail,) = one.media_thumbnail
        with Image.open(site.output / unquote(thumbnail["url"].removeprefix(f"{SITEURL}/"))) as small:
            assert small.width == int(thumbnail["width"])
    assert entries(site)[0]["image"] == f"{SITEURL}/{shown.url}"


def test_a_feed_shows_the_smallest_rendition_beside_its_entry(tmp_path: Path) -> None:
    site = build(tmp_path, illustrated(picture("red", (1000, 800))))
    assert parse(site, "feed/rss.xml").entries[0].media_thumbnail[0]["width"] == "480"


def test_another_file_in_the_place_of_the_picture_changes_the_length_in_feeds(
    plugins: list[str], tmp_path: Path
) -> None:
    lengths = []
    for content in (picture("red"), picture("red") + bytes(1000), picture("blue")):
        site = build(tmp_path, illustrated(content), PLUGINS=plugins)
        published = site.output / unquote(site.article("berita-a").picture.url)
        lengths.append(published.stat().st_size)
        assert entries(site)[0]["attachments"][0]["size_in_bytes"] == lengths[-1]
    assert len(set(lengths)) > 1


def test_a_picture_that_readers_programs_cannot_show_is_not_offered(tmp_path: Path) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="9" height="9"/></svg>'
    image = {"src": "gambar/a.svg", "alt": "Lapangan"}
    site = build(tmp_path, {"berita/a.md": source("Judul", image=image), "gambar/a.svg": drawing})
    assert site.article("berita-a").picture.url.endswith(".svg")
    assert "attachments" not in entries(site)[0]


_CORRECTED = {"corrections": [{"date": "2024-07-28", "wrong": "100 <orang>", "right": "10 orang"}]}
_SAID = "Ralat 28 Juli 2024: tertulis “100 <orang>”; seharusnya “10 orang”."


def test_a_corrected_article_says_so_above_its_text_and_keeps_its_headline(tmp_path: Path) -> None:
    (one,) = entries(build(tmp_path, {"berita/a.md": source("Judul", "Isi.", summary="Ringkas.", **_CORRECTED)}))
    corrected = _SAID.replace("<", "&lt;").replace(">", "&gt;")
    assert one["content_html"].startswith(f"<p><strong>{corrected}</strong></p>\n<p>Isi.</p>")
    assert (one["title"], one["summary"]) == ("Judul", "Ringkas.")
    assert one["date_modified"].startswith("2024-07-28")


def test_where_summaries_are_wanted_feeds_hold_no_texts_but_what_was_corrected(tmp_path: Path) -> None:
    sources = {
        "berita/a.md": source("Judul", "Pembuka.\n\nIsi.", summary="Ringkas.", **_CORRECTED),
        "berita/b.md": source("Lain", "Pembuka.\n\nIsi."),
    }
    site = build(tmp_path, sources, FEED_FULL_TEXT=False)
    texts = {one["title"]: one["content_text"] for one in entries(site)}
    assert texts == {"Judul": f"{_SAID} Ringkas.", "Lain": "Pembuka."}
    assert not any("content_html" in one for one in entries(site))
    for path in ("feed/rss.xml", "feed/atom.xml"):
        written = {one.title: one.summary for one in parse(site, path).entries}
        assert {title: unescape(said) if "rss" in path else said for title, said in written.items()} == texts
        assert not any("content" in one for one in parse(site, path).entries)


_WITHDRAWN = source(
    "Pemilu ditunda",
    "Isi rahasia.",
    id="dicabut",
    date="2024-07-01 08:00",
    summary="Ringkasan rahasia.",
    tags=["hoaks"],
    credits={"writer": "Ani"},
    withdrawn=[{"date": "2024-08-01", "reason": "Keliru <sama sekali>."}],
)


@pytest.fixture(scope="module", params=[True, False], ids=["full", "summaries"])
def withdrawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    sources = {**series(6, tags=["hoaks"], credits={"writer": "Ani"}), "berita/x.md": _WITHDRAWN}
    return build(tmp_path_factory.mktemp("withdrawn"), sources, FEED_ITEMS=3, FEED_FULL_TEXT=request.param)


def test_a_withdrawn_article_keeps_its_entry_which_says_that_and_why_without_its_text(withdrawn: Site) -> None:
    for path in all_feeds_of(withdrawn):
        assert "rahasia" not in withdrawn.read(path)
    for path in feeds_of(withdrawn):
        first = parse(withdrawn, path).entries[0]
        assert (first.id, first.title) == ("tag:contoh.example,2024:dicabut", "Dicabut: Pemilu ditunda")
        said = first.content[0].value if "content" in first else first.summary
        assert "Tulisan ini dicabut pada 1 Agustus 2024." in said
        assert "Keliru" in said
    first = entries(withdrawn)[0]
    assert (first["date_published"][:10], first["date_modified"][:10]) == ("2024-07-01", "2024-08-01")


def test_a_withdrawal_stands_in_every_feed_in_which_the_article_stood(withdrawn: Site) -> None:
    assert {path: ids(withdrawn, path)[0] for path in feeds_of(withdrawn)} == {
        f"feed/{name}{file}": "tag:contoh.example,2024:dicabut"
        for name in ("", "berita/", "tag/hoaks/", "penulis/ani/")
        for file in ("rss.xml", "atom.xml")
    }


def test_a_feed_with_withdrawals_holds_no_more_than_others(withdrawn: Site) -> None:
    for path in feeds_of(withdrawn):
        assert len(ids(withdrawn, path)) == 3


def test_every_feed_declares_the_hub_of_the_office(tmp_path: Path) -> None:
    site = build(tmp_path, series(1), FEED_HUB="https://hub.example/")
    for path in feeds_of(site):
        assert "https://hub.example/" in [link.href for link in parse(site, path).feed.links if link.rel == "hub"]
    assert parse_json(site, "feed/feed.json")["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]


def test_a_page_names_its_json_feeds(tmp_path: Path) -> None:
    site = build(tmp_path, series(1))
    assert '<link rel="alternate" type="application/feed+json"' in site.at("berita/")
