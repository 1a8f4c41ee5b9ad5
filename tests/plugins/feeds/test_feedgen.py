"""The faults of feedgen that we work round. A test that fails has good news: what it names can be taken out.

Where each one is worked round: plugins/feeds/elements.py and extensions.py, unless it is said below.
"""

import locale
from datetime import UTC, datetime
from typing import Any

import pytest
from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from lxml import etree

NOON = datetime(2024, 7, 27, 12, tzinfo=UTC)
ENCLOSURE = {"rel": "enclosure", "type": "image/jpeg", "length": "3", "title": "A"}
_LINK = "{http://www.w3.org/2005/Atom}link"


def feed() -> FeedGenerator:
    made = FeedGenerator()
    made.id("https://contoh.example/feed")
    made.title("Kantor")
    made.description("Kabar")
    made.link(href="https://contoh.example/", rel="alternate")
    made.updated(NOON)
    return made


def entry(identity: str = "a") -> FeedEntry:
    made = FeedEntry()
    made.id(identity)
    made.title("Judul")
    made.link(href="https://contoh.example/a/", rel="alternate")
    made.updated(NOON)
    return made


def test_links_of_entries_in_atom_lose_all_but_their_address() -> None:
    made = entry()
    made.link(href="https://contoh.example/a.jpg", **ENCLOSURE)
    assert [dict(link.attrib) for link in made.atom_entry().findall("link")] == [
        {"href": "https://contoh.example/a/"},
        {"href": "https://contoh.example/a.jpg"},
    ]


def test_the_last_link_of_a_feed_becomes_that_of_rss_whatever_it_is() -> None:
    made = feed()
    made.link(href="https://contoh.example/feed/rss.xml", rel="self")
    assert etree.fromstring(made.rss_str()).findtext("channel/link") == "https://contoh.example/feed/rss.xml"


def test_rss_has_no_hub() -> None:
    made = feed()
    made.link(href="https://hub.example/", rel="hub")
    assert b"hub.example" in made.atom_str()
    assert not [link for link in etree.fromstring(made.rss_str()).iter(_LINK) if link.get("rel") == "hub"]


def test_rss_has_no_author_without_an_e_mail_address() -> None:
    made = entry()
    made.author({"name": "Ani"})
    assert "Ani" not in etree.tostring(made.rss_entry(), encoding="unicode")


def test_a_feed_is_as_new_as_the_moment_unless_told_otherwise() -> None:
    begun, made = datetime.now(UTC), FeedGenerator()
    assert min(made.updated(), made.lastBuildDate()) >= begun


def test_the_description_of_an_entry_takes_the_place_of_its_text() -> None:
    made = entry()
    made.content("<p>Isi</p>", type="html")
    made.description("Ringkasan")
    assert made.atom_entry().find("content").text == "Ringkasan"


def test_entries_are_put_before_those_that_came_earlier() -> None:
    """documents.py puts them together itself."""
    made = feed()
    for identity in ("a", "b"):
        made.add_entry(entry(identity))
    guids = etree.fromstring(made.rss_str()).findall("channel/item/guid")
    assert [guid.text for guid in guids] == ["b", "a"]


def test_a_character_that_xml_forbids_ends_the_feed() -> None:
    """entries.py cleans what is not legal."""
    made = entry()
    made.title("a\x0bb")
    with pytest.raises(ValueError, match="XML compatible"):
        made.rss_entry()


def test_every_date_sets_the_locale_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """forms.py: feedgen writes two specimens' dates, and email.utils all the others."""
    asked: list[Any] = []
    monkeypatch.setattr(locale, "setlocale", lambda *arguments: asked.append(arguments))
    made = entry()
    made.published(NOON)
    made.rss_entry()
    assert asked
