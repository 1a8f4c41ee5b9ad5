"""The cards of a built site: one for each article, told to pages, made anew only when they change."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image

from plugins.languages.settings import SettingError
from tests.plugins.build.sites import OFFICE, ROOT, SITEURL, Site, build, source, write
from tests.plugins.cards.offices import noise

CARD = "gambar/kartu/rapat.jpg"
CARDS = [f"gambar/kartu/{name}.jpg" for name in ("lama", "lewat", "rapat", "tertutup")]
SOURCES = {
    "berita/rapat.md": source("Rapat Kerja", id="rapat", category="kegiatan", date="2024-07-27 11:23"),
    "berita/rapat.en.md": source("Working Meeting", id="rapat", lang="en", slug="meeting", date="2024-07-27 11:23"),
    "berita/lama.md": source("Berita Lama", id="lama", date="2023-12-31", summary="Ringkasan."),
    "berita/draf.md": source("Draf", id="draf", status="draft"),
    "berita/tertutup.md": source("Tertutup", id="tertutup", status="hidden"),
    "berita/lewat.md": source("Lewat", id="lewat", expires="2024-08-01 08:00"),
    "berita/nanti.md": source("Nanti", id="nanti", publish="2030-08-01 08:00"),
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


def test_every_article_has_a_card_in_each_language(site: Site) -> None:
    assert site.faults == []
    assert cards_of(site) == sorted([*CARDS, f"en/{CARD}"])
    assert (site.output / CARD).read_bytes() != (site.output / f"en/{CARD}").read_bytes()


def test_an_article_knows_its_card(site: Site) -> None:
    told = site.article("rapat").social_card
    assert told.url.startswith(f"{CARD}?v=")
    with Image.open(site.output / CARD) as picture:
        assert picture.size == (told.width, told.height) == (1200, 630)
    assert told.alt == "Rapat Kerja – Kantor Contoh"
    assert site.article("rapat", "en").social_card.alt == "Working Meeting – Sample Office"


@pytest.mark.parametrize("identity", ["draf", "nanti", "dicabut"])
def test_what_nobody_should_know_of_has_none(site: Site, identity: str) -> None:
    assert site.article(identity).social_card is None


def test_articles_before_a_day_have_none_if_a_setting_says_so(tmp_path: Path) -> None:
    site = build(tmp_path, SOURCES, CARDS_SINCE="2024-01-01")
    assert cards_of(site) == sorted([*CARDS[1:], f"en/{CARD}"])
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


class Drawer:
    """What is kept, in a folder, since several processes draw; `asked` are the keys that were asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def __call__(self, key: str, make: Callable[[], bytes]) -> bytes:
        with (self.folder / "asked").open("a") as asked:
            asked.write(f"{key}\n")
        file = self.folder / key
        if not file.is_file():
            file.write_bytes(make())
            with (self.folder / "drawn").open("a") as drawn:
                drawn.write(f"{key}\n")
        return file.read_bytes()

    def count(self, what: str) -> int:
        file = self.folder / what
        return len(file.read_text().splitlines()) if file.is_file() else 0


@pytest.fixture
def drawer(tmp_path: Path) -> Drawer:
    return Drawer(tmp_path / "drawer")


def test_without_a_change_nobody_asks_for_it(tmp_path: Path, drawer: Drawer) -> None:
    build(tmp_path, SOURCES, KEPT=drawer)
    assert drawer.count("asked") == len(CARDS) + 1
    build(tmp_path, {}, KEPT=drawer)
    assert drawer.count("asked") == len(CARDS) + 1


def test_one_that_is_kept_is_not_drawn_again_though_the_output_is_lost(tmp_path: Path, drawer: Drawer) -> None:
    first = build(tmp_path, SOURCES, KEPT=drawer)
    content = {path: (first.output / path).read_bytes() for path in cards_of(first)}
    assert drawer.count("drawn") == len(content)
    again = build(tmp_path, {}, KEPT=drawer, OUTPUT_PATH=str(tmp_path / "other"), CACHE_PATH=str(tmp_path / "empty"))
    assert {path: (again.output / path).read_bytes() for path in cards_of(again)} == content
    assert drawer.count("drawn") == len(content)


def test_they_are_kept_with_what_is_made_of_pictures(tmp_path: Path) -> None:
    first = build(tmp_path, SOURCES)
    content = {(first.output / path).read_bytes() for path in cards_of(first)}
    assert {file.read_bytes() for file in (tmp_path / "cache/pictures").glob("*/file")} == content


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


def test_an_edited_article_draws_its_own_at_most(tmp_path: Path, drawer: Drawer) -> None:
    build(tmp_path, SOURCES, KEPT=drawer)
    before = drawer.count("asked")
    text = SOURCES["berita/lama.md"]
    page = build(tmp_path, {"berita/lama.md": text.replace("Isi berita.", "Isi lain.")}, KEPT=drawer)
    assert "Isi lain." in page.at("berita/2023/lama/")
    assert drawer.count("asked") == before
    build(tmp_path, {"berita/lama.md": text.replace("Berita Lama", "Berita Baru")}, KEPT=drawer)
    assert drawer.count("asked") == before + 1


# --- what machines are told of it


def test_pages_tell_the_card_before_the_lead_picture(tmp_path: Path) -> None:
    site = build(tmp_path, {**PICTURED, "gambar/a.jpg": photo("red")})
    page, told = site.at("berita/2024/rapat/"), site.article("rapat").social_card
    for name, content in (
        ("og:image", f"{SITEURL}/{told.url}"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "Rapat Kerja – Kantor Contoh"),
    ):
        assert re.findall(rf'<meta property="{name}" content="([^"]*)">', page) == [content]
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    assert '<meta name="twitter:image:alt" content="Rapat Kerja – Kantor Contoh">' in page
    exported = json.loads(site.read("data/artikel/rapat.json"))
    lead = f"{SITEURL}/{site.article('rapat').picture.url}"
    assert [picture["url"] for picture in exported["pictures"]] == [f"{SITEURL}/{told.url}", lead]


def test_where_it_has_none_the_lead_picture_stands_for_it(tmp_path: Path) -> None:
    site = build(tmp_path, {**PICTURED, "gambar/a.jpg": photo("red")}, CARDS_SINCE="9999-12-31")
    page, lead = site.at("berita/2024/rapat/"), site.article("rapat").picture
    assert f'<meta property="og:image" content="{SITEURL}/{lead.url}">' in page


def test_a_day_from_which_there_are_cards_changes_pages_at_once(tmp_path: Path) -> None:
    build(tmp_path, SOURCES)
    for since in ("2024-01-01", None):
        again = build(tmp_path, {}, CARDS_SINCE=since)
        clean = build(tmp_path / str(since), SOURCES, CARDS_SINCE=since)
        assert again.files == clean.files
        for path in sorted(clean.files):
            assert (again.output / path).read_bytes() == (clean.output / path).read_bytes(), path


# --- builds that end early


def test_wherever_a_build_is_killed_no_half_written_card_is_left(tmp_path: Path) -> None:
    """Pictures of noise, so that cards are large files."""
    many: dict[str, str | bytes] = {
        f"berita/b{number}.md": source(
            f"Berita {number}", id=f"b{number}", image={"src": "gambar/a.png", "alt": "Derau"}
        )
        for number in range(50)
    }
    conf = write(tmp_path, {**many, "gambar/a.png": of_noise()}, PICTURES={"widths": (120,)})
    command = [sys.executable, "-m", "plugins.build.session", str(conf)]
    chance, seen = Random(7), [0]
    for _ in range(5):
        building = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        wait_until(lambda: len(cards_in(tmp_path)) > seen[-1] or building.poll() is not None)  # noqa: B023 - asked at once
        time.sleep(chance.uniform(0, 0.2))
        with suppress(ProcessLookupError):  # it has come to its end
            os.killpg(building.pid, signal.SIGKILL)
        building.wait()
        seen.append(all_whole(tmp_path))
    assert 0 < seen[1] < 2 * len(many)
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0
    assert all_whole(tmp_path) == 2 * len(many)


def wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(3000):
        if holds():
            return
        time.sleep(0.01)


def of_noise() -> bytes:
    file = BytesIO()
    noise((1200, 630)).save(file, "PNG")
    return file.getvalue()


def cards_in(folder: Path) -> list[Path]:
    """Those that are published, and those that are kept."""
    drawers = (file for file in folder.glob("cache/pictures/*/file") if not file.parent.name.startswith("."))
    return [*folder.glob("output/gambar/kartu/*.jpg"), *drawers]


def all_whole(folder: Path) -> int:
    """How many cards there are; each can be opened to the end."""
    found = cards_in(folder)
    for file in found:
        with Image.open(BytesIO(file.read_bytes())) as opened:
            opened.load()
    return len(found)
