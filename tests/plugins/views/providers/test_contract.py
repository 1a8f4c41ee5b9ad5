"""What every provider must do, whoever it asks."""

import json
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from plugins.languages.settings import SettingError
from plugins.views import client, providers
from plugins.views.provider import Options, Origins, Snippet, Trouble
from plugins.views.providers import OURS, find
from tests.plugins.views.newsroom import ALL, OVER_HTTP, counting, made, situation
from tests.plugins.views.servers import AUDIENCE, TOKEN, Clock, Said, serving

IDS = list(AUDIENCE.paths)
NONSENSE = {
    "a page": b"<!doctype html><title>502</title>",
    "nothing": b"",
    "half": b'{"totals": {"a1": 10',
    "null": b"null",
    "another shape": b'{"data": [1, 2, 3]}',
    "a list": b'[{"a": 1}]',
    "less than nothing": b'{"totals": {"a1": -1}, "articles": [["a1", -1]], "hits": [{"path": "/", "count": -1}],'
    b' "results": [{"dimensions": ["/"], "metrics": [-1]}]}',
    "words for numbers": b'{"totals": {"a1": "x"}, "articles": [["a1", null]], "hits": [{"path": "/", "count": true}],'
    b' "results": [{"dimensions": ["/"], "metrics": ["x"]}]}',
}

of_all = pytest.mark.parametrize("name", ALL)
over_http = pytest.mark.parametrize("name", OVER_HTTP)


def test_every_provider_of_ours_is_held_to_this() -> None:
    assert sorted(ALL) == sorted(OURS)


@of_all
def test_totals_are_those_of_all_addresses_of_an_article(name: str, tmp_path: Path) -> None:
    with counting(name, tmp_path) as asking:
        totals = asking.provider.totals(IDS, AUDIENCE.paths)
    expected = {} if name == "none" else {"a1": 1089, "a2": 42}
    assert {article: count for article, count in totals.items() if count} == expected
    assert set(totals) <= set(IDS)


@of_all
def test_a_window_holds_articles_alone_those_most_read_first(name: str, tmp_path: Path) -> None:
    with counting(name, tmp_path) as asking:
        asking.provider.totals(IDS, AUDIENCE.paths)
        week, month = asking.provider.window(7, 5), asking.provider.window(30, 1)
    if name == "none":
        assert (week, month) == ([], [])
    else:
        assert [entry for entry in week if entry[1]] == [("a2", 13), ("a1", 10)]
        assert month == [("a1", 50)]


@of_all
def test_a_selftest_says_that_it_went_well(name: str, tmp_path: Path) -> None:
    with counting(name, tmp_path) as asking:
        assert asking.provider.selftest().say("id")


@of_all
@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_is_kept_is_said_in_whole_sentences(name: str, lang: str, tmp_path: Path) -> None:
    with counting(name, tmp_path) as asking:
        said = asking.provider.privacy(lang)
        other = asking.provider.privacy({"id": "en", "en": "id"}[lang])
    assert said
    assert all(sentence[0].isupper() and sentence.endswith(".") and "%(" not in sentence for sentence in said)
    assert set(said).isdisjoint(other)


@of_all
def test_pages_ask_nobody_whom_the_policy_does_not_allow(name: str, tmp_path: Path) -> None:
    with counting(name, tmp_path) as asking:
        snippet, origins = asking.provider.snippet(), asking.provider.origins()
    if snippet is None:
        assert origins == Origins()
        return
    assert {origin(snippet.beacon.address), *([origin(snippet.refresh)] if snippet.refresh else [])} == {
        *origins.connect
    }
    assert ([origin(snippet.pixel.address)] if snippet.pixel else []) == list(origins.image)


def origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


@over_http
def test_a_path_of_the_site_itself_needs_no_permission(name: str, tmp_path: Path) -> None:
    provider = made(name, situation(tmp_path, Clock()), server="/hitung", **OVER_HTTP[name][0])
    assert provider.origins() == Origins()


@over_http
def test_the_token_stands_in_no_address_and_on_no_page(name: str, tmp_path: Path) -> None:
    with counting(name, tmp_path) as asking:
        asking.provider.totals(IDS, AUDIENCE.paths)
        asking.provider.window(7, 5)
        snippet = asking.provider.snippet()
    assert asking.asked
    assert not any(TOKEN in f"{one.path} {one.query}" for one in asking.asked)
    assert isinstance(snippet, Snippet)
    assert TOKEN not in repr(snippet)


@over_http
@pytest.mark.parametrize("body", NONSENSE.values(), ids=NONSENSE)
@pytest.mark.parametrize("method", ["totals", "window"])
def test_an_answer_without_sense_is_told_and_never_believed(
    name: str, body: bytes, method: str, tmp_path: Path
) -> None:
    with counting(name, tmp_path, lambda asked: Said(200, body)) as asking, pytest.raises(Trouble) as raised:
        ask(asking.provider, method)
    assert "127.0.0.1" in raised.value.said.say("id")


@over_http
@pytest.mark.parametrize("status", [301, 401, 403, 500, 503])
def test_a_refusal_is_told_with_its_status(name: str, status: int, tmp_path: Path) -> None:
    elsewhere = {"Location": "http://127.0.0.1:9/"}
    with (
        counting(name, tmp_path, lambda asked: Said(status, {}, elsewhere)) as asking,
        pytest.raises(Trouble) as raised,
    ):
        asking.provider.window(7, 5)
    said = raised.value.said.say("id")
    assert str(status) in said
    assert TOKEN not in said


@over_http
def test_nobody_at_the_address_is_told(name: str, tmp_path: Path) -> None:
    with serving(lambda asked: Said(200, {})) as (server, _):
        pass
    provider = made(name, situation(tmp_path, Clock()), server=server, **OVER_HTTP[name][0])
    with pytest.raises(Trouble):
        provider.totals(IDS, AUDIENCE.paths)


def ask(provider: Any, method: str) -> Any:
    return provider.totals(IDS, AUDIENCE.paths) if method == "totals" else provider.window(7, 5)


@over_http
def test_who_is_too_slow_is_not_waited_for(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "TIMEOUT", 0.05)

    def answer(asked: Any) -> Said:
        import time

        time.sleep(0.3)
        return Said(200, {})

    with counting(name, tmp_path, answer) as asking, pytest.raises(Trouble):
        asking.provider.window(7, 5)


@over_http
@pytest.mark.parametrize("server", ["hitung.example", "ftp://hitung.example", "//hitung.example", "", "https://a/?x=1"])
def test_an_address_that_is_none_is_refused(name: str, server: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"VIEWS\['server'\]"):
        made(name, situation(tmp_path, Clock()), server=server, **OVER_HTTP[name][0])


def test_an_installed_package_can_offer_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    point = EntryPoint("sumur", "plugins.views.providers.none:Counter", providers.GROUP)
    monkeypatch.setattr(providers, "entry_points", lambda group: EntryPoints([point] if group == "teras.views" else []))
    assert find("sumur")(Options({}), situation(tmp_path, Clock())).window(7, 5) == []
    with pytest.raises(SettingError, match=r"no provider 'danau'; there are none, .*, sumur"):
        find("danau")


def test_what_pages_send_is_plain_data(tmp_path: Path) -> None:
    for name in OVER_HTTP:
        with counting(name, tmp_path) as asking:
            snippet = asking.provider.snippet()
        assert snippet is not None
        assert json.dumps([snippet.beacon.address, snippet.beacon.query, snippet.beacon.body])
