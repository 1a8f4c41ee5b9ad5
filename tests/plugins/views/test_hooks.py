"""What the room does to a whole site: numbers on pages, lists of what is read most, the privacy page, nothing else."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from plugins.languages.settings import SettingError
from tests.plugins.build.sites import Site, build, series, source

NATIVE = {"provider": "native", "server": "/_hitung", "site": "contoh"}
AS_OF = "2025-08-17T05:00:00+07:00"
BOX = "most-read-block"


def baked(totals: dict[str, int], week: dict[str, int] | None = None, month: dict[str, int] | None = None) -> str:
    windows = {"7": week or {}, "30": month or {}}
    return json.dumps({"version": 1, "as_of": AS_OF, "totals": totals, "windows": windows}, indent=1)


def site(folder: Path, sources: dict[str, str], views: Any = NATIVE, **settings: Any) -> Site:
    return build(folder, sources, VIEWS=views, **settings)


def newsroom(**numbers: Any) -> dict[str, str]:
    return {**series(12), "data/views.json": baked(**numbers)}


def outputs(built: Site) -> dict[str, bytes]:
    return {path: (built.output / path).read_bytes() for path in built.files if path != ".manifest.json"}


def test_an_article_says_how_often_it_was_read(tmp_path: Path) -> None:
    sources = {
        "berita/a.md": source("Satu", id="a", slug="satu", views_before=1000),
        "berita/b.md": source("Dua", id="b", slug="dua"),
        "berita/a.en.md": source("One", id="a", slug="one", lang="en"),
        "data/views.json": baked({"a": 89}),
    }
    built = site(tmp_path, sources)
    assert ">1.089 kali<" in built.at("berita/2024/satu/")
    assert ">1,089 times<" in built.at("en/berita/2024/one/")
    assert 'data-before="1000"' in built.at("berita/2024/satu/")
    assert "Telah dilihat" not in built.at("berita/2024/dua/")


def test_what_is_read_most_stands_on_a_page_on_the_front_page_and_in_a_fragment(tmp_path: Path) -> None:
    built = site(tmp_path, newsroom(totals={"a1": 9, "a2": 7}, week={"a2": 3, "a1": 1}, month={"a1": 4}))
    lists = re.findall(r'<h2 class="label">([^<]+)</h2>\n(<ol.*?</ol>)', built.at("terpopuler/"), re.DOTALL)
    assert [(title, re.findall(r"Berita (\d+)</a>", text)) for title, text in lists] == [
        ("7 hari terakhir", ["2", "1"]),
        ("30 hari terakhir", ["1"]),
        ("Sepanjang waktu", ["1", "2"]),
    ]
    assert "Angka per Minggu, 17 Agustus 2025, 05.00 WIB" in built.at("terpopuler/")
    fragment = built.read("potongan/terpopuler.html")
    assert re.findall(r"Berita (\d+)</a>.*?Dilihat (\d+) kali", fragment) == [("2", "3"), ("1", "1")]
    assert fragment.strip() in built.at("")
    assert "<html" not in fragment


def test_the_numbers_are_published_for_whoever_publishes_next(tmp_path: Path) -> None:
    sources = {
        **newsroom(totals={"a1": 9, "kelak": 3, "asing": 2}, week={"a2": 3, "kelak": 1}),
        "berita/kelak.md": source("Kelak", id="kelak", publish="2030-01-01 09:00"),
    }
    published = json.loads(site(tmp_path, sources).read("data/angka.json"))
    assert published == json.loads(baked({"a1": 9}, {"a2": 3}))


def test_the_page_is_found_like_others(tmp_path: Path) -> None:
    built = site(tmp_path, newsroom(totals={"a1": 9}))
    assert "https://contoh.example/terpopuler/" in built.read("sitemap/halaman.xml")
    assert '<a href="/terpopuler/">Terpopuler</a>' in built.at("kontak/" if "kontak/index.html" in built.files else "")


def test_an_article_page_fetches_the_list_and_leads_to_it_without_script(tmp_path: Path) -> None:
    page = site(tmp_path, newsroom(totals={"a1": 9})).at("berita/2024/a3/")
    assert f'<section class="{BOX} ruled across" data-fragment="/potongan/terpopuler.html">' in page
    assert '<p class="more"><a href="/terpopuler/">' in page


def test_withdrawn_and_hidden_articles_are_in_no_list(tmp_path: Path) -> None:
    sources = {
        **newsroom(totals={"a1": 9, "ditarik": 99, "tersembunyi": 98}, week={"ditarik": 5, "tersembunyi": 4, "a1": 1}),
        "berita/ditarik.md": source("Ditarik", id="ditarik", withdrawn=[{"date": "2024-08-01", "reason": "Keliru."}]),
        "berita/tersembunyi.md": source("Tersembunyi", id="tersembunyi", status="hidden"),
    }
    built = site(tmp_path, sources)
    assert "Ditarik" not in built.at("terpopuler/")
    assert "Tersembunyi" not in built.at("terpopuler/")
    assert "Telah dilihat" not in built.at("berita/2024/ditarik/")
    assert ">98 kali<" in built.at("berita/2024/tersembunyi/")


def test_a_language_without_any_list_has_no_page_of_them(tmp_path: Path) -> None:
    built = site(tmp_path, {**newsroom(totals={"a1": 9}), "berita/x.en.md": source("X", id="x", lang="en", slug="x")})
    assert "terpopuler/index.html" in built.files
    assert not any(path.startswith(("en/terpopuler", "en/potongan")) for path in built.files)
    assert BOX not in built.at("en/berita/2024/x/")


def test_being_read_changes_the_pages_of_what_was_read_and_the_lists_alone(tmp_path: Path) -> None:
    before = outputs(site(tmp_path, newsroom(totals={"a1": 9, "a2": 7}, week={"a1": 2})))
    after = outputs(site(tmp_path, newsroom(totals={"a1": 9, "a2": 8}, week={"a1": 3})))
    assert before.keys() == after.keys()
    assert {path for path in before if before[path] != after[path]} == {
        "index.html", "terpopuler/index.html", "potongan/terpopuler.html", "berita/2024/a2/index.html",
        "data/angka.json",
    }  # fmt: skip


def test_on_cards_the_numbers_stand_only_where_the_office_wants_them(tmp_path: Path) -> None:
    sources = newsroom(totals={"a12": 1089})
    assert "Dilihat 1.089 kali" not in site(tmp_path / "a", sources).at("berita/")
    with_cards = site(tmp_path / "b", sources, {**NATIVE, "cards": True})
    assert "Dilihat 1.089 kali" in with_cards.at("berita/")
    assert "Dilihat 1.089 kali" not in with_cards.at("berita/2024/a11/")


def test_without_numbers_there_are_beacons_but_no_lists(tmp_path: Path) -> None:
    built = site(tmp_path, series(3))
    assert 'data-beacon="/_hitung/hit"' in built.at("berita/2024/a1/")
    assert "Telah dilihat" not in built.at("berita/2024/a1/")
    assert not any("terpopuler" in path for path in built.files)


def test_where_nobody_counts_pages_are_as_if_the_numbers_were_not_there(tmp_path: Path) -> None:
    sources = {**series(3), "berita/lama.md": source("Lama", id="lama", views_before=1089)}
    without = outputs(site(tmp_path / "a", sources, {"provider": "none"}))
    counted = outputs(site(tmp_path / "b", {**sources, "data/views.json": baked({"a1": 9})}, {"provider": "none"}))
    assert without == counted
    page = without["berita/2024/lama/index.html"].decode()
    assert not re.search("data-beacon|Telah dilihat|most-read", page)
    assert "privasi/index.html" not in without


def test_a_damaged_file_is_told_and_the_rest_is_built(tmp_path: Path) -> None:
    built = site(tmp_path, {**series(3), "data/views.json": baked({"a1": 9}).replace("9", '"sembilan"')})
    (fault,) = built.faults
    assert fault.startswith("content/data/views.json:5: a1: “sembilan” bukan jumlah pembaca. ")
    assert "Telah dilihat" not in built.at("berita/2024/a1/")


def test_a_file_of_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "content/data").mkdir(parents=True)
    (tmp_path / "content/data/views.json").write_bytes("é".encode("utf-16"))
    assert site(tmp_path, series(1)).faults[0].startswith("content/data/views.json:1: ")


PRIVACY = "---\ntitle: Privasi\nid: privasi\nslug: privasi\nsummary: Ringkas.\n---\nKami tidak memasang kuki.\n"


def test_the_privacy_page_says_what_is_counted(tmp_path: Path) -> None:
    page = site(tmp_path, {**series(1), "halaman/privasi.md": PRIVACY}).at("privasi/")
    assert "Kami tidak memasang kuki." in page
    assert "Penghitung kami sendiri menjumlahkan" in page


def test_where_there_is_no_privacy_page_one_is_made_in_every_language(tmp_path: Path) -> None:
    english = {"berita/x.en.md": source("X", id="x", lang="en")}
    built = site(tmp_path, {**series(1), **english, "halaman/privasi.md": PRIVACY})
    assert "Our own counter adds up" in built.at("en/privasi/")
    assert '<a href="/en/privasi/">Privacy</a>' in built.at("en/")
    assert built.faults == []


def test_with_another_provider_it_says_something_else(tmp_path: Path) -> None:
    views = {"provider": "goatcounter", "server": "https://kantor.goatcounter.example"}
    page = site(tmp_path, {**series(1), "halaman/privasi.md": PRIVACY}, views).at("privasi/")
    assert "GoatCounter di https://kantor.goatcounter.example menjumlahkan" in page


@pytest.mark.parametrize(
    ("views", "origins"),
    [
        ({"provider": "none"}, ((), ())),
        (NATIVE, ((), ())),
        ({**NATIVE, "server": "https://hitung.example"}, (("https://hitung.example",), ("https://hitung.example",))),
        ({"provider": "plausible"}, (("https://plausible.io",), ())),
    ],
)
def test_other_rooms_are_told_whom_pages_ask(views: Any, origins: Any, tmp_path: Path) -> None:
    told = site(tmp_path, series(1), views).context["views"].origins
    assert (told.connect, told.image) == origins


def test_the_pixel_is_there_when_it_is_set(tmp_path: Path) -> None:
    page = site(tmp_path, series(1), {**NATIVE, "pixel": True}).at("berita/2024/a1/")
    assert '<noscript><img class="beacon" src="/_hitung/pixel.gif?s=contoh&amp;a=a1"' in page


def test_a_setting_that_cannot_be_used_ends_the_build(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="VIEWS"):
        site(tmp_path, series(1), {"provider": "native", "server": "/x"})
