"""The notice of the whole site: in every language, between its moments, and told what is wrong with its file."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from plugins.articles.site_notice import ShownNotice, SiteNotice, read_notice
from tests.plugins.articles.newsroom import LANGUAGES, ZONE
from tests.plugins.build.sites import Site, build, series

NOW = datetime(2025, 8, 17, 10, tzinfo=ZONE)
SECOND = timedelta(seconds=1)
FULL = """\
text:
  id: Kantor tutup pada 18 Agustus.
  en: The office is closed on 18 August.
link: /berita/
kind: warning
from: 2025-08-16
until: 2025-08-19 06:00
"""


def read(folder: Path, text: str) -> tuple[SiteNotice | None, list[str]]:
    file = folder / "notice.yaml"
    file.write_text(text, encoding="utf-8")
    notice, faults = read_notice(file, "content/data/notice.yaml", LANGUAGES)
    return notice, [fault.say("id") for fault in faults]


def known(folder: Path, text: str) -> SiteNotice:
    notice, faults = read(folder, text)
    assert faults == []
    assert notice is not None
    return notice


def test_no_file_or_an_empty_one_is_no_notice(tmp_path: Path) -> None:
    assert read_notice(tmp_path / "notice.yaml", "notice.yaml", LANGUAGES) == (None, [])
    assert read(tmp_path, "# nanti\n") == (None, [])


def test_every_language_has_its_own_text(tmp_path: Path) -> None:
    notice = known(tmp_path, FULL)
    assert notice.at(NOW, "id") == ShownNotice("Kantor tutup pada 18 Agustus.", "id", "warning", "/berita/")
    assert notice.at(NOW, "en") == ShownNotice("The office is closed on 18 August.", "en", "warning", "/berita/")


def test_a_text_in_one_language_alone_is_shown_in_all_and_says_which_it_is(tmp_path: Path) -> None:
    assert known(tmp_path, "text: Kantor tutup.\n").at(NOW, "en") == ShownNotice("Kantor tutup.", "id", "info", "")
    assert known(tmp_path, "text: {en: Closed.}\n").at(NOW, "id") == ShownNotice("Closed.", "en", "info", "")


def test_it_begins_and_ends_at_its_seconds_which_it_tells(tmp_path: Path) -> None:
    notice = known(tmp_path, FULL)
    begins, ends = notice.moments()
    shown = [notice.at(moment, "id") is not None for moment in (begins - SECOND, begins, ends - SECOND, ends)]
    assert shown == [False, True, True, False]
    assert list(known(tmp_path, "text: Selalu.\n").moments()) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("link: /berita/\n", ["1: text: Kunci ini belum ada."]),
        ("text: Tutup\nlinks: x\n", ["2: links: Kunci ini tidak dikenal. Maksudnya “link”?"]),
        ("text: Tutup\nkind: merah\n", ["2: kind: “merah” tidak dikenal"]),
        (
            "text: Tutup\nfrom: besok\nuntil: lusa\n",
            ["2: from: “besok” bukan tanggal", "3: until: “lusa” bukan tanggal"],
        ),
        (
            "text: Tutup\nfrom: 2025-08-19\nuntil: 2025-08-18\n",
            ["3: until: Pemberitahuan ini berakhir sebelum dimulai."],
        ),
        ("text: Tutup\nlink: berita\n", ["2: link: “berita” bukan alamat."]),
        ("text: Tutup\nlink: javascript:alert(1)\n", ["2: link: “javascript:alert(1)” bukan alamat."]),
        ("text: Tutup\nlink: //lain.example/\n", ["2: link: “//lain.example/” bukan alamat."]),
        ("text:\n  jv: Tutup\n", ["2: text.jv: Kunci ini tidak dikenal."]),
        ("- text: Tutup\n", ["1: Ini harus berupa tabel."]),
        ("text: [Tutup\n", ["2: Baris ini tidak terbaca sebagai YAML."]),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_field(text: str, told: list[str], tmp_path: Path) -> None:
    notice, faults = read(tmp_path, text)
    assert notice is None
    assert len(faults) == len(told), faults
    for fault, begins in zip(faults, told, strict=True):
        assert fault.startswith(f"content/data/notice.yaml:{begins}"), fault


def pages(site: Site) -> list[str]:
    return [path for path in site.files if path.endswith(".html") and "<body>" in site.read(path)]


def test_every_page_shows_it_and_no_page_without_the_file(tmp_path: Path) -> None:
    sources = {**series(3), "berita/en.md": series(4)["berita/a4.md"].replace("title:", "lang: en\ntitle:")}
    without = build(tmp_path, sources)
    before = {path: without.read(path) for path in pages(without)}
    assert not any("site-notice" in page for page in before.values())
    site = build(tmp_path, {"data/notice.yaml": FULL})
    assert site.faults == []
    for path in pages(site):
        text = "The office is closed" if path.startswith("en/") else "Kantor tutup pada"
        assert 'site-notice--warning" aria-label="' in site.read(path), path
        assert text in site.read(path), path
    assert {path for path in site.settings["OUTCOME"].written if not path.endswith(".html")} == set()
    (tmp_path / "content/data/notice.yaml").unlink()
    after = build(tmp_path, {})
    assert {path: after.read(path) for path in pages(after)} == before


def test_it_goes_when_its_time_is_over(tmp_path: Path) -> None:
    build(tmp_path, {**series(2), "data/notice.yaml": FULL})
    over = build(tmp_path, {}, BUILD_DATE="2025-08-19T06:00:00+07:00")
    assert [path for path in pages(over) if "site-notice" in over.read(path)] == []


def test_a_link_to_no_page_of_the_site_is_a_fault(tmp_path: Path) -> None:
    site = build(tmp_path, {**series(2), "data/notice.yaml": "text: Tutup\nlink: /tiada/#x\n"})
    (told,) = site.faults
    assert told.startswith("content/data/notice.yaml:2: link: Tidak ada halaman “/tiada/#x”. Tulis alamat halaman")
