"""One title, one description, one date, one address: whatever tells of an article tells the same.

Every place is read by a program of others. A new place (another feed) is one more function in PLACES.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import pytest
from lxml import etree, html

from tests.plugins.build.sites import ROOT, SITEURL, Site, build, source
from tests.plugins.discovery.reading import link, named, node, properties

ZONE = ZoneInfo("Asia/Jakarta")
NOW = "2025-03-10T12:00:00+07:00"
# What a place tells of an article, by address; None or absent where it says nothing of the kind.
Told = dict[str, dict[str, Any]]
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "news": "http://www.google.com/schemas/sitemap-news/0.9"}


def at(text: str | None) -> date | None:
    """A moment in the office's zone, or a day where no time is told."""
    if text is None:
        return None
    return datetime.fromisoformat(text).astimezone(ZONE) if "T" in text else date.fromisoformat(text)


def pages(site: Site) -> Iterator[tuple[str, str]]:
    for path in sorted(site.files):
        if path.endswith("index.html") and dict(properties(page := site.read(path))).get("og:type") == "article":
            yield f"{SITEURL}/{path.removesuffix('index.html')}", page


def visible(site: Site) -> Told:
    """What readers see."""
    found: Told = {}
    for address, page in pages(site):
        seen = html.fromstring(page)
        times = [one.get("datetime") for one in seen.iterfind(".//dl[@class='byline rail']//time")]
        (title,) = [one.text_content() for one in seen.iterfind(".//h1")]
        standfirst = seen.find(".//p[@class='page-header__standfirst']")
        found[address] = {
            "title": title,
            "description": None if standfirst is None else standfirst.text_content(),
            "published": at(times[0]),
            "changed": at(times[-1]),
        }
    return found


def head(site: Site) -> Told:
    return {link(page, "canonical"): {"description": named(page).get("description")} for _, page in pages(site)}


def json_ld(site: Site) -> Told:
    found = [node(page, "NewsArticle") for _, page in pages(site)]
    return {
        one["mainEntityOfPage"]["@id"]: {
            "title": one["headline"], "description": one["description"],
            "published": at(one["datePublished"]), "changed": at(one["dateModified"]),
        } for one in found
    }  # fmt: skip


def open_graph(site: Site) -> Told:
    found = [dict(properties(page)) for _, page in pages(site)]
    return {
        one["og:url"]: {
            "title": one["og:title"], "description": one["og:description"],
            "published": at(one["article:published_time"]),
            "changed": at(one.get("article:modified_time", one["article:published_time"])),
        } for one in found
    }  # fmt: skip


def sitemap(site: Site) -> Told:
    documents = [etree.fromstring(site.read(path).encode()) for path in site.files if re.match(r"sitemap/\d", path)]
    return {
        url.findtext("s:loc", namespaces=SITEMAP): {"changed": at(url.findtext("s:lastmod", namespaces=SITEMAP))}
        for document in documents
        for url in document
    }


def news(site: Site) -> Told:
    document = etree.fromstring(site.read("sitemap-berita.xml").encode())
    return {
        url.findtext("s:loc", namespaces=SITEMAP): {
            "title": url.findtext("news:news/news:title", namespaces=SITEMAP),
            "published": at(url.findtext("news:news/news:publication_date", namespaces=SITEMAP)),
        }
        for url in document
    }


def feed(name: str) -> Callable[[Site], Told]:
    """Of all languages. The description of an entry in RSS is HTML, its title is not (RSS Best Practices Profile)."""
    shown = unescape if "rss" in name else str

    def told(site: Site) -> Told:
        entries = [one for path in in_all_languages(site, name) for one in parsed(site, path)]
        return {
            one.link: {
                "title": headline(one.title), "description": one.get("summary") and shown(one.summary),
                "published": moment(one, "published_parsed"), "changed": moment(one, "updated_parsed"),
            } for one in entries
        }  # fmt: skip

    return told


def json_feed(site: Site) -> Told:
    entries = [one for path in in_all_languages(site, "feed/feed.json") for one in json.loads(site.read(path))["items"]]
    return {
        one["url"]: {
            "title": headline(one["title"]), "description": one.get("summary"),
            "published": at(one["date_published"]), "changed": at(one["date_modified"]),
        } for one in entries
    }  # fmt: skip


def headline(title: str) -> str:
    return re.sub(f"^({'|'.join(WITHDRAWN)})", "", title)


def in_all_languages(site: Site, name: str) -> list[str]:
    return [path for path in (name, f"en/{name}") if path in site.files]


def parsed(site: Site, path: str) -> list[Any]:
    found = feedparser.parse((site.output / path).read_bytes(), sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, path
    return list(found.entries)


def moment(entry: Any, name: str) -> datetime | None:
    """feedparser offers one date for another, and warns of it, unless asked whether it is there."""
    if not dict.__contains__(entry, name):
        return None
    return datetime(*entry[name][:6], tzinfo=ZoneInfo("UTC")).astimezone(ZONE)


PLACES: dict[str, Callable[[Site], Told]] = {
    "page": visible,
    "head": head,
    "JSON-LD": json_ld,
    "Open Graph": open_graph,
    "sitemap": sitemap,
    "news sitemap": news,
    "RSS": feed("feed/rss.xml"),
    "Atom": feed("feed/atom.xml"),
    "JSON Feed": json_feed,
}
OF_PAGES = ("page", "head", "JSON-LD", "Open Graph")
FEEDS = ("RSS", "Atom", "JSON Feed")
OF_LISTED = (*OF_PAGES, "sitemap", *FEEDS)
# What feeds add to the headline of an article that was withdrawn.
WITHDRAWN = ("Dicabut: ", "Withdrawn: ")


def same(one: Any, other: Any) -> bool:
    """A day and a moment of that day are the same date: midnight stands in where no time is known."""
    if isinstance(one, date) and isinstance(other, date) and type(one) is not type(other):
        days = [each.date() if isinstance(each, datetime) else each for each in (one, other)]
        return days[0] == days[1]
    return bool(one == other)


def differences(told: Mapping[str, Told]) -> list[str]:
    """Every two places that tell different things of one article."""
    found = []
    for address in sorted({address for place in told.values() for address in place}):
        for key in ("title", "description", "published", "changed"):
            values = {name: place[address].get(key) for name, place in told.items() if address in place}
            known = {name: value for name, value in values.items() if value is not None}
            first = next(iter(known.values()), None)
            if not all(same(first, value) for value in known.values()):
                found.append(f"{address} {key}: {known}")
    return found


TITLES = ("Rapat <koordinasi> & evaluasi {}", "Apel “siaga” {}", "Kata 'kunci' &amp; \"kutipan\" {}", "Logistik tiba {}")
BODIES = ("Kalimat **pertama** & utama. Lainnya.", "Isi <em>berita</em>.\n\n- satu\n- dua", "> Kutipan.\n\nLalu ini.")


def generated(count: int) -> dict[str, str]:
    """Articles of every fate that one may have, many of several."""
    found = {}
    for n in range(count):
        day = f"{2024 if n % 2 else 2025}-{1 + n % 3:02}-{1 + n % 9:02}"
        header: dict[str, Any] = {
            "id": f"a{n}",
            "slug": f"artikel-{n}",
            "date": day if n % 5 == 0 else f"{day} {n % 24:02}:{n % 60:02}",
            "summary": f"Ringkasan & <b>{n}</b>." if n % 3 else None,
            "tags": ["hoaks"] if n % 4 else ["rapat", "hoaks"],
            "modified": (None, day, "2025-03-09 10:00", "2020-01-01", "2025-03-08")[n % 5] if n % 2 else None,
            "corrections": [{"date": "2025-03-09", "wrong": "dua", "right": "tiga"}] if n % 7 == 3 else None,
            "changes": [{"date": "2025-03-09 11:00", "note": "Ditambah."}] if n % 8 == 1 else None,
            "withdrawn": {"date": "2025-03-01", "reason": "Keliru & <tak> benar."} if n % 11 == 4 else None,
            # Put off: to a moment that has passed, and to one that has not.
            "publish": "2025-03-09 06:00" if n % 13 == 2 else "2025-04-01 06:00" if n % 13 == 7 else None,
            "embargo": "2025-03-09 10:00" if n % 17 == 1 else None,
            "expires": "2025-03-01" if n % 19 == 6 else None,
            "lang": "en" if n % 10 == 9 else None,
        }
        found[f"berita/a{n}.md"] = source(TITLES[n % 4].format(n), BODIES[n % 3], **header)
        if n % 6 == 0:
            english = {**header, "lang": "en", "summary": f"Summary {n}.", "corrections": None, "changes": None}
            found[f"berita/a{n}.en.md"] = source(f"News & views {n}", "In English.", **english)
    return found


@pytest.fixture(scope="module", params=["the sample newsroom", "three hundred of every fate"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("agreement")
    if request.param == "the sample newsroom":
        built = build(folder, {}, PATH=str(ROOT / "content"), FEED_ITEMS=1000)
    else:
        built = build(folder, generated(300), BUILD_DATE=NOW, FEED_ITEMS=1000)
    assert built.faults == []
    return built


@pytest.fixture(scope="module")
def told(site: Site) -> dict[str, Told]:
    return {name: read(site) for name, read in PLACES.items()}


def addresses(site: Site, *states: str) -> set[str]:
    lists = ("articles", "hidden_articles", "drafts")
    found = [one for generator in site.generators for name in lists for one in getattr(generator, name, ())]
    return {f"{SITEURL}/{one.url}" for one in found if one.state in states}


def test_all_places_tell_the_same(told: dict[str, Told]) -> None:
    assert sum(map(len, told.values())) > 20
    assert differences(told) == []


def test_a_listed_article_is_told_of_everywhere(site: Site, told: dict[str, Told]) -> None:
    listed = addresses(site, "published")
    assert listed
    for name in OF_LISTED:
        assert listed <= told[name].keys(), name
    assert told["sitemap"].keys() == listed
    for name in FEEDS:
        assert told[name].keys() == listed | addresses(site, "withdrawn"), name
    assert told["news sitemap"].keys() <= listed


def test_what_left_the_lists_is_told_of_on_its_page_alone_but_for_withdrawals_in_feeds(
    site: Site, told: dict[str, Told]
) -> None:
    gone, withdrawn = addresses(site, "expired", "unlisted"), addresses(site, "withdrawn")
    for name, place in told.items():
        assert (gone <= place.keys()) if name in OF_PAGES else gone.isdisjoint(place), name
        assert (withdrawn <= place.keys()) if name in (*OF_PAGES, *FEEDS) else withdrawn.isdisjoint(place), name


def test_feeds_say_of_what_was_withdrawn_and_of_nothing_else_that_it_was(site: Site) -> None:
    items = [one for path in in_all_languages(site, "feed/feed.json") for one in json.loads(site.read(path))["items"]]
    said = {one["url"] for one in items if one["title"].startswith(WITHDRAWN)}
    assert said == addresses(site, "withdrawn")


def test_every_place_is_asked_for_what_it_can_tell(told: dict[str, Told]) -> None:
    everything = {"title", "published", "changed"}
    described = everything | {"description"}
    asked = {
        **dict.fromkeys(PLACES, described),
        "page": everything,
        "head": {"description"},
        "sitemap": {"changed"},
        "news sitemap": {"title", "published"},
        "RSS": {"title", "description", "published"},
    }
    for name, place in told.items():
        for address, values in place.items():
            assert {key for key in asked[name] if values.get(key) is None} == set(), (name, address)


def test_every_fate_is_among_the_generated(tmp_path: Path) -> None:
    site = build(tmp_path, generated(300), BUILD_DATE=NOW)
    for state in ("published", "withdrawn", "expired"):
        assert len(addresses(site, state)) > 5, state
    assert news(site)
    articles = [one for generator in site.generators for one in getattr(generator, "articles", ())]
    for has in ("alternates", "corrections", "updated"):
        assert sum(bool(getattr(one, has)) for one in articles) > 5, has
    for put_off in ("publish", "embargo"):
        assert sum(bool(getattr(one.outline, put_off)) for one in articles) > 5, put_off
    assert len(articles) < len(generated(300)) - len(addresses(site, "withdrawn", "expired"))


def test_a_difference_would_be_noticed() -> None:
    one = {"title": "A", "published": datetime(2024, 7, 27, 9, tzinfo=ZONE)}
    assert differences({"page": {"x": one}, "feed": {"x": {"published": date(2024, 7, 27)}}}) == []
    assert len(differences({"page": {"x": one}, "feed": {"x": {"title": "B", "published": date(2024, 7, 28)}}})) == 2
