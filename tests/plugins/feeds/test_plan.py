"""Where feeds stand, and what stands in them."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from plugins.articles.lifecycle import State
from plugins.articles.record import Withdrawal
from plugins.feeds.plan import feeds_at, folder_of, newest, withdrawal_of


@pytest.mark.parametrize(
    ("prefix", "listing", "folder"),
    [
        ("", "", "feed/"),
        ("", "berita/", "feed/berita/"),
        ("", "berita/kegiatan/", "feed/berita/kegiatan/"),
        ("", "tag/hoaks/", "feed/tag/hoaks/"),
        ("en/", "en/", "en/feed/"),
        ("en/", "en/berita/", "en/feed/berita/"),
    ],
)
def test_the_feeds_of_a_list_mirror_its_address(prefix: str, listing: str, folder: str) -> None:
    assert folder_of(prefix, listing) == folder


def test_a_list_has_rss_atom_and_json_feed() -> None:
    found = [(feed.title, feed.type, feed.url) for feed in feeds_at("feed/berita/", "Berita – Kantor")]
    assert found == [
        ("Berita – Kantor (RSS)", "application/rss+xml", "feed/berita/rss.xml"),
        ("Berita – Kantor (Atom)", "application/atom+xml", "feed/berita/atom.xml"),
        ("Berita – Kantor (JSON Feed)", "application/feed+json", "feed/berita/feed.json"),
    ]


def article(identity: str, day: int, withdrawn: int = 0) -> SimpleNamespace:
    withdrawal = Withdrawal(datetime(2024, 7, withdrawn, tzinfo=UTC), "Keliru.") if withdrawn else None
    return SimpleNamespace(
        id=identity,
        date=datetime(2024, 7, day, tzinfo=UTC),
        state=State.WITHDRAWN if withdrawn else State.PUBLISHED,
        outline=SimpleNamespace(withdrawal=withdrawal),
    )


def test_a_withdrawal_stands_where_it_is_news_and_gives_way_to_newer_articles() -> None:
    published = [article("d", 14), article("c", 12), article("b", 8), article("a", 2)]
    withdrawn = [article("x", 1, withdrawn=10)]
    assert [one.id for one in newest(published, withdrawn, 4)] == ["d", "c", "x", "b"]
    assert [one.id for one in newest(published, withdrawn, 2)] == ["d", "c"]


def test_a_withdrawal_to_come_changes_nothing() -> None:
    one = article("x", 1, withdrawn=10)
    one.state = State.PUBLISHED
    assert withdrawal_of(one) is None
