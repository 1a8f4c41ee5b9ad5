"""Asking over HTTP: with patience for limits, none for silence, and the token told to nobody else."""

from pathlib import Path

import pytest

from plugins.views import client
from plugins.views.client import Client
from plugins.views.provider import Situation, Trouble
from tests.plugins.views.newsroom import SITEURL, situation
from tests.plugins.views.servers import ZONE, Asked, Clock, Said, serving


def here(clock: Clock | None = None) -> Situation:
    return situation(Path(), clock or Clock())


def test_no_more_is_asked_in_a_second_than_is_allowed() -> None:
    clock = Clock()
    with serving(lambda asked: Said(200, {})) as (server, asked):
        asking = Client(server, here(clock), per_second=4)
        for _ in range(9):
            asking.get("/")
    assert len(asked) == 9
    assert clock.seconds == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("headers", "waited"),
    [({"Retry-After": "3"}, 3.0), ({"X-Rate-Limit-Reset": "0.5"}, 0.5), ({}, 1.0), ({"Retry-After": "86400"}, 60.0)],
)
def test_it_waits_as_it_is_told_and_gives_up_in_the_end(headers: dict[str, str], waited: float) -> None:
    clock = Clock()
    with serving(lambda asked: Said(429, {}, headers)) as (server, asked), pytest.raises(Trouble):
        Client(server, here(clock)).get("/")
    assert clock.slept == [waited] * (len(asked) - 1)
    assert len(asked) == 4


def test_a_redirect_is_not_followed_so_that_no_other_host_learns_the_token() -> None:
    with serving(lambda asked: Said(200, {"a": 1})) as (other, others):

        def answer(asked: Asked) -> Said:
            return Said(302, {}, {"Location": f"{other}/"})

        with serving(answer) as (server, _), pytest.raises(Trouble):
            Client(server, here(), {"Authorization": "Bearer rahasia"}).get("/")
    assert others == []


def test_what_is_not_there_is_trouble_unless_it_may_be_missing() -> None:
    with serving(lambda asked: Said(404, {"a": 1})) as (server, _):
        assert Client(server, here()).get("/", missing=True) is None
        with pytest.raises(Trouble) as raised:
            Client(server, here()).get("/")
    assert "404" in raised.value.said.say("id")


def test_an_answer_without_end_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "MOST_BYTES", 10)
    with serving(lambda asked: Said(200, list(range(20)))) as (server, _), pytest.raises(Trouble):
        Client(server, here()).get("/")


def test_a_path_of_the_site_is_asked_at_the_site() -> None:
    with serving(lambda asked: Said(200, {})) as (server, asked):
        Client("/hitung", Situation(f"{server}/kantor", ZONE)).get("/api", [("site", "a b")])
    assert (asked[0].path, asked[0].query) == ("/kantor/hitung/api", {"site": "a b"})


def test_the_trouble_names_the_server_and_no_secret() -> None:
    with serving(lambda asked: Said(500, {})) as (server, _), pytest.raises(Trouble) as raised:
        Client(server, here(), {"Authorization": "Bearer rahasia"}).get("/api", [("site", "contoh")])
    assert raised.value.said.say("id") == f"Penghitung di {server}: jawabannya berstatus 500."
    assert SITEURL not in raised.value.said.say("en")
