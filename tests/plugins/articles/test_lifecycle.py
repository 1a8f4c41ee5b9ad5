"""Draft, scheduled, published, expired, withdrawn: what an article is at one moment, to the second."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from plugins.articles.lifecycle import PELICAN_STATUS, State, state
from plugins.articles.record import Record
from tests.cases import read_cases
from tests.plugins.articles.newsroom import ZONE, newsroom, read_header
from tests.plugins.articles.written import in_yaml

STATES = read_cases(__file__, "lifecycle")
T = datetime(2024, 7, 27, 11, 23, tzinfo=ZONE)


@pytest.mark.parametrize("case", STATES.values(), ids=STATES)
def test_a_state_begins_at_its_second(case: dict[str, Any]) -> None:
    record, faults = read_header(in_yaml({"title": "Judul", **case["header"]}), newsroom(Path("content")))
    assert record is not None, faults
    assert [state(record, T + timedelta(seconds=seconds)) for seconds in (-1, 0, 1)] == case["states"]


def test_a_page_without_date_is_published() -> None:
    assert state(Record(title="Kontak", slug="kontak", lang="id", id="kontak"), T) is State.PUBLISHED


def test_every_state_has_a_word_of_pelicans() -> None:
    assert PELICAN_STATUS.keys() == set(State)
    assert set(PELICAN_STATUS.values()) == {"published", "hidden", "draft"}


def test_only_published_articles_are_listed() -> None:
    assert [found for found, status in PELICAN_STATUS.items() if status == "published"] == [State.PUBLISHED]
