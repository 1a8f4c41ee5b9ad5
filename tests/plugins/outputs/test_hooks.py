"""All outputs of a site go through one ledger: collisions are told, nothing is removed while there are faults."""

import sys
from pathlib import Path

import pytest
from pelican import signals

from plugins.outputs.publication import NotMade
from tests.plugins.build.sites import build, series, source

GOOD = {"berita/satu.md": source("Satu"), "berita/dua.md": source("Dua")}
DUA = "berita/2024/dua/index.html"


def test_a_page_at_the_address_of_a_listing_is_told_with_both_owners(tmp_path: Path) -> None:
    site = build(tmp_path, {**GOOD, "halaman/arsip.md": source("Arsip kami", date=None, category=None)})
    (said,) = site.faults
    assert "content/halaman/arsip.md" in said
    assert (
        "/arsip/index.html sudah dipakai" in said or "arsip/index.html sudah dipakai content/halaman/arsip.md" in said
    )


def test_an_article_that_is_deleted_takes_its_page_with_it(tmp_path: Path) -> None:
    assert DUA in build(tmp_path, GOOD).files
    (tmp_path / "content/berita/dua.md").unlink()
    assert DUA not in build(tmp_path, {}).files


def test_an_article_that_is_broken_keeps_its_published_page(tmp_path: Path) -> None:
    before = build(tmp_path, GOOD).read(DUA)
    broken = build(tmp_path, {"berita/dua.md": source("Dua", date="besok")})
    assert len(broken.faults) == 1
    assert broken.read(DUA) == before


def test_faults_suspend_every_removal_until_they_are_mended(tmp_path: Path) -> None:
    build(tmp_path, {**GOOD, "berita/tiga.md": source("Tiga")})
    (tmp_path / "content/berita/dua.md").unlink()
    assert DUA in build(tmp_path, {"berita/tiga.md": "rusak"}).files
    assert DUA not in build(tmp_path, {"berita/tiga.md": source("Tiga")}).files


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    build(tmp_path, GOOD)
    outcome = build(tmp_path, {}).settings["OUTCOME"]
    assert (outcome.written, outcome.removed) == ([], [])
    assert outcome.unchanged == len(outcome.files)


def test_every_page_is_announced_once_it_is_written(tmp_path: Path) -> None:
    """Pelican's own signal, for plugins of others."""
    heard: list[tuple[str, bool]] = []

    def hear(path: str, context: object) -> None:
        heard.append((Path(path).relative_to(tmp_path / "output").as_posix(), Path(path).is_file()))

    with signals.content_written.connected_to(hear):
        site = build(tmp_path, GOOD)
    assert all(is_there for _, is_there in heard)
    assert {path for path, _ in heard} == {path for path in site.files if path.endswith(".html")}


def test_a_page_that_cannot_be_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("plugins.languages.dates.in_full", fail)
    with pytest.raises(NotMade, match=r"^content/berita/satu\.md: ZeroDivisionError: division by zero"):
        build(tmp_path, {"berita/satu.md": source("Satu")})


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such file names")
def test_a_file_whose_name_is_in_another_encoding_is_copied_all_the_same(tmp_path: Path) -> None:
    site = build(tmp_path, {**GOOD, "gambar/rapat\udce9.pdf": b"%PDF"})
    assert "gambar/rapat\udce9.pdf" in site.files
    assert build(tmp_path, {}).settings["OUTCOME"].written == []


def test_a_section_that_vanishes_at_once_is_kept_until_somebody_says_so(tmp_path: Path) -> None:
    sources = series(40)
    build(tmp_path, sources)
    for path in sorted(sources)[:30]:
        (tmp_path / "content" / path).unlink()
    spared = build(tmp_path, {}).settings["OUTCOME"]
    assert (spared.removed, len(spared.spared) >= 30) == ([], True)
    removed = build(tmp_path, {}, REMOVABLE_SHARE=1.0).settings["OUTCOME"]
    assert (removed.removed, removed.spared) == (spared.spared, [])


def test_differences_are_found_without_writing(tmp_path: Path) -> None:
    before = build(tmp_path, GOOD).read(DUA)
    (tmp_path / "output/verifikasi.html").write_text("by hand", encoding="utf-8")
    site = build(tmp_path, {"berita/dua.md": source("Dua", "Lain.")}, VERIFY=True)
    assert DUA in site.settings["DIFFERENCES"]
    assert "verifikasi.html" not in site.settings["DIFFERENCES"]
    assert (site.read(DUA), "OUTCOME" in site.settings) == (before, False)
