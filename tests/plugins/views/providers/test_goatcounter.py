"""GoatCounter's limits are kept: four requests a second, a hundred paths each; numbers for people are understood."""

from pathlib import Path

import pytest

from plugins.languages.settings import SettingError
from tests.plugins.views import servers
from tests.plugins.views.newsroom import counting, made, situation
from tests.plugins.views.servers import AUDIENCE, NOW, Audience, Clock, serving

MANY = 10_000


def newsroom_of(count: int) -> Audience:
    """Articles with addresses as long as usual, read once more each."""
    slug = "bawaslu-kabupaten-contoh-buka-posko-aduan-di-lima-pasar"
    paths = {f"a{number}": [f"/berita/2024/{slug}-{number}/"] for number in range(count)}
    return Audience(paths, {paths[f"a{number}"][0]: number + 1 for number in range(count)}, {7: {}, 30: {}})


def test_ten_thousand_articles_need_at_most_110_requests_and_no_more_than_four_a_second(tmp_path: Path) -> None:
    audience = newsroom_of(MANY)
    with counting("goatcounter", tmp_path, audience=audience) as asking:
        totals = asking.provider.totals(list(audience.paths), audience.paths)
        windows = [asking.provider.window(days, 50) for days in (7, 30)]
        requests, seconds = len(asking.asked), asking.clock.seconds
    print(f"{requests} requests in {seconds:.1f} s")
    assert totals == {f"a{number}": number + 1 for number in range(MANY)}
    assert windows == [[], []]
    assert requests <= 110
    assert seconds >= (requests - 1) / 4 - 1e-6
    assert max(len(one.query.get("include_paths", "")) for one in asking.asked) <= 7500


def test_it_waits_as_long_as_it_is_told_when_others_have_used_up_the_rate(tmp_path: Path) -> None:
    clock = Clock()
    answer = servers.goatcounter(AUDIENCE, clock)
    refusals = [True, True]

    def busy(asked: servers.Asked) -> servers.Said:
        return servers.Said(429, {}, {"X-Rate-Limit-Reset": "7"}) if refusals and refusals.pop() else answer(asked)

    with serving(busy) as (server, _):
        provider = made("goatcounter", situation(tmp_path, clock), server=server)
        assert provider.totals(["a1"], AUDIENCE.paths) == {"a1": 1089}
    assert clock.slept.count(7.0) == 2


def test_without_a_token_the_public_counters_are_asked_path_by_path(tmp_path: Path) -> None:
    clock = Clock()
    with serving(servers.goatcounter(AUDIENCE, clock)) as (server, asked):
        provider = made("goatcounter", situation(tmp_path, clock, token=""), server=server)
        assert provider.totals(list(AUDIENCE.paths), AUDIENCE.paths) == {"a1": 1089, "a2": 42, "a3": 0}
        assert provider.window(7, 2) == [("a2", 13), ("a1", 10)]
        assert provider.selftest()
    assert len(asked) == 11
    assert clock.seconds >= 10 / 4 - 1e-6
    assert not any("Authorization" in one.headers for one in asked)


def test_the_window_begins_with_the_day_in_the_zone_of_the_office(tmp_path: Path) -> None:
    with counting("goatcounter", tmp_path) as asking:
        asking.provider.window(7, 1)
    assert asking.asked[-1].query["start"] == NOW.replace(day=11, hour=0).isoformat(timespec="seconds")


def test_since_when_must_be_a_day(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"VIEWS\['since'\]"):
        made("goatcounter", situation(tmp_path, Clock()), server="https://a.example", since="kemarin")
