"""Every public article as plain data: all that its page tells, and nothing of what has been withdrawn."""

import json
from typing import Any

import pytest
from lxml import html

from plugins.languages.settings import SettingError
from tests.plugins.build.sites import SITEURL, Site, source
from tests.plugins.discovery.conftest import NASTY, SOURCES, Make, lead


def data(site: Site, identity: str, lang: str = "") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site.read(f"{lang}data/artikel/{identity}.json"))
    return found


def test_an_article_is_told_whole(site: Site) -> None:
    found = data(site, "lengkap")
    body = found.pop("html")
    assert found == {
        "version": 1, "id": "lengkap", "lang": "id", "url": f"{SITEURL}/berita/2024/lengkap/", "type": "berita",
        "title": "Lengkap", "description": "Ringkasan & <i>.",
        "date": "2024-07-27T11:23+07:00", "updated": "2024-08-02T08:00+07:00",
        "section": {"slug": "kegiatan", "label": "Kegiatan"}, "tags": ["hoaks", "rapat"],
        "dateline": "BATAM, 27 Juli 2024",
        "credits": [
            {"role": "writer", "name": "Hasan Fikri"}, {"role": "writer", "name": "Ani"},
            {"role": "editor", "name": "Budi"},
        ],
        "pictures": [
            {"url": f"{SITEURL}/{lead(site)}", "width": 1300, "height": 731, "alt": "Lapangan “apel”"}
        ],
        "changes": [{"date": "2024-08-02T08:00+07:00", "note": "Ditambah."}],
        "corrections": [{"date": "2024-08-01", "wrong": "dua hari.", "right": "tiga hari."}],
        "translations": {"en": f"{SITEURL}/en/berita/2024/lengkap/"},
    }  # fmt: skip
    assert body in site.at("berita/2024/lengkap/")


def test_a_clarification_tells_the_claim(site: Site) -> None:
    assert data(site, "klarifikasi")["claim"] == {
        "text": "Kotak suara hilang", "where": "WhatsApp", "by": "Akun X", "verdict": "Salah", "date": "2024-07-19"
    }  # fmt: skip


def test_a_withdrawn_article_tells_why_and_nothing_else(site: Site) -> None:
    found = data(site, "dicabut")
    assert found["withdrawn"] == {"date": "2024-08-01", "reason": "Keliru."}
    assert "html" not in found
    assert "Isi lama" not in site.read("data/artikel/dicabut.json")


def test_what_an_editor_writes_comes_back_as_written(site: Site) -> None:
    assert data(site, "jahat")["title"] == NASTY.strip()


def test_every_public_article_has_one_and_its_page_leads_to_it(site: Site) -> None:
    files = {path for path in site.files if "data/artikel/" in path}
    names = ("lengkap", "klarifikasi", "polos", "jahat", "kecil", "dicabut", "lewat", "tertutup")
    assert files == {f"data/artikel/{name}.json" for name in names} | {"en/data/artikel/lengkap.json"}
    for path in files:
        page = html.fromstring(site.at(json.loads(site.read(path))["url"].removeprefix(f"{SITEURL}/")))
        assert [link.get("href") for link in page.iterfind(".//link[@type='application/json']")] == [f"/{path}"]


def test_drafts_give_nothing_away(make: Make) -> None:
    site = make(SOURCES, DRAFTS=True)
    assert not [path for path in site.files if "nanti.json" in path or "draf.json" in path]
    assert "application/json" not in site.at(site.article("draf").url)


def test_an_office_may_do_without(make: Make) -> None:
    site = make({"berita/a.md": source("A", id="a")}, ARTICLE_DATA=False)
    assert not [path for path in site.files if "data/artikel/" in path]
    assert "application/json" not in site.at("berita/2024/a/")


def test_the_setting_is_yes_or_no(make: Make) -> None:
    with pytest.raises(SettingError, match=r"^ARTICLE_DATA: must be True or False, not 1"):
        make({}, ARTICLE_DATA=1)


def test_an_edited_text_makes_its_own_data_again_and_no_others(make: Make) -> None:
    two = {"berita/a.md": source("A", id="a"), "berita/b.md": source("B", "Lihat [A]({filename}a.md).", id="b")}
    make(two)
    site = make({"berita/a.md": source("A", "Isi lain.", id="a")})
    assert [path for path in site.settings["OUTCOME"].written if "data/" in path] == ["data/artikel/a.json"]
    site = make({"berita/a.md": source("A", "Isi lain.", id="a", slug="lain")})
    written = {path for path in site.settings["OUTCOME"].written if "data/artikel" in path}
    assert written == {"data/artikel/a.json", "data/artikel/b.json"}
    assert "/berita/2024/lain/" in data(site, "b")["html"]
