"""Outlines come back from their lines as they were."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.articles.contents import Source
from plugins.articles.conversion import Converter
from plugins.articles.hooks import read_file
from plugins.articles.links import Target
from plugins.articles.outline import Outline
from plugins.articles.people import Person
from plugins.articles.record import Correction, Picture, Withdrawal
from plugins.build.outlines import Outlines, written
from plugins.languages.dates import Day
from plugins.sample import newsroom as sample
from tests.plugins.articles.newsroom import LANGUAGES, MARKDOWN, SECTIONS, ZONE, newsroom
from tests.plugins.articles.written import VALUES, in_yaml
from tests.plugins.build.sites import build, source

SETTINGS = newsroom(Path()).settings
PLAIN = Outline("a", "id", "A", "a", "published", datetime(2024, 7, 27, 11, 23, tzinfo=ZONE), None, (), (), ())
NEWS, ACTIVITIES = list(SECTIONS["id"])[:2]
ODD = {
    "a page without date": PLAIN._replace(date=None),
    "a day without time": PLAIN._replace(date=Day(2024, 2, 29, tzinfo=ZONE)),
    "seconds": PLAIN._replace(date=datetime(2024, 7, 27, 11, 23, 59, 123456, tzinfo=ZONE)),
    "long ago": PLAIN._replace(date=datetime(1, 1, 1, tzinfo=ZONE)),
    "a section": PLAIN._replace(section=NEWS),
    "a section below another": PLAIN._replace(section=ACTIVITIES),
    "in English": PLAIN._replace(lang="en", section=list(SECTIONS["en"])[1]),
    "people": PLAIN._replace(
        people=(
            Person("Sari", "sari", "S", {"id": "Ketua", "en": "Chair"}),
            Person("Sari", "sari", "S", {"id": "Ketua"}),
            Person("Sari", "sari", "S", {"en": "Chair", "id": "Ketua"}),
            Person("Nobody", "nobody", known=False),
        )
    ),
    "links": PLAIN._replace(
        has_links=True, targets=(Target("filename", "a b.md", "../a b.md"),), files=("gambar/日本 1.jpg", 'a".jpg')
    ),
    "a text of signs": PLAIN._replace(title='"\\\u2028\x7f</script>,[]', tags=("a,b", '"', ""), related=("x", "y")),
    "life": PLAIN._replace(
        publish=datetime(2024, 1, 1, tzinfo=ZONE),
        expires=Day(2025, 1, 1, tzinfo=ZONE),
        embargo=datetime(2024, 1, 1, 9, tzinfo=ZONE),
    ),
    "what a card shows": PLAIN._replace(
        type="siaran-pers",
        summary="Ringkas, “sekali”.",
        picture=Picture("gambar/a.jpg", "gambar/a.jpg", 1600, 1000, "Rapat", "Keterangan", "Humas", decorative=False),
        corrections=(Correction(Day(2024, 8, 1, tzinfo=ZONE), "dua", "tiga"),),
    ),
    "changed": PLAIN._replace(updated=Day(2024, 8, 1, tzinfo=ZONE), aliases=("/berita/lama/", "index.php?id=1")),
    "an answer": PLAIN._replace(reply_to="240103-c"),
    "withdrawn": PLAIN._replace(withdrawal=Withdrawal(Day(2024, 8, 1, tzinfo=ZONE), "Keliru, “sekali”.")),
}


def read(outlines: list[Outline]) -> list[Outline]:
    return Outlines(SETTINGS).read([written(outline) for outline in outlines])


def assert_same(outline: Outline, other: Outline) -> None:
    """A day equals its midnight, and a mapping another in any order; their texts do not."""
    assert outline == other
    assert repr(outline) == repr(other)


@pytest.mark.parametrize("outline", ODD.values(), ids=ODD)
def test_an_odd_outline_comes_back(outline: Outline) -> None:
    (found,) = read([outline])
    assert_same(found, outline)
    assert (found.section is outline.section, "\n" in written(outline)) == (True, False)


def test_many_come_back_in_their_order() -> None:
    assert read([]) == []
    assert read(list(ODD.values())) == list(ODD.values())


def test_whoever_many_share_is_made_once() -> None:
    first, other = read([ODD["people"], ODD["people"]])
    assert all(one is same for one, same in zip(first.people, other.people, strict=True))


@given(VALUES)
def test_what_comes_of_any_header_comes_back(values: dict[str, Any]) -> None:
    room = newsroom(Path())
    values.pop("image", None)
    found = read_file(room, Converter(MARKDOWN), "berita/a.md", in_yaml(values).encode())
    if isinstance(found, Source):
        assert_same(read([found.outline])[0], found.outline)


@given(
    some.integers(-2_000_000_000, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC)),
    some.sampled_from(["Asia/Jakarta", "Asia/Jayapura", "America/New_York", "Europe/Amsterdam"]),
)
def test_every_moment_of_every_zone_comes_back(moment: datetime, zone: str) -> None:
    local = moment.astimezone(ZoneInfo(zone))
    settings = replace(SETTINGS, languages=replace(LANGUAGES, zone=ZoneInfo(zone)))
    (found,) = Outlines(settings).read([written(PLAIN._replace(date=local))])
    assert found.date is not None
    assert found.date - moment == timedelta()
    assert found.date.utcoffset() == local.utcoffset()


def test_the_hour_that_a_clock_shows_twice_comes_back_as_the_one_it_was() -> None:
    zone = ZoneInfo("America/New_York")
    settings = replace(SETTINGS, languages=replace(LANGUAGES, zone=zone))
    for fold in (0, 1):
        moment = datetime(2024, 11, 3, 1, 30, tzinfo=zone, fold=fold)
        (found,) = Outlines(settings).read([written(PLAIN._replace(date=moment))])
        assert found.date is not None
        assert found.date.utcoffset() == moment.utcoffset()


def test_all_outlines_of_a_newsroom_come_back(tmp_path: Path) -> None:
    sample.write(tmp_path / "sample", 300)
    odd = {"berita/tautan.md": source("Tautan", "[a]({filename}b.md) ![b]({static}/gambar/c d.jpg)")}
    site = build(tmp_path / "sample", odd, DRAFTS=True)
    found = [one for one in site.settings["READINGS"].values() if isinstance(one, Source)]
    assert len(found) > 290
    outlines = Outlines(site.settings["ARTICLE_SETTINGS"])
    for again, one in zip(outlines.read([written(one.outline) for one in found]), found, strict=True):
        assert_same(again, one.outline)
