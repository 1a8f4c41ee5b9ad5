"""Where feeds stand."""

import pytest

from plugins.feeds.plan import feeds_at, folder_of


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


def test_a_list_has_rss_and_atom() -> None:
    rss, atom = feeds_at("feed/berita/", "Berita – Kantor")
    assert (rss.title, rss.type, rss.url) == ("Berita – Kantor (RSS)", "application/rss+xml", "feed/berita/rss.xml")
    assert (atom.title, atom.type, atom.url) == (
        "Berita – Kantor (Atom)",
        "application/atom+xml",
        "feed/berita/atom.xml",
    )
