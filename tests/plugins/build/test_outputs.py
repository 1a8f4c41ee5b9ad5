"""An output is made when what it is made from has changed, or its file is not as it was left; else it is left alone."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.build.session import OK, Request, run, verify
from tests.plugins.build.sites import series, source, write

SOURCES = {
    **series(9),
    "berita/a4.md": source("Berita 4", id="a4", date="2024-01-05 09:00", tags=["Rapat"], summary="Ringkas."),
    "siaran-pers/p.md": source("Rilis", id="p", category="siaran-pers", date="2023-01-05 09:00", dateline="Batam"),
    "halaman/profil.md": "---\ntitle: Profil\nid: profil\nslug: profil\n---\nTentang kami.\n",
}
PAGE = "berita/2024/a4/index.html"


class Site:
    """A site with its builds, each of which says what it made."""

    def __init__(self, folder: Path, made: set[str]) -> None:
        self.folder, self.output, self._made = folder, folder / "output", made
        self._settings: dict[str, Any] = {"REMOVABLE_SHARE": 1.0}
        self.build(SOURCES)
        self.build()

    def build(self, sources: dict[str, str] | None = None, **settings: Any) -> set[str]:
        """With these sources and settings from now on."""
        self._settings |= settings
        self.file = write(self.folder, sources or {}, **self._settings)
        keep = self.folder / "content/gambar/.keep"  # is written anew each time
        os.utime(keep, (1, 1))
        self._made.clear()
        assert run(Request(self.file)) == OK
        return self._made - {"gambar/.keep"}

    def is_as_made_from_nothing(self) -> bool:
        return verify(Request(self.file)) == OK

    def pages(self) -> set[str]:
        return {path.relative_to(self.output).as_posix() for path in self.output.rglob("*.html")}


@pytest.fixture
def site(tmp_path: Path, made: set[str]) -> Site:
    return Site(tmp_path, made)


def edited(body: str = "Isi berita.", **header: Any) -> dict[str, str]:
    """The fourth article, otherwise."""
    before = {"title": "Berita 4", "id": "a4", "date": "2024-01-05 09:00", "tags": ["Rapat"], "summary": "Ringkas."}
    return {"berita/a4.md": source(body=body, **{**before, **header})}


# --- what has changed


def test_where_nothing_has_changed_nothing_is_made(site: Site) -> None:
    assert site.build() == set()


def test_where_all_has_just_been_made_nothing_is_made_again(tmp_path: Path, made: set[str]) -> None:
    site = Site.__new__(Site)
    site.folder, site.output, site._made, site._settings = tmp_path, tmp_path / "output", made, {}
    assert len(site.build(SOURCES)) > 30
    assert site.build() == set()


def test_a_touch_changes_nothing(site: Site) -> None:
    (site.folder / "content/berita/a4.md").touch()
    assert site.build() == set()


def test_another_text_is_shown_on_its_own_page_in_its_data_and_in_feeds(site: Site) -> None:
    feeds = {f"feed/{where}{file}" for where in ("", "berita/") for file in ("atom.xml", "rss.xml", "feed.json")}
    assert site.build(edited("Isi lain.")) == {PAGE, "data/artikel/a4.json", *feeds}
    assert site.is_as_made_from_nothing()


def test_another_opening_is_another_card_where_nobody_wrote_a_summary(site: Site) -> None:
    """It is the description."""
    site.build(edited(summary=None))
    assert {PAGE, "berita/index.html"} <= site.build(edited("Isi lain.", summary=None))
    assert site.is_as_made_from_nothing()


def test_another_title_is_shown_wherever_its_card_is(site: Site) -> None:
    found = site.build(edited(title="Judul lain", slug="a4"))
    assert {PAGE, "index.html", "berita/index.html", "tag/rapat/index.html", "arsip/2024/01/index.html"} <= found
    assert {"berita/2024/a3/index.html", "berita/2024/a5/index.html", "feed/rss.xml"} <= found
    assert not {"profil/index.html", "siaran-pers/index.html", "tag/index.html"} & found
    assert site.is_as_made_from_nothing()


def test_a_new_article_changes_few_old_pages(site: Site) -> None:
    new = {"berita/baru.md": source("Baru", id="baru", date="2024-06-01 09:00", tags=["Lain"])}
    found = site.build(new)
    assert "berita/2024/baru/index.html" in found
    old = {path for path in found if path.startswith("berita/2024/")} - {"berita/2024/baru/index.html"}
    assert old <= {f"berita/2024/a{number}/index.html" for number in (6, 7, 8, 9)}
    assert site.is_as_made_from_nothing()


def test_what_is_no_more_takes_its_traces_with_it(site: Site) -> None:
    (site.folder / "content/berita/a4.md").unlink()
    found = site.build()
    assert PAGE not in found
    assert {"berita/2024/a3/index.html", "berita/2024/a5/index.html", "tag/index.html"} <= found
    assert site.is_as_made_from_nothing()


def test_with_another_address_of_the_site_all_pages_are_made(site: Site) -> None:
    assert site.pages() <= site.build(SITEURL="https://lain.example/kantor")
    assert site.is_as_made_from_nothing()


def test_one_template_makes_those_pages_that_use_it(site: Site, theme: Callable[..., dict[str, Any]]) -> None:
    site.build(**theme(tags="{{ listing.title }} satu", page="{{ page.url }}", article="{{ article.url }}"))
    theme(tags="{{ listing.title }} dua")
    assert site.build() == {"tag/index.html"}
    theme(page="{{ page.title }}")
    assert site.build() == {"profil/index.html"}
    theme(article="{{ article.title }}")
    assert site.build() == {path for path in site.pages() if "/20" in path and not path.startswith("arsip/")}


def test_a_component_makes_those_pages_that_show_it(site: Site, tmp_path: Path) -> None:
    own = tmp_path / "theme"
    shutil.copytree(Path(__file__).parents[3] / "theme", own)
    site.build(THEME=str(own), THEME_TEMPLATES_OVERRIDES=[str(own)])
    share = own / "components/share/share.html"
    share.write_text(share.read_text(encoding="utf-8").replace("<", "<!-- lain --><", 1), encoding="utf-8")
    found = site.build()
    assert PAGE in found
    assert not {"index.html", "berita/index.html", "404.html", "tag/index.html"} & found
    assert site.is_as_made_from_nothing()


def test_a_setting_that_nothing_shows_makes_nothing(site: Site) -> None:
    assert site.build(NOBODY_READS="this") == set()


def test_the_moment_of_the_build_alone_makes_nothing(site: Site) -> None:
    assert site.build(BUILD_DATE="2025-09-01T00:00:00+07:00") == set()


def test_an_article_whose_time_has_come_appears(site: Site) -> None:
    assert PAGE.replace("a4", "n") not in site.build({"berita/n.md": source("N", id="n", slug="n", date="2025-09-01")})
    assert "berita/2025/n/index.html" in site.build(BUILD_DATE="2025-09-02T00:00:00+07:00")
    assert site.is_as_made_from_nothing()


# --- files


@pytest.mark.parametrize("change", ["deleted", "edited by hand", "older", "emptied"])
def test_a_file_that_is_not_as_it_was_left_is_made_again(site: Site, change: str) -> None:
    file = site.output / PAGE
    before = file.read_bytes()
    if change == "deleted":
        file.unlink()
    else:
        file.write_bytes({"edited by hand": before.replace(b"Isi", b"Usu"), "older": b"old", "emptied": b""}[change])
    if change == "older":
        os.utime(file, (1, 1))
    assert site.build() == {PAGE}
    assert file.read_bytes() == before


def test_a_file_of_other_date_and_the_same_bytes_is_left_alone(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a cache or git restores them."""
    copied = site.output.with_name("copied")
    shutil.copytree(site.output, copied)
    shutil.rmtree(site.output)
    copied.rename(site.output)
    os.utime(site.output / PAGE, (1, 1))
    assert site.build() == set()
    monkeypatch.setattr("plugins.build.outputs.digest", None)  # next time a look at them is enough
    assert site.build() == set()


def test_another_output_folder_is_filled_without_reading_a_source(site: Site) -> None:
    first = site.output
    found = site.build(OUTPUT_PATH=str(site.folder / "second"))
    assert {path.relative_to(first).as_posix() for path in first.rglob("*.html")} <= found
    assert site.build(OUTPUT_PATH=str(first)) == set()


def test_a_withdrawn_article_links_to_people_as_soon_as_they_have_a_page(site: Site) -> None:
    withdrawn = {"date": "2024-08-01", "reason": "Keliru."}
    credited = {"writer": "Ani", "editor": "Budi"}
    site.build({"berita/x.md": source("Ditarik", id="ditarik", slug="x", credits=credited, withdrawn=withdrawn)})
    found = site.build({"berita/budi.md": source("Budi", id="budi", credits={"writer": "Budi"})})
    assert "berita/2024/x/index.html" in found


def test_a_file_is_copied_when_it_has_changed(site: Site) -> None:
    file = site.folder / "content/gambar/bagan.pdf"
    file.write_bytes(b"%PDF-1")
    assert site.build() == {"gambar/bagan.pdf"}
    file.write_bytes(b"%PDF-1.7")
    assert site.build() == {"gambar/bagan.pdf"}
    assert (site.output / "gambar/bagan.pdf").read_bytes() == file.read_bytes()


@pytest.mark.parametrize("new", [True, False], ids=["new", "known"])
def test_a_file_that_changes_while_it_is_copied_is_copied_again(
    site: Site, monkeypatch: pytest.MonkeyPatch, new: bool
) -> None:
    copied = site.folder / "content/gambar/bagan.pdf"
    copied.write_bytes(b"half")
    if not new:
        site.build()
        copied.write_bytes(b"HALF")
    read = Path.read_bytes

    def read_and_go_on_writing(file: Path) -> bytes:
        found = read(file)
        if file == copied:
            file.write_bytes(b"the whole document")
        return found

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Path, "read_bytes", read_and_go_on_writing)
        site.build()
    site.build()
    assert (site.output / "gambar/bagan.pdf").read_bytes() == b"the whole document"
