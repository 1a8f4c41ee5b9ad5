"""So many a minute and no more, in bounded memory."""

from plugins.views.counter.limits import Limit

NOW = 1_795_000_000.0


def test_as_many_as_fit_into_a_minute_at_once_and_then_no_more() -> None:
    limit = Limit(3)
    assert [limit.allows("a", NOW) for _ in range(5)] == [True, True, True, False, False]


def test_every_key_has_its_own() -> None:
    limit = Limit(1)
    assert [limit.allows(key, NOW) for key in "aba"] == [True, True, False]


def test_it_fills_up_again_steadily() -> None:
    limit = Limit(3)
    for _ in range(3):
        limit.allows("a", NOW)
    assert not limit.allows("a", NOW + 19)
    assert limit.allows("a", NOW + 20)
    assert not limit.allows("a", NOW + 21)
    assert [limit.allows("a", NOW + 200) for _ in range(4)] == [True, True, True, False]


def test_over_a_long_time_it_is_so_many_a_minute() -> None:
    limit = Limit(60)
    allowed = sum(limit.allows("a", NOW + tenth / 10) for tenth in range(6000))
    assert 600 <= allowed <= 660


def test_what_is_exhausted_stays_so_for_ten_minutes() -> None:
    limit = Limit(10)
    limit.exhaust("a", NOW)
    assert not limit.allows("a", NOW + 530)
    assert limit.allows("a", NOW + 600)


def test_memory_is_bounded_and_who_comes_often_is_not_forgotten() -> None:
    limit = Limit(2, size=100)
    limit.allows("often", NOW)
    limit.allows("often", NOW)
    for number in range(10_000):
        assert limit.allows(number, NOW)
        if number % 50 == 0:
            limit.exhaust("often", NOW)
    assert len(limit) <= 200
    assert not limit.allows("often", NOW)


def test_a_clock_that_is_set_back_locks_nobody_out_for_long() -> None:
    limit = Limit(1)
    limit.allows("a", NOW + 1_000_000)
    assert limit.allows("a", NOW) is False
    assert limit.allows("a", NOW + 700)
