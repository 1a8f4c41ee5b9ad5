"""What every state of an article means for every output: one newsroom with all of them, held against one table."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from tests.plugins.build.sites import Site, build, source
from tests.plugins.discovery.reading import link, named, node, properties

NOW = "2025-08-17T10:00:00+07:00"
# What may be seen of an article: its headline, summary and text, the note of a change, what was wrong and what is
# right, the reason of a withdrawal.
MARKS = {"h": "Judul", "s": "Ringkas", "t": "Isi", "c": "Catatan", "w": "Salah", "r": "Alasan"}
HEADERS: dict[str, dict[str, Any]] = {
    "draft": {"status": "draft"},
    "scheduled": {"date": "2025-08-17 10:01"},
    "putoff": {"publish": "2025-08-17 10:01"},
    "embargoed": {"embargo": "2025-08-17 10:01"},
    "published": {},
    "updated": {"changes": [{"date": "2025-08-17 08:00", "note": "Catatanupdated."}]},
    "corrected": {"corrections": [{"date": "2025-08-17 09:00", "wrong": "Salahcorrected", "right": "tiga"}]},
    "reply": {"reply_to": "published"},
    "unlisted": {"status": "hidden"},
    "expired": {"expires": "2025-08-17 10:00"},
    "withdrawn": {
        "withdrawn": {"date": "2025-08-17 09:30", "reason": "Alasanwithdrawn."},
        "changes": [{"date": "2025-08-17 08:00", "note": "Catatanwithdrawn."}],
        "corrections": [{"date": "2025-08-17 09:00", "wrong": "Salahwithdrawn", "right": "tiga"}],
    },
}
# Draft, scheduled, put off and embargoed: nothing, anywhere. Lists show headline and summary; feeds say what was corrected
# or withdrawn; what left the lists has its page and its data. The front page has the latest as headlines alone. Of the reply, the page of the answered tells the headline.
TABLE = """
            page  JSON-LD  Open-Graph  data  front  section  tag  person  archive  RSS  Atom  JSON-Feed  news  most-read  others
draft       -     -        -           -     -      -        -    -       -        -    -     -          -     -          -
scheduled   -     -        -           -     -      -        -    -       -        -    -     -          -     -          -
putoff      -     -        -           -     -      -        -    -       -        -    -     -          -     -          -
embargoed   -     -        -           -     -      -        -    -       -        -    -     -          -     -          -
published   hst   hs       hs          hst   h      hs       hs   hs      hs       hst  hst   hst        h     h          h
updated     hstc  hs       hs          hstc  hs     hs       hs   hs      hs       hst  hst   hst        h     h          h
corrected   hstw  hsw      hs          hstw  hs     hs       hs   hs      hs       hstw hstw  hstw       h     h          h
reply       hst   hs       hs          hst   h      hs       hs   hs      hs       hst  hst   hst        h     h          h
unlisted    hst   hs       hs          hst   -      -        -    -       -        -    -     -          -     -          -
expired     hst   hs       hs          hst   -      -        -    -       -        -    -     -          -     -          -
withdrawn   hr    hr       hr          hr    -      -        -    -       -        hr   hr    hr         -     -          -
"""
# State: when it changed last, as page, JSON-LD, Open Graph and feeds tell; whether search engines may list it, whether a
# sitemap names it; badge on its cards; status in JSON-LD.
FACTS = """
            changed           indexed  sitemap  badge           status
published   -                 yes      yes      Ada-hak-jawab   -
updated     2025-08-17T08:00  yes      yes      -               -
corrected   2025-08-17T09:00  yes      yes      Ada-ralat       -
reply       -                 yes      yes      Hak-jawab       -
unlisted    -                 no       no       -               -
expired     -                 no       no       -               -
withdrawn   2025-08-17T09:30  no       no       -               Withdrawn
"""


def table(text: str) -> dict[str, dict[str, str]]:
    """State → column → cell, where "-" is nothing."""
    (_, *columns), *rows = (["state", *line.split()] if number == 0 else line.split() for number, line in _lines(text))
    return {
        row[0]: {name: cell.strip("-") for name, cell in zip(columns, row[1:], strict=True)} for row in rows
    }


def _lines(text: str) -> list[tuple[int, str]]:
    return list(enumerate(text.strip("\n").splitlines()))


EXPECTED, TOLD = table(TABLE), table(FACTS)


def article(state: str, **header: Any) -> str:
    known = {
        "id": state,
        "slug": state,
        "date": "2025-08-16 09:00",
        "summary": f"Ringkas{state}.",
        "tags": ["rapat"],
        "credits": {"writer": "Ani"},
        **header,
    }
    return source(f"Judul{state} hari ini", f"Isi{state} selengkapnya.", **known)


def newsroom(folder: Path, **more: Any) -> Site:
    sources = {f"berita/{state}.md": article(state, **header) for state, header in HEADERS.items()}
    counts = {state: 10 for state in HEADERS}
    numbers = {"version": 1, "as_of": NOW, "totals": counts, "windows": {"7": counts, "30": counts}}
    sources["data/views.json"] = json.dumps(numbers)
    views = {"provider": "native", "server": "/_hitung", "site": "contoh"}
    return build(folder, sources, BUILD_DATE=NOW, VIEWS=views, FEED_MINIMUM=1, CARDS_SINCE="2026-01-01", **more)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    built = newsroom(tmp_path_factory.mktemp("life"))
    assert built.faults == []
    return built


def own_page(site: Site, state: str) -> str:
    path = f"berita/2025/{state}/index.html"
    return site.read(path) if path in site.files else ""


def main_of(page: str) -> str:
    found = html.fromstring(page).find(".//main") if page else None
    return "" if found is None else etree.tostring(found, encoding="unicode")


def structured(page: str) -> str:
    return json.dumps(node(page, "NewsArticle")) if page else ""


def open_graph(page: str) -> str:
    return " ".join(str(value) for _, value in properties(page)) if page else ""


def read(name: str) -> Callable[[Site, str], str]:
    return lambda site, state: site.read(name)


def data(site: Site, state: str) -> str:
    path = f"data/artikel/{state}.json"
    return site.read(path) if path in site.files else ""


def others(site: Site, state: str) -> str:
    """All other articles: neighbours, what is related, what answers."""
    return "".join(own_page(site, other) for other in HEADERS if other != state)


PLACES: dict[str, Callable[[Site, str], str]] = {
    "page": lambda site, state: main_of(own_page(site, state)),
    "JSON-LD": lambda site, state: structured(own_page(site, state)),
    "Open-Graph": lambda site, state: open_graph(own_page(site, state)),
    "data": data,
    "front": read("index.html"),
    "section": read("berita/index.html"),
    "tag": read("tag/rapat/index.html"),
    "person": read("penulis/ani/index.html"),
    "archive": read("arsip/2025/08/index.html"),
    "RSS": read("feed/rss.xml"),
    "Atom": read("feed/atom.xml"),
    "JSON-Feed": read("feed/feed.json"),
    "news": read("sitemap-berita.xml"),
    "most-read": lambda site, state: site.read("terpopuler/index.html") + site.read("potongan/terpopuler.html"),
    "others": others,
}
CELLS = [(state, place) for state in HEADERS for place in PLACES]


def seen(text: str, state: str) -> str:
    return "".join(mark for mark, word in MARKS.items() if re.search(rf"{word}{state}\b", text))


def test_the_table_is_about_every_state_and_every_output() -> None:
    assert EXPECTED.keys() == HEADERS.keys()
    assert all(row.keys() == PLACES.keys() for row in EXPECTED.values())


@pytest.mark.parametrize(("state", "place"), CELLS, ids=[" ".join(cell) for cell in CELLS])
def test_an_output_shows_what_the_state_allows(state: str, place: str, site: Site) -> None:
    assert seen(PLACES[place](site, state), state) == EXPECTED[state][place]


@pytest.mark.parametrize("state", [state for state, row in EXPECTED.items() if not any(row.values())])
def test_what_is_not_public_has_left_no_word_in_the_output(state: str, site: Site) -> None:
    words = [f"{word}{state}".encode() for word in MARKS.values()] + [f"/{state}/".encode(), f"{state}.json".encode()]
    found = [path for path in site.files if any(word in (site.output / path).read_bytes() for word in words)]
    assert found == []
    assert [path for path in site.files if re.search(rf"\b{state}\b", path)] == []


@pytest.mark.parametrize("state", TOLD)
def test_all_tell_the_same_last_change(state: str, site: Site) -> None:
    page, told = own_page(site, state), TOLD[state]["changed"]
    changed = f"{told}+07:00" if told else ""
    assert node(page, "NewsArticle")["dateModified"] == (changed or "2025-08-16T09:00+07:00")
    assert dict(properties(page)).get("article:modified_time", "") == changed
    times = [one.get("datetime") for one in html.fromstring(page).iterfind(".//dl[@class='byline rail']//time")]
    assert times == ["2025-08-16T09:00+07:00", *([changed] if changed else [])]
    assert json.loads(data(site, state)).get("updated", "") == changed


@pytest.mark.parametrize("state", TOLD)
def test_feeds_and_sitemaps_tell_it_too(state: str, site: Site) -> None:
    changed = TOLD[state]["changed"] or "2025-08-16T09:00"
    items = {item["url"].split("/")[-2]: item for item in json.loads(site.read("feed/feed.json"))["items"]}
    if EXPECTED[state]["JSON-Feed"]:
        assert items[state]["date_modified"].startswith(changed)
    addresses = dict(re.findall(r"/2025/(\w+)/</loc>\s*<lastmod>([^<]+)<", site.read("sitemap/2025.xml")))
    assert addresses.get(state, "")[: len(changed)] == (changed if TOLD[state]["sitemap"] == "yes" else "")


@pytest.mark.parametrize("state", TOLD)
def test_what_left_the_lists_asks_search_engines_to_leave_it_out(state: str, site: Site) -> None:
    page = own_page(site, state)
    assert named(page).get("robots", "") == ("" if TOLD[state]["indexed"] == "yes" else "noindex")
    assert link(page, "canonical").endswith(f"/berita/2025/{state}/")
    assert node(page, "NewsArticle").get("creativeWorkStatus", "") == TOLD[state]["status"]


@pytest.mark.parametrize("state", TOLD)
def test_a_badge_in_lists_leads_to_what_it_tells_of(state: str, site: Site) -> None:
    listed = html.fromstring(site.read("berita/index.html"))
    flags = [one for one in listed.iterfind(".//a[@class='flag']") if f"/2025/{state}/" in one.get("href")]
    assert ["-".join(one.text_content().split()) for one in flags] == [TOLD[state]["badge"]] * bool(TOLD[state]["badge"])
    page = html.fromstring(own_page(site, state))
    for flag in flags:
        assert page.get_element_by_id(flag.get("href").partition("#")[2]) is not None


def test_a_withdrawal_is_news_in_feeds_and_an_old_headline_goes_round_with_that_word_alone(site: Site) -> None:
    items = json.loads(site.read("feed/feed.json"))["items"]
    assert [item["title"] for item in items if "withdrawn" in item["url"]] == ["Dicabut: Judulwithdrawn hari ini"]
    assert items[0]["url"].endswith("/withdrawn/")


def test_a_withdrawn_page_says_when_and_why(site: Site) -> None:
    box = html.fromstring(own_page(site, "withdrawn")).find(".//section[@class='withdrawal']")
    assert "Alasanwithdrawn." in box.text_content()
    assert box.find(".//time").get("datetime") == "2025-08-17T09:30+07:00"


def test_a_change_is_shown_with_its_day(site: Site) -> None:
    box = html.fromstring(own_page(site, "updated")).find(".//section[@class='changes']")
    assert "Catatanupdated." in box.text_content()
    assert box.find(".//time").get("datetime") == "2025-08-17T08:00+07:00"


def test_a_correction_says_what_was_wrong_what_is_right_and_when(site: Site) -> None:
    box = html.fromstring(own_page(site, "corrected")).get_element_by_id("ralat")
    assert [one.text_content() for one in box.iterfind(".//dd")][:2] == ["Salahcorrected", "tiga"]
    assert box.find(".//time").get("datetime") == "2025-08-17T09:00+07:00"


def test_a_minor_edit_moves_nothing(tmp_path: Path) -> None:
    """Text and summary are what they are now; no date, no place in any list and no sitemap has changed."""
    before = newsroom(tmp_path)
    kept = {path: before.read(path) for path in before.files if path.endswith((".xml", ".json", ".html"))}
    del kept[".manifest.json"]
    minor = article("published").replace("selengkapnya", "selengkap-lengkapnya")
    after = build(tmp_path, {"berita/published.md": minor}, **{
        name: before.settings[name] for name in ("BUILD_DATE", "VIEWS", "FEED_MINIMUM", "CARDS_SINCE")
    })  # fmt: skip
    changed = {path for path, text in kept.items() if after.read(path) != text}
    assert "berita/2025/published/index.html" in changed
    feeds = {path for path in changed if path.startswith("feed/")}
    assert changed - feeds == {"berita/2025/published/index.html", "data/artikel/published.json"}
    for path in changed:
        assert after.read(path).replace("selengkap-lengkapnya", "selengkapnya") == kept[path], path


def test_what_is_due_appears_everywhere_at_its_second(tmp_path: Path) -> None:
    later = newsroom(tmp_path)
    later = build(tmp_path, {}, **{
        **{name: later.settings[name] for name in ("VIEWS", "FEED_MINIMUM", "CARDS_SINCE")},
        "BUILD_DATE": "2025-08-17T10:01:00+07:00",
    })  # fmt: skip
    for state in ("scheduled", "putoff", "embargoed"):
        for place in PLACES.keys() - {"front", "others"}:
            assert seen(PLACES[place](later, state), state) == EXPECTED["published"][place], (state, place)
