"""One feed as Atom, RSS and JSON Feed, read back as readers' programs read it."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from plugins.feeds import elements
from plugins.feeds.documents import Entry, entry, write
from plugins.feeds.entries import ATOM, JSON, RSS, Article, Audio, Channel, Picture, cleaned
from plugins.feeds.extensions import OfEntry, OfFeed
from plugins.feeds.text import legal

ZONE = ZoneInfo("Asia/Jakarta")
NOON = datetime(2024, 7, 27, 12, tzinfo=ZONE)
CHANNEL = Channel(
    title="Berita – Kantor & Dinas",
    description="Kabar dari Kantor",
    lang="id",
    page="https://contoh.example/berita/",
    updated=NOON,
    office="Kantor & Dinas",
)
ADDRESS = {
    RSS: "https://contoh.example/feed/rss.xml",
    ATOM: "https://contoh.example/feed/atom.xml",
    JSON: "https://contoh.example/feed/feed.json",
}
PICTURE = Picture(
    url="https://contoh.example/gambar/a-1200.jpg",
    type="image/jpeg",
    length=81_920,
    width=1200,
    height=800,
    thumbnail="https://contoh.example/gambar/a-480.jpg",
    thumbnail_width=480,
    credit="Humas & <b>",
)
AUDIO = Audio("https://contoh.example/berkas/a.mp3", "audio/mpeg", 90_000, 90, "1:30")
HUB = "https://hub.example/"
of_all_kinds = pytest.mark.parametrize("kind", [RSS, ATOM, JSON])
of_both_kinds = pytest.mark.parametrize("kind", [RSS, ATOM])


def article(number: int = 1, **changed: Any) -> Article:
    values = {
        "identity": f"tag:contoh.example,2024:a{number}",
        "title": f"Berita {number}",
        "url": f"https://contoh.example/berita/2024/a{number}/",
        "html": f"<p>Isi {number} &amp; lain.</p>",
        "summary": f"Ringkasan {number}",
        "published": NOON - timedelta(days=number),
        "updated": NOON - timedelta(days=number),
        "authors": ["Ani", "Budi"],
        "tags": ["hoaks", "rapat"],
    }
    return Article(**{**values, **changed})


def made(number: int = 1, **changed: Any) -> Entry:
    return entry(article(number, **changed))


def read(kind: str, entries: list[Entry], channel: Channel = CHANNEL) -> Any:
    found = feedparser.parse(write(kind, channel, ADDRESS[kind], entries))
    assert not found.bozo, found.get("bozo_exception")
    return found


@of_both_kinds
def test_a_feed_is_read_without_complaint(kind: str) -> None:
    found = read(kind, [made(1), made(2)])
    assert found.version == {RSS: "rss20", ATOM: "atom10"}[kind]
    assert (found.feed.title, found.feed.language) == ("Berita – Kantor & Dinas", "id")


@of_both_kinds
def test_entries_stand_in_the_given_order(kind: str) -> None:
    assert [one.title for one in read(kind, [made(1), made(2), made(3)]).entries] == [
        "Berita 1",
        "Berita 2",
        "Berita 3",
    ]


@of_both_kinds
def test_an_entry_carries_everything_of_its_article(kind: str) -> None:
    (one,) = read(kind, [made(1)]).entries
    assert one.id == "tag:contoh.example,2024:a1"
    assert one.link == "https://contoh.example/berita/2024/a1/"
    assert one.content[0].value == "<p>Isi 1 &amp; lain.</p>"
    assert one.summary == "Ringkasan 1"
    assert [tag.term for tag in one.tags] == ["hoaks", "rapat"]
    assert one.published_parsed[:5] == (2024, 7, 26, 5, 0)


def test_atom_names_every_author() -> None:
    assert [author.name for author in read(ATOM, [made(1)]).entries[0].authors] == ["Ani", "Budi"]


def test_rss_names_every_author_without_an_e_mail_address() -> None:
    item = etree.fromstring(write(RSS, CHANNEL, ADDRESS[RSS], [made(1)])).find("channel/item")
    assert [creator.text for creator in item.findall("{http://purl.org/dc/elements/1.1/}creator")] == ["Ani", "Budi"]
    assert item.find("author") is None


def test_an_id_in_rss_is_no_address_to_click() -> None:
    guid = etree.fromstring(write(RSS, CHANNEL, ADDRESS[RSS], [made(1)])).find("channel/item/guid")
    assert guid.get("isPermaLink") == "false"


@of_both_kinds
def test_an_entry_without_summary_tags_and_initials_is_whole(kind: str) -> None:
    (one,) = read(kind, [made(1, summary="", tags=[], authors=["Kantor"])]).entries
    assert "tags" not in one
    assert "Isi 1" in (one.content[0].value if "content" in one else one.summary)


@of_both_kinds
def test_a_feed_names_itself_and_the_page_it_follows(kind: str) -> None:
    links = {link.rel: (link.href, link.type) for link in read(kind, [made()]).feed.links}
    assert links == {"self": (ADDRESS[kind], kind), "alternate": ("https://contoh.example/berita/", "text/html")}


def test_the_link_of_an_rss_channel_is_its_page() -> None:
    channel = etree.fromstring(write(RSS, CHANNEL, ADDRESS[RSS], [made()])).find("channel")
    assert channel.findtext("link") == "https://contoh.example/berita/"


@of_both_kinds
def test_a_feed_is_as_old_as_its_newest_entry_not_as_the_build(kind: str) -> None:
    assert read(kind, [made()]).feed.updated_parsed[:5] == (2024, 7, 27, 5, 0)


def test_an_atom_entry_says_when_it_was_changed() -> None:
    (one,) = read(ATOM, [made(1, updated=NOON)]).entries
    assert (one.published_parsed[2], one.updated_parsed[2]) == (26, 27)


@of_both_kinds
def test_a_feed_without_description_is_described_by_its_title(kind: str) -> None:
    plain = Channel(CHANNEL.title, "", "id", CHANNEL.page, NOON, "Kantor")
    assert read(kind, [made()], plain).feed.subtitle == CHANNEL.title


@of_both_kinds
def test_characters_that_xml_forbids_survive_as_nothing_everywhere(kind: str) -> None:
    broken = "a\x00\x0b\ufffeb"
    channel = Channel(broken, broken, "id", CHANNEL.page, NOON, broken)
    found = read(kind, [made(1, title=broken, html=broken, summary=broken, authors=[broken], tags=[broken])], channel)
    (one,) = found.entries
    assert (found.feed.title, found.feed.subtitle, one.title, one.summary, one.author, one.tags[0].term) == ("ab",) * 6
    assert one.content[0].value == "ab"


@of_both_kinds
def test_markup_in_a_headline_stays_text(kind: str) -> None:
    document = write(kind, CHANNEL, ADDRESS[kind], [made(1, title="<b>R&D</b>")])
    assert b"&lt;b&gt;R&amp;D&lt;/b&gt;" in document


@of_both_kinds
def test_entries_shared_between_feeds_give_the_same_bytes_as_entries_of_their_own(kind: str) -> None:
    shared = {number: made(number) for number in range(1, 7)}
    for numbers in ([1, 2, 3, 4], [2, 4, 6], [6, 5, 1], [1, 2, 3, 4]):
        for other in (RSS, ATOM, JSON, kind):
            together = write(other, CHANNEL, ADDRESS[other], [shared[number] for number in numbers])
            apart = write(other, CHANNEL, ADDRESS[other], [made(number) for number in numbers])
            assert together == apart


def by_feedgen_alone(kind: str, articles: list[Article]) -> bytes:
    feed = elements._generator(kind, CHANNEL, ADDRESS[kind], OfFeed, OfEntry)
    for one in articles:
        feed.add_entry(elements._entry(kind, cleaned(one), OfEntry), order="append")
    return feed.atom_str() if kind == ATOM else feed.rss_str()


_AWKWARD = {
    "plain": {},
    "markup in the title": {"title": "<b>R&D</b> \"x\" 'y' ]]> &amp;", "tags": ['<b> & "x"', "'y'\t\n\r"]},
    "CDATA in the text": {"html": "<p>a]]>b</p><![CDATA[c]]>"},
    "all kinds of white space": {"title": "a\tb\nc\rd\u2028e\x85f\xa0", "html": "\r\n<p>\n</p>\t", "summary": " "},
    "beyond the basic plane": {"title": "😀 \U0010ffff", "html": "<p>𝒜</p>", "authors": ["𝒜ni"], "tags": ["😀"]},
    "control characters": {"title": "a\x00b", "html": "\x0b<p>\ufffe</p>", "authors": ["A\x1f"], "tags": ["\ud800t"]},
    "nothing but control characters": {"html": "\x00", "summary": "\x0b", "authors": ["\x01", "Ani"], "tags": ["\x02"]},
    "no summary": {"summary": ""},
    "no text": {"html": ""},
    "neither text nor summary": {"html": "", "summary": ""},
    "nobody and nothing": {"authors": [], "tags": []},
    "many authors": {"authors": ["Ani", "Budi", "Ani", "Citra & Dewi"], "tags": ["a", "a"]},
    "a nameless author among others": {"authors": ["Ani", "", "Budi"], "tags": ["", "a"]},
    "what blanks are called": {"title": "blank 3", "html": "blank 1", "authors": ["blank 0"], "tags": ["html", "text"]},
    "other zones": {"published": datetime(1920, 1, 1, tzinfo=ZONE), "updated": NOON.replace(tzinfo=UTC, microsecond=7)},
    "a picture": {"picture": PICTURE},
    "a picture of which nobody says much": {"picture": PICTURE._replace(credit="", length=0)},
    "a picture with control characters": {
        "picture": PICTURE._replace(credit="\x00a\x0b", url="https://x.example/\x01")
    },
    "a picture and nobody": {"picture": PICTURE, "authors": [], "summary": ""},
    "a recording": {"audio": AUDIO},
    "a recording and a picture": {"audio": AUDIO, "picture": PICTURE},
    "an address with parameters": {"url": 'https://contoh.example/?a=1&b="2"'},
}


@of_both_kinds
@pytest.mark.parametrize("changed", _AWKWARD.values(), ids=_AWKWARD)
def test_a_form_filled_in_is_what_feedgen_makes(kind: str, changed: dict[str, Any]) -> None:
    articles = [article(1), article(2, **changed), article(3)]
    assert write(kind, CHANNEL, ADDRESS[kind], map(entry, articles)) == by_feedgen_alone(kind, articles)


_TEXTS = st.text(st.characters(), max_size=20)


@given(_TEXTS.filter(legal), _TEXTS, _TEXTS, st.lists(_TEXTS, max_size=3), st.lists(_TEXTS, max_size=3))
def test_whatever_articles_say_their_entries_are_what_feedgen_makes(
    title: str, html: str, summary: str, authors: list[str], tags: list[str]
) -> None:
    one = article(title=title, html=html, summary=summary, authors=authors, tags=tags)
    for kind in (RSS, ATOM):
        assert write(kind, CHANNEL, ADDRESS[kind], [entry(one)]) == by_feedgen_alone(kind, [one])


@of_all_kinds
def test_the_same_articles_give_the_same_bytes(kind: str) -> None:
    first, second = (write(kind, CHANNEL, ADDRESS[kind], [made(1), made(2)]) for _ in range(2))
    assert first == second


def read_json(entries: list[Entry], channel: Channel = CHANNEL) -> Any:
    return json.loads(write(JSON, channel, ADDRESS[JSON], entries))


def test_a_json_feed_names_itself_and_the_page_it_follows() -> None:
    assert read_json([made(1)]) | {"items": 1} == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Berita – Kantor & Dinas",
        "home_page_url": "https://contoh.example/berita/",
        "feed_url": "https://contoh.example/feed/feed.json",
        "description": "Kabar dari Kantor",
        "language": "id",
        "authors": [{"name": "Kantor & Dinas"}],
        "items": 1,
    }


def test_an_item_of_a_json_feed_carries_everything_of_its_article() -> None:
    (item,) = read_json([made(1, picture=PICTURE)])["items"]
    assert item == {
        "id": "tag:contoh.example,2024:a1",
        "url": "https://contoh.example/berita/2024/a1/",
        "title": "Berita 1",
        "content_html": "<p>Isi 1 &amp; lain.</p>",
        "summary": "Ringkasan 1",
        "image": "https://contoh.example/gambar/a-1200.jpg",
        "date_published": "2024-07-26T12:00:00+07:00",
        "date_modified": "2024-07-26T12:00:00+07:00",
        "authors": [{"name": "Ani"}, {"name": "Budi"}],
        "tags": ["hoaks", "rapat"],
        "attachments": [
            {"url": "https://contoh.example/gambar/a-1200.jpg", "mime_type": "image/jpeg", "size_in_bytes": 81_920}
        ],
    }


def test_items_of_a_json_feed_stand_in_the_given_order() -> None:
    assert [item["title"] for item in read_json([made(2), made(1)])["items"]] == ["Berita 2", "Berita 1"]
    assert read_json([])["items"] == []


def test_what_would_end_a_json_feed_ends_only_a_text() -> None:
    (item,) = read_json([made(1, title='"]}', html="]}\x00\ud800\u2028")])["items"]
    assert (item["title"], item["content_html"]) == ('"]}', "]}\u2028")


@pytest.mark.parametrize(("summary", "text"), [("Ringkasan", "Ringkasan"), ("", "Judul")])
def test_without_a_text_an_item_says_what_there_is(summary: str, text: str) -> None:
    (item,) = read_json([made(1, title="Judul", html="", summary=summary)])["items"]
    assert item["content_text"] == text
    assert not {"content_html", "summary"} & item.keys()


@of_both_kinds
def test_without_a_text_an_entry_has_its_summary_alone(kind: str) -> None:
    (one,) = read(kind, [made(1, html="")]).entries
    assert (one.summary, "content" in one) == ("Ringkasan 1", False)


@of_both_kinds
def test_signs_of_markup_in_a_summary_are_read_as_they_stand(kind: str) -> None:
    (one,) = read(kind, [made(1, summary="R&D: 1 < 2 <b>", html="")]).entries
    assert (unescape(one.summary) if kind == RSS else one.summary) == "R&D: 1 < 2 <b>"
    document = etree.fromstring(write(kind, CHANNEL, ADDRESS[kind], [made(1, summary="<b>")]))
    found = {ATOM: "//*[local-name()='entry']/*[local-name()='summary']", RSS: "//item/description"}[kind]
    assert [one.text for one in document.xpath(found)] == [{ATOM: "<b>", RSS: "&lt;b&gt;"}[kind]]


@of_both_kinds
def test_the_lead_picture_is_enclosed_with_its_true_length(kind: str) -> None:
    (one,) = read(kind, [made(1, picture=PICTURE)]).entries
    (enclosure,) = one.enclosures
    assert (enclosure.href, enclosure.type, enclosure.length) == (PICTURE.url, "image/jpeg", "81920")


@of_both_kinds
def test_a_recording_is_enclosed_in_the_place_of_the_picture(kind: str) -> None:
    (one,) = read(kind, [made(1, picture=PICTURE, audio=AUDIO)]).entries
    assert [(enclosure.href, enclosure.length) for enclosure in one.enclosures] == [(AUDIO.url, "90000")]
    assert one.media_content[0]["url"] == PICTURE.url


def test_a_json_feed_attaches_both_and_says_how_long_the_recording_is() -> None:
    (item,) = read_json([made(1, picture=PICTURE, audio=AUDIO)])["items"]
    audio = {"url": AUDIO.url, "mime_type": "audio/mpeg", "size_in_bytes": 90_000, "duration_in_seconds": 90}
    assert item["attachments"][0] == audio
    assert [one["url"] for one in item["attachments"]] == [AUDIO.url, PICTURE.url]


@of_both_kinds
def test_media_rss_tells_how_large_the_picture_is_and_whose(kind: str) -> None:
    (one,) = read(kind, [made(1, picture=PICTURE)]).entries
    given = {"url": PICTURE.url, "type": "image/jpeg", "filesize": "81920", "medium": "image"}
    assert one.media_content == [{**given, "width": "1200", "height": "800"}]
    assert one.media_thumbnail == [{"url": PICTURE.thumbnail, "width": "480"}]
    assert one.media_credit == [{"content": "Humas & <b>"}]


@of_both_kinds
def test_a_feed_declares_its_hub(kind: str) -> None:
    found = read(kind, [made()], CHANNEL._replace(hub=HUB)).feed.links
    assert [link.href for link in found if link.rel == "hub"] == [HUB]
    assert {link.rel for link in found} == {"self", "alternate", "hub"}


def test_a_json_feed_declares_its_hub() -> None:
    assert read_json([made()], CHANNEL._replace(hub=HUB))["hubs"] == [{"type": "WebSub", "url": HUB}]


def test_a_build_that_writes_no_feed_need_not_import_feedgen() -> None:
    code = "import sys, plugins.feeds.hooks; print(*{'feedgen', 'lxml'} & {name for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
