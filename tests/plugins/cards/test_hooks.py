"""The cards of a built site: one for each published article, told to pages, made anew only when they change."""

import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.languages.settings import SettingError
from tests.plugins.build.sites import OFFICE, Site, build, source

CARD = "gambar/kartu/rapat.jpg"
SOURCES = {
    "berita/rapat.md": source("Rapat Kerja", id="rapat", category="kegiatan", date="2024-07-27 11:23"),
    "berita/rapat.en.md": source("Working Meeting", id="rapat", lang="en", slug="meeting", date="2024-07-27 11:23"),
    "berita/lama.md": source("Berita Lama", id="lama", date="2023-12-31", summary="Ringkasan."),
    "berita/draf.md": source("Draf", id="draf", status="draft"),
    "berita/tertutup.md": source("Tertutup", id="tertutup", status="hidden"),
    "berita/dicabut.md": source("Dicabut", id="dicabut", withdrawn=[{"date": "2024-08-01", "reason": "Keliru."}]),
    "halaman/profil.md": "---\ntitle: Profil\nid: profil\nslug: profil\n---\nTentang kami.\n",
}
PICTURED = {"berita/rapat.md": source("Rapat Kerja", id="rapat", image={"src": "gambar/a.jpg", "alt": "Rapat."})}


def photo(colour: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (64, 48), colour).save(file, "JPEG")
    return file.getvalue()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("site"), SOURCES, DRAFTS=True)


def cards_of(site: Site) -> list[str]:
    return sorted(path for path in site.files if "/kartu/" in path)


def test_every_published_article_has_a_card_in_each_language(site: Site) -> None:
    assert site.faults == []
    assert cards_of(site) == [f"en/{CARD}", "gambar/kartu/lama.jpg", CARD]
    assert (site.output / CARD).read_bytes() != (site.output / f"en/{CARD}").read_bytes()


def test_an_article_knows_its_card(site: Site) -> None:
    told = site.article("rapat").social_card
    assert told.url.startswith(f"{CARD}?v=")
    with Image.open(site.output / CARD) as picture:
        assert picture.size == (told.width, told.height) == (1200, 630)
    assert told.alt == "Rapat Kerja – Kantor Contoh"
    assert site.article("rapat", "en").social_card.alt == "Working Meeting – Sample Office"


@pytest.mark.parametrize("identity", ["draf", "tertutup", "dicabut"])
def test_what_is_not_published_has_none(site: Site, identity: str) -> None:
    assert site.article(identity).social_card is None


def test_articles_before_a_day_have_none_if_a_setting_says_so(tmp_path: Path) -> None:
    site = build(tmp_path, SOURCES, CARDS_SINCE="2024-01-01")
    assert cards_of(site) == [f"en/{CARD}", CARD]
    assert site.article("lama").social_card is None


@pytest.mark.parametrize("value", ["kemarin", 2024, "2024-13-01"])
def test_a_day_that_is_none_is_a_fault_of_the_setting(tmp_path: Path, value: Any) -> None:
    with pytest.raises(SettingError, match=r"^CARDS_SINCE: .* is not a day; e\.g\. 2024-01-01"):
        build(tmp_path, SOURCES, CARDS_SINCE=value)


def test_a_card_is_drawn_over_the_lead_picture(tmp_path: Path) -> None:
    colours = set()
    for colour in ("red", "blue"):
        site = build(tmp_path / colour, {**PICTURED, "gambar/a.jpg": photo(colour)})
        with Image.open(site.output / CARD) as picture:
            colours.add(picture.getpixel((600, 10)))
    assert len(colours) == 2


# --- made once

CHANGES: dict[str, tuple[dict[str, str | bytes], dict[str, Any]]] = {
    "the headline": ({"berita/rapat.md": source("Rapat Lain", id="rapat")}, {}),
    "the section": ({"berita/rapat.md": source("Rapat Kerja", id="rapat", category="pengawasan")}, {}),
    "the date": ({"berita/rapat.md": source("Rapat Kerja", id="rapat", date="2024-07-28 11:23")}, {}),
    "the picture": ({"gambar/a.jpg": photo("blue")}, {}),
    "the name of the office": ({}, {"OFFICE": {**OFFICE, "name": "Kantor Lain"}}),
    "a colour": ({}, {"OFFICE": {**OFFICE, "colours": {"brand": "#6b1020", "accent": "#b8391f"}}}),
}


@pytest.mark.parametrize(("sources", "changed"), CHANGES.values(), ids=CHANGES)
def test_whatever_it_shows_makes_it_anew(
    tmp_path: Path, sources: dict[str, str | bytes], changed: dict[str, Any]
) -> None:
    first = build(tmp_path, {**PICTURED, "gambar/a.jpg": photo("red")})
    before = (first.output / CARD).read_bytes()
    again = build(tmp_path, sources, **changed)
    now = (again.output / CARD).read_bytes()
    assert now != before
    clean = build(
        tmp_path, {}, OUTPUT_PATH=str(tmp_path / "clean"), CACHE_PATH=str(tmp_path / "clean-cache"), **changed
    )
    assert (clean.output / CARD).read_bytes() == now


def test_without_a_change_it_is_not_made_again(tmp_path: Path) -> None:
    asked: list[str] = []

    def kept(key: str, make: Any) -> bytes:
        asked.append(key)
        return bytes(make())

    sources: dict[str, str | bytes] = {**PICTURED, "gambar/a.jpg": photo("red")}
    build(tmp_path, sources, KEPT=kept)
    assert len(asked) == 1
    build(tmp_path, {}, KEPT=kept)
    assert len(asked) == 1


def test_one_that_is_kept_is_not_drawn_again_though_the_output_is_lost(tmp_path: Path) -> None:
    drawer: dict[str, bytes] = {}
    drawn: list[str] = []

    def kept(key: str, make: Any) -> bytes:
        if key not in drawer:
            drawn.append(key)
            drawer[key] = make()
        return drawer[key]

    first = build(tmp_path, SOURCES, KEPT=kept)
    content = {path: (first.output / path).read_bytes() for path in cards_of(first)}
    again = build(tmp_path, {}, KEPT=kept, OUTPUT_PATH=str(tmp_path / "other"), CACHE_PATH=str(tmp_path / "empty"))
    assert {path: (again.output / path).read_bytes() for path in cards_of(again)} == content
    assert len(drawn) == len(content)


def test_without_the_accelerator_the_bytes_are_the_same(site: Site, tmp_path: Path) -> None:
    plugins = [name for name in site.settings["PLUGINS"] if name != "plugins.build"]
    slow = build(tmp_path, SOURCES, DRAFTS=True, PLUGINS=plugins)
    for path in cards_of(site):
        assert (slow.output / path).read_bytes() == (site.output / path).read_bytes()


# --- the address under which networks keep it


def version(folder: Path, sources: dict[str, str | bytes], **changed: Any) -> str:
    return str(build(folder, sources, **changed).article("rapat").social_card.url)


def test_its_address_changes_with_the_words_and_not_with_the_look_of_the_office(tmp_path: Path) -> None:
    before = version(tmp_path, {"berita/rapat.md": source("Rapat Kerja", id="rapat")})
    look = {"OFFICE": {**OFFICE, "colours": {"brand": "#6b1020", "accent": "#b8391f"}}}
    assert version(tmp_path, {}, **look) == before
    assert version(tmp_path, {"berita/rapat.md": source("Rapat Kerja", "Isi lain.", id="rapat")}) == before
    after = version(tmp_path, {"berita/rapat.md": source("Rapat Lain", id="rapat")})
    assert after != before
    assert after.split("?")[0] == before.split("?")[0] == CARD


def test_a_mark_that_cannot_be_drawn_ends_the_build_with_the_name_of_its_setting(tmp_path: Path) -> None:
    mark = tmp_path / "logo.svg"
    mark.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>LPC</text></svg>', encoding="utf-8")
    with pytest.raises(SettingError, match=r"^OFFICE\['logo'\]: logo.svg holds text"):
        build(tmp_path, SOURCES, OFFICE={**OFFICE, "logo": os.fspath(mark)})


def test_a_mark_that_changes_in_its_file_is_seen(tmp_path: Path) -> None:
    mark = tmp_path / "logo.svg"
    office = {**OFFICE, "logo": os.fspath(mark)}
    cards = []
    for side in ("4", "8"):
        mark.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h{side}v9z"/></svg>')
        cards.append((build(tmp_path, SOURCES, OFFICE=office).output / CARD).read_bytes())
    assert cards[0] != cards[1]


def test_an_edited_text_draws_nothing(tmp_path: Path) -> None:
    drawn: list[str] = []

    def kept(key: str, make: Any) -> bytes:
        drawn.append(key)
        return bytes(make())

    build(tmp_path, SOURCES, KEPT=kept)
    before = len(drawn)
    edited = SOURCES["berita/lama.md"].replace("Isi berita.", "Isi lain.")
    assert "Isi lain." in build(tmp_path, {"berita/lama.md": edited}, KEPT=kept).at("berita/2023/lama/")
    assert len(drawn) == before == 3
