"""When an article changed last, as readers are told."""

from datetime import datetime

from plugins.articles.record import Change, Correction, Record
from tests.plugins.articles.newsroom import ZONE

FIRST, SECOND, THIRD = (datetime(2024, 7, day, tzinfo=ZONE) for day in (1, 2, 3))


def record(**values: object) -> Record:
    return Record(title="Judul", slug="judul", lang="id", id="judul", **values)  # type: ignore[arg-type]


def test_an_article_that_nobody_changed_has_no_date_of_change() -> None:
    assert record(date=FIRST).updated is None


def test_the_newest_change_or_correction_counts() -> None:
    noted = record(changes=(Change(FIRST, "Tambahan."),), corrections=(Correction(SECOND, "a", "b"),))
    assert noted.updated == SECOND


def test_a_noted_change_counts_more_than_a_modified_file() -> None:
    assert record(changes=(Change(FIRST, "Tambahan."),), modified=THIRD).updated == FIRST


def test_without_a_note_the_header_says_when() -> None:
    assert record(modified=THIRD).updated == THIRD
