"""What is exported comes back as it was, from one store into another; and nothing comes from a broken table."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.views.counter.exchange import Unusable, export, take_in
from plugins.views.counter.stores import Row, Store, opened
from plugins.views.counter.stores.sqlite import SqliteStore

SITES = ("contoh", "dinas")


@pytest.fixture
def store(store_address: str) -> Iterator[Store]:
    found = opened(store_address)
    yield found
    found.close()


def exported(store: Store) -> str:
    table = StringIO(newline="")
    export(store, SITES, table)
    return table.getvalue()


ROWS = st.lists(
    st.tuples(
        st.sampled_from(SITES),
        st.text(min_size=1, max_size=256),
        st.dates().map(str),
        st.integers(1, 2**53),
    ),
    max_size=12,
    unique_by=lambda row: row[:3],
)


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_a_round_trip_changes_nothing(rows: list[tuple[str, str, str, int]]) -> None:
    with TemporaryDirectory() as folder:
        first, second = SqliteStore(f"{folder}/first.sqlite"), SqliteStore(f"{folder}/second.sqlite")
        for site, *row in rows:
            first.put(site, [Row(*row)])
        table = exported(first)
        assert take_in(second, SITES, StringIO(table, newline="")) == len(rows)
        assert exported(second) == table
        for each in (first, second):
            each.close()


def test_any_store_takes_the_same_table_in_twice(store: Store) -> None:
    table = 'site,article,day,count\ncontoh,"a, ""b""",2026-11-24,3\ndinas,c,2026-11-23,1\ndinas,c,2026-11-24,2\n'
    for _ in range(2):
        assert take_in(store, SITES, StringIO(table, newline="")) == 3
    assert exported(store).splitlines() == table.splitlines()
    assert store.totals("dinas") == {"c": 3}


HEAD = "site,article,day,count\n"
BROKEN = {
    "nothing at all": ("", 1),
    "another head": ("site;article;day;count\n", 1),
    "too few values": (f"{HEAD}contoh,a,2026-11-24\n", 2),
    "an unknown site": (f"{HEAD}contoh,a,2026-11-24,1\nlain,a,2026-11-24,1\n", 3),
    "no article": (f"{HEAD}contoh,,2026-11-24,1\n", 2),
    "no day": (f"{HEAD}contoh,a,24-11-2026,1\n", 2),
    "a day that is none": (f"{HEAD}contoh,a,2026-02-30,1\n", 2),
    "no count": (f"{HEAD}contoh,a,2026-11-24,banyak\n", 2),
    "less than nothing": (f"{HEAD}contoh,a,2026-11-24,-1\n", 2),
    "more than can be": (f"{HEAD}contoh,a,2026-11-24,{10**30}\n", 2),
    "digits of another script": (f"{HEAD}contoh,a,2026-11-24,١\n", 2),
    "the same day twice": (f"{HEAD}contoh,a,2026-11-24,1\ncontoh,a,2026-11-24,1\n", 3),
    "a quotation mark that does not end": (f'{HEAD}contoh,"a,2026-11-24,1\n', 2),
}


@pytest.mark.parametrize(("table", "line"), BROKEN.values(), ids=BROKEN)
def test_nothing_of_a_broken_table_is_taken_in(table: str, line: int, tmp_path: Path) -> None:
    store = SqliteStore(f"{tmp_path}/counter.sqlite")
    with pytest.raises(Unusable) as refused:
        take_in(store, SITES, StringIO(table, newline=""))
    assert refused.value.line == line
    assert refused.value.wrong.say("id") != refused.value.wrong.say("en")
    assert exported(store).splitlines() == HEAD.splitlines()
    store.close()
