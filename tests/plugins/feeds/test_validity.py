"""Every feed of a generated newsroom holds against schemas, rules and readers that are not ours."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import fastjsonschema
import feedparser
import podcastparser
import pytest
from lxml import etree

from tests.plugins.build.sites import SITEURL, Site
from tests.plugins.feeds import rss_rules
from tests.plugins.feeds.newsroom import COUNT, GENERATED_EPISODES, built

_SCHEMAS = Path(__file__).parent / "schemas"
_ATOM = {"atom": "http://www.w3.org/2005/Atom"}
# The two Schematron rules of RFC 4287, appendix B, and section 4.1.2's on dates and ids: what finds a breach.
_ATOM_RULES = (
    "/atom:feed[not(atom:author)][atom:entry[not(atom:author)]]",
    "//atom:entry[not(atom:link[@rel = 'alternate' or not(@rel)] or atom:content)]",
    "//atom:entry[count(atom:link[not(@rel) or @rel = 'alternate']) > 1]",
    "//atom:entry[atom:id = preceding-sibling::atom:entry/atom:id]",
    "//atom:link[@rel = 'enclosure'][not(number(@length) > 0)]",
    "/atom:feed[not(atom:link[@rel = 'self'])]",
)
of_all_feeds = {
    "full texts": {},
    "summaries, with a hub": {"FEED_FULL_TEXT": False, "FEED_HUB": "https://hub.example/"},
}


@pytest.fixture(scope="module", params=of_all_feeds.values(), ids=of_all_feeds)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    made = built(tmp_path_factory.mktemp("newsroom"), **request.param)
    assert made.faults == []
    return made


def documents(site: Site, name: str) -> dict[str, bytes]:
    found = {path: (site.output / path).read_bytes() for path in sorted(site.files) if path.endswith(f"/{name}")}
    assert len(found) > 20
    return found


def atom_schema() -> Any:
    return etree.RelaxNG(etree.parse(_SCHEMAS / "atom.rng"))


def json_schema() -> Any:
    return fastjsonschema.compile(json.loads((_SCHEMAS / "json_feed.json").read_text(encoding="utf-8")))


def test_every_atom_feed_is_valid(site: Site) -> None:
    schema = atom_schema()
    for path, document in documents(site, "atom.xml").items():
        root = etree.fromstring(document)
        assert schema.validate(root), (path, schema.error_log)
        assert [one for rule in _ATOM_RULES for one in root.xpath(rule, namespaces=_ATOM)] == [], path


def test_every_rss_feed_keeps_the_rules(site: Site) -> None:
    for path, document in documents(site, "rss.xml").items():
        assert rss_rules.broken(document) == [], path


def test_every_json_feed_is_valid(site: Site) -> None:
    validate = json_schema()
    for document in documents(site, "feed.json").values():
        validate(json.loads(document))


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_feedparser_reads_every_feed_without_complaint(name: str, site: Site) -> None:
    for path, document in documents(site, name).items():
        found = feedparser.parse(document)
        assert not found.bozo, (path, found.get("bozo_exception"))
        assert found.entries, path


def test_the_three_formats_say_the_same(site: Site) -> None:
    for path, document in documents(site, "feed.json").items():
        items = json.loads(document)["items"]
        expected = [(one["id"], one["url"], one["title"], one["date_published"]) for one in items]
        atom = etree.fromstring((site.output / path.replace("feed.json", "atom.xml")).read_bytes())
        entries = atom.findall("atom:entry", _ATOM)
        said = ("atom:id", "atom:link/@href", "atom:title", "atom:published")
        assert [
            tuple(one.xpath(f"string({what})", namespaces=_ATOM) for what in said) for one in entries
        ] == expected, path
        rss = etree.fromstring((site.output / path.replace("feed.json", "rss.xml")).read_bytes())
        assert [(one.findtext("guid"), one.findtext("link"), one.findtext("title")) for one in rss.iter("item")] == [
            one[:3] for one in expected
        ], path


def test_the_feed_of_the_site_holds_all_that_is_published_and_what_was_withdrawn(site: Site) -> None:
    items = json.loads(documents(site, "feed.json")["feed/feed.json"])["items"]
    assert len(items) == COUNT + 6
    assert [one["title"] for one in items][:3] == [
        "Dicabut: Dicabut & <i>",
        "Gambar",
        'Awas <b>"hoaks"</b> & </script> ]]> 😀',
    ]


def podcast(site: Site) -> Any:
    return etree.fromstring((site.output / "feed/podcast.xml").read_bytes())


def test_podcastparser_reads_the_podcast_with_true_lengths_and_durations(site: Site) -> None:
    found = podcastparser.parse(
        "https://contoh.example/feed/podcast.xml", (site.output / "feed/podcast.xml").open("rb")
    )
    assert (found["title"], found["description"]) == ("Siniar & Kantor", "Suara dari <Kantor>.")
    assert (found["link"], found["cover_url"]) == (f"{SITEURL}/", f"{SITEURL}/feed/podcast.png")
    assert (found["explicit"], found["type"], found["itunes_categories"]) == (False, "episodic", [["Government"]])
    recordings = {"Siaran <satu> & awal": ("satu.mp3", 90), "Siaran dua": ("dua & tiga.mp3", 3)}
    assert len(found["episodes"]) == 2 + GENERATED_EPISODES
    for episode in found["episodes"]:
        file, seconds = recordings.get(episode["title"], ("siniar.mp3", 8))
        (enclosure,) = episode["enclosures"]
        published = site.output / "berkas" / file
        assert enclosure["url"] == f"{SITEURL}/berkas/{quote(file)}"
        assert (enclosure["file_size"], enclosure["mime_type"]) == (published.stat().st_size, "audio/mpeg")
        assert episode["total_time"] == seconds
    pictured = {episode["title"]: episode.get("episode_art_url") for episode in found["episodes"]}
    assert pictured["Siaran <satu> & awal"] == f"{SITEURL}/berkas/sampul%20kita.png"
    # It knows transcripts by an older name of their namespace only.
    written = {
        item.findtext("title"): [dict(one.attrib) for one in item.iterfind("podcast:transcript", rss_rules.NAMESPACES)]
        for item in podcast(site).iter("item")
    }
    assert written["Siaran <satu> & awal"] == [{"url": f"{SITEURL}/berkas/satu.vtt", "type": "text/vtt"}]
    assert written["Siaran dua"] == []


def test_the_podcast_has_what_directories_demand_and_keeps_the_rules_of_rss(site: Site) -> None:
    document = (site.output / "feed/podcast.xml").read_bytes()
    assert rss_rules.broken(document) == []
    assert not feedparser.parse(document).bozo
    demanded = {
        "channel": "title link description language itunes:author itunes:image itunes:category itunes:explicit",
        "item": "title link guid pubDate enclosure itunes:duration itunes:explicit",
    }
    for place, names in demanded.items():
        for one in podcast(site).iter(place):
            assert [name for name in names.split() if one.find(name, rss_rules.NAMESPACES) is None] == []


def test_every_file_of_the_podcast_is_published(site: Site) -> None:
    found = podcast(site).xpath(
        "//enclosure/@url | //itunes:image/@href | //podcast:transcript/@url", namespaces=rss_rules.NAMESPACES
    )
    assert len(found) == 5 + 2 * GENERATED_EPISODES
    assert [url for url in found if unquote(url.removeprefix(f"{SITEURL}/")) not in site.files] == []


def test_a_withdrawn_episode_leaves_the_podcast_and_all_that_belongs_to_it(site: Site) -> None:
    titles = [item.findtext("title") for item in podcast(site).iter("item")]
    assert titles.count("Siaran dua") == titles.count("Siaran <satu> & awal") == 1
    assert "Siaran dicabut" not in titles
    assert "<audio" not in site.read("berita/2024/siniar3/index.html")


_RSS = b"""<rss xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>a</title><link>https://a.example/</link><description>b</description>
<atom:link rel="self" type="application/rss+xml" href="https://a.example/f"/>
<item><title>c</title><dc:creator>d</dc:creator><guid isPermaLink="false">e</guid></item></channel></rss>"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b'version="2.0"', b'version="0.9"'),
        (b"<description>b</description>", b""),
        (b"<title>c</title>", b""),
        (b"<title>c</title>", b"<title>c</title><title>d</title>"),
        (b"<title>c</title>", b"<title>c</title><updated>d</updated>"),
        (b"<title>c</title>", b"<title>c</title><pubDate>2024-07-27</pubDate>"),
        (b"<title>c</title>", b"<title>c</title><link>/a/</link>"),
        (b"<title>c</title>", b"<title>c</title><author>Ani</author>"),
        (b"<title>c</title>", b'<title>c</title><enclosure url="https://a.example/b" type="a/b" length="0"/>'),
        (b' isPermaLink="false"', b""),
        (b'rel="self"', b'rel="hub"'),
    ],
)
def test_a_breach_of_the_rules_of_rss_is_found(right: bytes, wrong: bytes) -> None:
    assert rss_rules.broken(_RSS) == []
    assert rss_rules.broken(_RSS.replace(right, wrong)) != []


_ATOM_FEED = b"""<feed xmlns="http://www.w3.org/2005/Atom"><id>a</id><title>a</title><updated>2024-07-27T12:00:00Z</updated>
<entry><id>b</id><title>b</title><updated>2024-07-27T12:00:00+07:00</updated><link href="https://a.example/"/></entry></feed>"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"<id>b</id>", b""),
        (b"<title>b</title>", b"<title>b</title><title>b</title>"),
        (b"12:00:00+07:00", b""),
        (b"<link href", b"<link address"),
        (b'"/></entry>', b'" type="jpeg"/></entry>'),
        (b"<id>a</id>", b"<id>a</id><description>a</description>"),
    ],
)
def test_a_breach_of_the_grammar_of_atom_is_found(right: bytes, wrong: bytes) -> None:
    assert atom_schema().validate(etree.fromstring(_ATOM_FEED))
    assert not atom_schema().validate(etree.fromstring(_ATOM_FEED.replace(right, wrong)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": "https://jsonfeed.org/version/1"},
        {"hubs": [{"url": "https://a.example/"}]},
        {"authors": [{}]},
        {"lang": "id"},
        {"items": [{"id": 1, "content_text": "a"}]},
        {"items": [{"id": "1"}]},
        {"items": [{"id": "1", "content_text": "a", "date_published": "2024-07-27"}]},
        {"items": [{"id": "1", "content_text": "a", "attachments": [{"url": "https://a.example/"}]}]},
    ],
)
def test_a_breach_of_the_schema_of_json_feed_is_found(wrong: dict[str, Any]) -> None:
    plain = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "a",
        "home_page_url": "https://a.example/",
        "feed_url": "https://a.example/feed.json",
        "items": [],
    }
    json_schema()(plain)
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        json_schema()({**plain, **wrong})
