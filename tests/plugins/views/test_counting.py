"""What a page is given for its beacon: the article is named, and nothing else is."""

import json
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.articles.lifecycle import State
from plugins.views.counting import Counting
from plugins.views.provider import Request, Snippet
from tests.plugins.views.newsroom import OVER_HTTP, made, situation
from tests.plugins.views.servers import Clock

HOST, PATH = "contoh.example", "/berita/2024/satu/"
TITLE = 'Rapat "koordinasi" & {evaluasi} <b>'


def article(**more: Any) -> Any:
    known = {
        "id": "a1",
        "lang": "id",
        "url": "berita/2024/satu/",
        "title": TITLE,
        "state": State.PUBLISHED,
        "views_before": 0,
    }
    return SimpleNamespace(**{**known, **more})


def counting(snippet: Snippet | None, siteurl: str = "https://contoh.example", pixel: bool = True) -> Counting:
    return Counting(snippet, pixel, siteurl, "privasi", {"id": ("Kalimat.",), "en": ("Sentence.",)})


def of_provider(name: str, tmp_path: Any, siteurl: str = "https://contoh.example") -> Counting:
    where = situation(tmp_path, Clock())
    return counting(made(name, where, server="/h", **OVER_HTTP[name][0]).snippet(), siteurl)


def test_our_own_counter_is_told_site_and_id(tmp_path: Any) -> None:
    beacon = of_provider("native", tmp_path).beacon_of(article(views_before=1089))
    assert beacon is not None
    assert (beacon.address, json.loads(beacon.body)) == ("/h/hit", {"s": "contoh", "a": "a1"})
    assert (beacon.pixel, beacon.refresh) == ("/h/pixel.gif?s=contoh&a=a1", "/h/public/contoh.json")
    assert (beacon.id, beacon.before) == ("a1", 1089)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("goatcounter", {"p": "/berita/2024/satu/", "t": TITLE}),
        ("matomo", {"idsite": "7", "rec": "1", "url": "https://contoh.example/berita/2024/satu/", "action_name": TITLE,
                    "send_image": "0"}),
    ],
)  # fmt: skip
def test_others_are_told_in_the_address_what_they_document(name: str, expected: dict[str, str], tmp_path: Any) -> None:
    beacon = of_provider(name, tmp_path).beacon_of(article())
    assert beacon is not None
    assert {key: values[0] for key, values in parse_qs(urlsplit(beacon.address).query).items()} == expected
    assert beacon.body == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("umami", {"type": "event", "payload": {"website": "w1", "hostname": HOST, "url": PATH, "title": TITLE}}),
        ("plausible", {"name": "pageview", "url": f"https://{HOST}{PATH}", "domain": HOST}),
    ],
)
def test_others_are_told_in_json_what_they_document(name: str, expected: Any, tmp_path: Any) -> None:
    beacon = of_provider(name, tmp_path).beacon_of(article())
    assert beacon is not None
    assert json.loads(beacon.body) == expected
    assert len(beacon.body) < 1024


@pytest.mark.parametrize("name", OVER_HTTP)
def test_a_site_in_a_folder_is_told_of_there(name: str, tmp_path: Any) -> None:
    beacon = of_provider(name, tmp_path, "https://contoh.example/kantor").beacon_of(article())
    assert beacon is not None
    assert beacon.address.startswith("/kantor/h/")
    assert name == "native" or "kantor" in f"{urlsplit(beacon.address).query}{beacon.body}"


def test_the_pixel_is_there_only_where_it_is_wanted_and_offered(tmp_path: Any) -> None:
    snippet = Snippet(Request("/hit"), Request("/pixel"))
    assert [counting(snippet, pixel=wanted).beacon_of(article()).pixel for wanted in (True, False)] == ["/pixel", ""]
    assert counting(Snippet(Request("/hit"))).beacon_of(article()).pixel == ""


@pytest.mark.parametrize("state", State)
def test_drafts_and_withdrawn_articles_are_not_counted(state: State) -> None:
    found = counting(Snippet(Request("/hit"))).beacon_of(article(state=state))
    assert (found is not None) == (state in ("published", "unlisted", "expired"))


def test_nobody_counts_nothing() -> None:
    assert counting(None).beacon_of(article()) is None


def test_only_the_page_about_privacy_speaks_of_it() -> None:
    pages = [
        SimpleNamespace(id="privasi", lang="id"),
        SimpleNamespace(id="privasi", lang="en"),
        SimpleNamespace(id="x", lang="id"),
    ]
    assert [counting(None).privacy_of(page) for page in pages] == [("Kalimat.",), ("Sentence.",), ()]
