"""Slugs are readable, not too long, and nobody else's."""

from datetime import datetime

from plugins.sample.addresses import Shelf, path_of, slug_of
from plugins.sample.draws import Draws

EARLY, LATE = datetime(2020, 1, 1, 9, 0), datetime(2021, 1, 1, 9, 0)  # noqa: DTZ001 - headers have no zone


def test_a_slug_is_cut_at_a_word() -> None:
    assert slug_of("Soal “Logistik”: Kotak & Segel") == "soal-logistik-kotak-segel"
    assert slug_of("kata " * 30) == "-".join(["kata"] * 16)


def test_a_slug_that_is_taken_gets_a_number_in_the_same_year_only() -> None:
    shelf = Shelf()
    assert [shelf.free_slug("Judul", 2024) for _ in range(3)] == ["judul", "judul-2", "judul-3"]
    assert shelf.free_slug("Judul 2", 2024) == "judul-2-2"
    assert shelf.free_slug("Judul", 2023) == "judul"


def test_files_stand_by_section_year_and_month() -> None:
    assert path_of("berita", EARLY, "judul") == "berita/2020/01/judul.md"


def test_only_earlier_articles_are_found() -> None:
    shelf = Shelf()
    assert shelf.earlier_than(LATE, Draws("1")) is None
    shelf.put(EARLY, "Judul", "berita", "judul")
    found = shelf.earlier_than(LATE, Draws("1"))
    assert found is not None
    assert found.path == "berita/2020/01/judul.md"
    assert shelf.earlier_than(EARLY, Draws("1")) is None
