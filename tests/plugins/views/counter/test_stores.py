"""What every store must do: SQLite, Redis for real, a cluster of three nodes for real."""

import multiprocessing
import threading
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.views.counter.batches import Batch, Cell, Gathering
from plugins.views.counter.stores import Row, Store, StoreFailed, opened

MONDAY, TUESDAY, WEDNESDAY = "2026-11-23", "2026-11-24", "2026-11-25"


@pytest.fixture
def store(store_address: str) -> Iterator[Store]:
    opened_store = opened(store_address)
    yield opened_store
    opened_store.close()


def batch(number: int, *counts: tuple[str, str, str, int]) -> Batch:
    return Batch(number, {Cell(site, article, day): count for site, article, day, count in counts}, {})


def test_an_empty_store_knows_nothing(store: Store) -> None:
    assert store.totals("a") == {}
    assert store.window("a", MONDAY, 10) == []
    assert store.recent("a", MONDAY, 10) == {}
    assert store.days("a") == []
    assert list(store.rows("a")) == []


def test_batches_add_up(store: Store) -> None:
    store.add(batch(1, ("a", "x", MONDAY, 2), ("a", "y", MONDAY, 1)))
    store.add(batch(2, ("a", "x", MONDAY, 3), ("a", "x", TUESDAY, 1)))
    assert store.totals("a") == {"x": 6, "y": 1}
    assert list(store.rows("a")) == [Row("x", MONDAY, 5), Row("y", MONDAY, 1), Row("x", TUESDAY, 1)]
    assert store.days("a") == [(MONDAY, 6), (TUESDAY, 1)]
    assert store.days("a", TUESDAY) == [(TUESDAY, 1)]


def test_sites_do_not_see_each_other(store: Store) -> None:
    store.add(batch(1, ("a", "x", MONDAY, 2), ("b", "x", MONDAY, 5)))
    assert (store.totals("a"), store.totals("b"), store.totals("c")) == ({"x": 2}, {"x": 5}, {})
    assert store.window("b", MONDAY, 10) == [("x", 5)]


def test_a_batch_given_again_changes_nothing(store: Store) -> None:
    """As after a failure of which it is not known when it happened."""
    written = batch(1, ("a", "x", MONDAY, 2), ("b", "y", MONDAY, 1))
    store.add(written)
    store.add(written)
    store.add(batch(2, ("a", "x", MONDAY, 1)))
    assert (store.totals("a"), store.totals("b")) == ({"x": 3}, {"y": 1})


def test_two_instances_with_batches_of_the_same_number_both_count(store_address: str) -> None:
    for _ in range(2):
        store = opened(store_address)
        store.add(batch(1, ("a", "x", MONDAY, 2)))
        store.close()
    store = opened(store_address)
    assert store.totals("a") == {"x": 4}
    store.close()


def test_a_window_begins_with_its_day_and_is_sorted_by_number_then_id(store: Store) -> None:
    store.add(
        batch(1, ("a", "old", MONDAY, 9), ("a", "b", TUESDAY, 2), ("a", "c", TUESDAY, 2), ("a", "a", WEDNESDAY, 2))
    )
    store.add(batch(2, ("a", "c", WEDNESDAY, 1)))
    assert store.window("a", TUESDAY, 10) == [("c", 3), ("a", 2), ("b", 2)]
    assert store.window("a", TUESDAY, 2) == [("c", 3), ("a", 2)]
    assert store.window("a", MONDAY, 1) == [("old", 9)]


def test_recent_tells_totals_of_what_was_read_most_lately(store: Store) -> None:
    store.add(batch(1, ("a", "x", MONDAY, 100), ("a", "x", WEDNESDAY, 1), ("a", "y", WEDNESDAY, 5)))
    store.add(batch(2, ("a", "z", MONDAY, 7)))
    assert store.recent("a", TUESDAY, 10) == {"y": 5, "x": 101}
    assert store.recent("a", TUESDAY, 1) == {"y": 5}


def test_what_is_put_takes_the_place_of_what_was_there(store: Store) -> None:
    store.add(batch(1, ("a", "x", MONDAY, 2), ("a", "x", TUESDAY, 1)))
    for _ in range(2):
        store.put("a", [Row("x", MONDAY, 10), Row("new", TUESDAY, 4)])
    assert list(store.rows("a")) == [Row("x", MONDAY, 10), Row("new", TUESDAY, 4), Row("x", TUESDAY, 1)]
    assert store.totals("a") == {"x": 11, "new": 4}
    assert store.days("a") == [(MONDAY, 10), (TUESDAY, 5)]


def test_counts_outlive_the_store_object(store_address: str) -> None:
    first = opened(store_address)
    first.add(batch(1, ("a", "x", MONDAY, 2)))
    first.close()
    second = opened(store_address)
    assert second.totals("a") == {"x": 2}
    second.close()


def _write(address: str, seed: int) -> None:
    """What one instance writes: 40 batches."""
    random, store = Random(seed), opened(address)
    for number in range(1, 41):
        store.add(batch(number, *_cells(random)))
    store.close()


def _cells(random: Random) -> list[tuple[str, str, str, int]]:
    """Some of few cells, each once, so that writers meet."""
    chosen = random.sample([(site, article, day) for site in "ab" for article in "xyz" for day in (MONDAY, TUESDAY)], 5)
    return [(*cell, random.randint(1, 9)) for cell in chosen]


def test_writers_in_several_processes_lose_nothing_of_each_other(store_address: str) -> None:
    processes = [
        multiprocessing.get_context("spawn").Process(target=_write, args=(store_address, seed)) for seed in range(4)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * len(processes)
    _expect(store_address, range(4))


def test_writers_in_several_threads_lose_nothing_of_each_other_while_others_read(store_address: str) -> None:
    threads = [threading.Thread(target=_write, args=(store_address, seed)) for seed in range(4)]
    store = opened(store_address)
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        # Totals are read first, and counts only grow; a batch that is written in between shows in the rows alone.
        total = sum(store.totals("a").values())
        assert sum(row.views for row in store.rows("a")) >= total
    store.close()
    _expect(store_address, range(4))


def _expect(address: str, seeds: range) -> None:
    expected: Counter[tuple[str, str, str]] = Counter()
    for seed in seeds:
        random = Random(seed)
        for _ in range(40):
            expected.update({(site, article, day): count for site, article, day, count in _cells(random)})
    store = opened(address)
    found = {(site, row.article, row.day): row.views for site in "ab" for row in store.rows(site)}
    totals = {site: store.totals(site) for site in "ab"}
    store.close()
    assert found == dict(expected)
    for site, by_article in totals.items():
        assert sum(by_article.values()) == sum(count for (of, _, _), count in expected.items() if of == site)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=20), st.sampled_from([MONDAY, TUESDAY]), st.integers(1, 2**40)),
        max_size=8,
        unique_by=lambda row: row[:2],
    )
)
def test_any_id_comes_back_as_it_was(store: Store, rows: list[tuple[str, str, int]]) -> None:
    site = f"site-{abs(hash(tuple(rows)))}"
    store.put(site, [Row(*row) for row in rows])
    assert sorted(store.rows(site)) == sorted(Row(*row) for row in rows)


def test_only_a_store_for_many_instances_asks_for_marks(store: Store, store_address: str) -> None:
    assert store.shared is not store_address.startswith("sqlite")


def test_a_visitor_of_two_instances_counts_once(redis_or_cluster: str) -> None:
    """Both have gathered the visit before either has written it."""
    stores = [opened(redis_or_cluster) for _ in range(2)]
    for store in stores:
        gathering = Gathering(with_marks=True)
        gathering.add(Cell("a", "x", MONDAY), b"visit-01")
        gathering.add(Cell("a", "x", MONDAY), store.salts().today(0.0)[:8])  # another visitor of each
        store.add(gathering.take())
    assert stores[0].totals("a") == {"x": 3}
    for store in stores:
        store.close()


def test_marks_expire_and_tell_nothing(redis_or_cluster: str) -> None:
    from plugins.views.counter.stores.redis import RedisStore

    store = RedisStore(redis_or_cluster)
    gathering = Gathering(with_marks=True)
    gathering.add(Cell("a", "x", MONDAY), b"visit-01")
    store.add(gathering.take())
    assert 0 < store.client.ttl("teras:{a}:seen") <= 1800
    store.client.zadd("teras:{a}:seen", {"visit-01": 1.0})  # as if it had been long ago
    gathering.add(Cell("a", "x", MONDAY), b"visit-01")
    store.add(gathering.take())
    assert store.totals("a") == {"x": 2}
    store.close()


@pytest.fixture(params=["redis", "cluster"])
def redis_or_cluster(request: pytest.FixtureRequest) -> str:
    from tests.plugins.views.counter.conftest import empty

    address: str = request.getfixturevalue(f"{request.param}_address")
    empty(address)
    return address


@pytest.mark.parametrize("address", ["sqlite:////proc/nowhere/counter.sqlite", "redis://127.0.0.1:1/0"])
def test_a_store_that_cannot_be_opened_says_so(address: str) -> None:
    with pytest.raises(StoreFailed):
        opened(address)
