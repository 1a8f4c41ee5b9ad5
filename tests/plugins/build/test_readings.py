"""A reading comes back as it was, and nothing else comes back at all."""

import pickle
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.articles.people import Person
from plugins.articles.reading import Reading
from plugins.articles.record import Audio, Change, Claim, Correction, Picture, Record, Withdrawal
from plugins.build.readings import Readings, packed
from plugins.languages.dates import Dateline, Day
from tests.plugins.articles.newsroom import newsroom

SETTINGS = newsroom(Path("content")).settings
ZONE = SETTINGS.languages.zone
TEXTS = st.text(max_size=8) | st.sampled_from(["\n", '"', "\u2028", "\ud800", "{}"])
MOMENTS = st.datetimes(timezones=st.just(ZONE), allow_imaginary=False).map(
    lambda moment: moment.replace(fold=0)
) | st.dates().map(lambda day: Day(day.year, day.month, day.day, tzinfo=ZONE))
SECTIONS = [section for sections in SETTINGS.sections.values() for section in sections]
PEOPLE = st.builds(Person, TEXTS, TEXTS, TEXTS, st.dictionaries(TEXTS, TEXTS, max_size=2), st.booleans())
PICTURES = st.builds(Picture, TEXTS, TEXTS, st.integers(), st.integers(), TEXTS, decorative=st.booleans())
PLACES = [(lang, section) for lang, own in SETTINGS.sections.items() for section in (None, *own)]
RECORDS = st.sampled_from(PLACES).flatmap(
    lambda place: st.builds(
        Record, title=TEXTS, slug=TEXTS, lang=st.just(place[0]), id=TEXTS, id_is_written=st.booleans(), type=TEXTS,
        status=TEXTS, date=st.none() | MOMENTS, modified=st.none() | MOMENTS, section=st.just(place[1]),
        tags=st.lists(TEXTS, max_size=2).map(tuple), summary=TEXTS, translation=st.booleans(),
        dateline=st.none() | st.builds(Dateline, TEXTS, st.none() | st.dates(), st.none() | st.dates()),
        credits=st.dictionaries(TEXTS, st.lists(PEOPLE, max_size=2).map(tuple), max_size=2),
        picture=st.none() | PICTURES,
        changes=st.lists(st.builds(Change, MOMENTS, TEXTS), max_size=2).map(tuple),
        corrections=st.lists(st.builds(Correction, MOMENTS, TEXTS, TEXTS), max_size=2).map(tuple),
        withdrawal=st.none() | st.builds(Withdrawal, MOMENTS, TEXTS),
        claim=st.none() | st.builds(Claim, TEXTS, TEXTS, TEXTS, TEXTS, st.none() | MOMENTS),
        publish=st.none() | MOMENTS, expires=st.none() | MOMENTS, embargo=st.none() | MOMENTS,
        aliases=st.lists(TEXTS, max_size=2).map(tuple), views_before=st.integers(),
        related=st.lists(TEXTS, max_size=2).map(tuple), reply_to=TEXTS,
        lines=st.dictionaries(TEXTS, st.integers(), max_size=2),
    )
)  # fmt: skip


@given(st.builds(Reading, RECORDS, TEXTS, TEXTS))
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    readings = Readings(SETTINGS)
    found = readings.read(packed(readings.header(reading), reading.html))
    assert found == reading
    assert repr(found) == repr(reading)  # days are days still, and people have their posts


def test_people_are_shared() -> None:
    readings = Readings(SETTINGS)
    record = Record(title="", slug="", lang="id", id="", credits={"writer": (Person("Ani", "ani"),)})
    kept = packed(readings.header(Reading(record, "", "")), "")
    first, second = (readings.read(kept).record.credits["writer"][0] for _ in range(2))
    assert first is second


class Harm:
    def __reduce__(self) -> Any:
        return pytest.fail, ("it ran",)


@pytest.mark.parametrize("poison", [pickle.dumps(Harm()), b"", b"{}", b"[]\n<p>", b"null"])
def test_anything_else_is_refused(poison: bytes) -> None:
    with pytest.raises((ValueError, TypeError)):
        Readings(SETTINGS).read(poison)


def test_a_value_that_no_reading_holds_is_not_written() -> None:
    record = Record(title="", slug="", lang="id", id="", summary=object())  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Readings(SETTINGS).header(Reading(record, "", ""))


def test_an_hour_that_comes_twice_comes_back_as_the_one_it_was() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    readings = Readings(replace(SETTINGS, languages=replace(SETTINGS.languages, zone=berlin)))
    for fold in (0, 1):
        record = Record(
            title="", slug="", lang="id", id="", date=datetime(2024, 10, 27, 2, 30, tzinfo=berlin, fold=fold)
        )
        found = readings.read(packed(readings.header(Reading(record, "", "")), "")).record.date
        assert found is not None
        assert found.utcoffset() == record.date.utcoffset()  # type: ignore[union-attr]


def test_a_recording_comes_back_as_it_was() -> None:
    audio = Audio("berkas/a b.mp3", "berkas/a%20b.mp3", "audio/mpeg", 90_000, 90, "berkas/a.vtt", "text/vtt", "a.png")
    readings = Readings(SETTINGS)
    kept = packed(readings.header(Reading(Record(title="", slug="", lang="id", id="", audio=audio), "", "")), "")
    assert readings.read(kept).record.audio == audio


def test_surroundings_tell_sections_of_one_name_apart() -> None:
    section = SECTIONS[0]
    records = [
        Record(title="", slug="", lang="id", id="", section=one) for one in (section, replace(section, label="Lain"))
    ]
    one, other = (Reading(record, "", "") for record in records)
    readings = Readings(SETTINGS)
    assert readings.header(one) == readings.header(other)
    assert readings.surroundings(one) != readings.surroundings(other)
