"""Salts change every day in Indonesia's night, are the same for all instances, and are never written down."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from plugins.views.counter.salts import OwnSalts, SharedSalts, day_of_salt
from plugins.views.counter.stores.redis import connected

NIGHT = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)  # 3 o'clock in Jakarta, 5 o'clock in Jayapura


def test_a_salt_is_the_same_object_all_day_and_another_the_next() -> None:
    salts = OwnSalts()
    before, later = NIGHT - timedelta(hours=20), NIGHT - timedelta(seconds=1)
    salt = salts.today(before.timestamp())
    assert salts.today(later.timestamp()) is salt
    assert salts.today(NIGHT.timestamp()) != salt
    assert len(salt) == 32


def test_the_day_of_a_salt_ends_in_the_night() -> None:
    assert day_of_salt(NIGHT.timestamp()) == day_of_salt((NIGHT - timedelta(seconds=1)).timestamp()) + 1


@pytest.fixture(params=["redis", "cluster"])
def address(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_address"))


def wait_until(done: Callable[[], bool]) -> None:
    latest = time.monotonic() + 15
    while not done():
        assert time.monotonic() < latest
        time.sleep(0.05)


def test_instances_agree_on_the_oldest_salt(address: str) -> None:
    instances = [SharedSalts(connected(address)) for _ in range(3)]
    try:
        instances[0].open()
        first = instances[0].today(time.time())
        for newcomer in instances[1:]:
            newcomer.open()
        wait_until(lambda: all(one.today(time.time()) == first for one in instances))
    finally:
        for one in instances:
            one.close()


def test_instances_that_begin_at_the_same_moment_agree(address: str) -> None:
    instances = [SharedSalts(connected(address)) for _ in range(3)]
    for one in instances:
        one.today(time.time())
    try:
        for one in instances:
            one.open()
        wait_until(lambda: len({one.today(time.time()) for one in instances}) == 1)
    finally:
        for one in instances:
            one.close()


def test_nonsense_on_the_channel_changes_nothing(redis_address: str) -> None:
    salts, client = SharedSalts(connected(redis_address)), connected(redis_address)
    salts.open()
    salt = salts.today(time.time())
    for said in ("", "null", "[1,2]", '["a","b","c"]', '[0, 0, "zz"]', f'[{day_of_salt(time.time()) + 1}, 0, "00"]'):
        client.publish("teras:salts", said)
    time.sleep(0.3)
    assert salts.today(time.time()) == salt
    salts.close()


def test_a_salt_is_in_no_key_and_in_no_file(redis_address: str) -> None:
    salts, client = SharedSalts(connected(redis_address)), connected(redis_address)
    client.config_set("appendonly", "yes")
    try:
        salts.open()
        salt = salts.today(time.time())
        client.set("written", "yes")
        client.save()
        files = [file for file in Path(client.config_get("dir")["dir"]).rglob("*") if file.is_file()]
        written = b"".join(file.read_bytes() for file in files)
        assert b"written" in written
        assert salt not in written
        assert salt.hex().encode() not in written
    finally:
        salts.close()
        client.config_set("appendonly", "no")
