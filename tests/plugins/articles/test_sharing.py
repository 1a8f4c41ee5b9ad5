"""Plain links with the right words in them."""

from urllib.parse import parse_qs, urlsplit

import pytest

from plugins.articles.sharing import share_links
from plugins.languages.messages import CATALOGUES, catalogue

TITLE, URL = 'Awasi & lapor: 100% "jujur" #pemilu + adil?', "https://contoh.example/berita/2024/awasi/"
LINKS = {link.channel: link for link in share_links(TITLE, URL, "id")}


def test_channels_stand_in_one_order() -> None:
    assert list(LINKS) == ["whatsapp", "telegram", "facebook", "x", "email"]


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        ("whatsapp", {"text": [f"{TITLE} {URL}"]}),
        ("telegram", {"url": [URL], "text": [TITLE]}),
        ("facebook", {"u": [URL]}),
        ("x", {"text": [TITLE], "url": [URL]}),
        ("email", {"subject": [TITLE], "body": [URL]}),
    ],
)
def test_headline_and_address_arrive_whole(channel: str, said: dict[str, list[str]]) -> None:
    assert parse_qs(urlsplit(LINKS[channel].url).query) == said


def test_links_go_where_they_say() -> None:
    hosts = {channel: urlsplit(link.url).netloc for channel, link in LINKS.items()}
    assert hosts == {"whatsapp": "wa.me", "telegram": "t.me", "facebook": "www.facebook.com", "x": "x.com", "email": ""}
    assert LINKS["email"].url.startswith("mailto:?")


def test_a_headline_with_braces_breaks_no_link() -> None:
    assert all("%7Burl%7D" in link.url for link in share_links("{url}", URL, "id") if link.channel != "facebook")


@pytest.mark.parametrize("lang", CATALOGUES)
def test_links_have_words_in_every_language(lang: str) -> None:
    assert all(catalogue(lang).gettext(link.label) for link in LINKS.values())
    assert "WhatsApp" in catalogue(lang).gettext(LINKS["whatsapp"].label)
