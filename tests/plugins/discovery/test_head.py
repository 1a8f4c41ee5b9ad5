"""Open Graph and X cards: complete, in agreement with the page, and with what a picture shows."""

from collections import Counter
from types import SimpleNamespace

import pytest

from plugins.discovery.pictures import pictures_of
from tests.plugins.build.sites import SITEURL, Site
from tests.plugins.discovery.conftest import NASTY, lead
from tests.plugins.discovery.reading import link, named, properties

_OFTEN = {"og:locale:alternate", "article:author", "article:tag"}


def head(site: Site, identity: str, lang: str = "id") -> list[tuple[str, str]]:
    return properties(site.at(site.article(identity, lang).url))


def test_an_article_tells_all_it_has(site: Site) -> None:
    assert head(site, "lengkap") == [
        ("og:type", "article"),
        ("og:title", "Lengkap"),
        ("og:description", "Ringkasan & <i>."),
        ("og:url", f"{SITEURL}/berita/2024/lengkap/"),
        ("og:site_name", "Kantor Contoh"),
        ("og:locale", "id_ID"),
        ("og:locale:alternate", "en_GB"),
        ("og:image", f"{SITEURL}/{lead(site)}"),
        ("og:image:width", "1300"),
        ("og:image:height", "731"),
        ("og:image:alt", "Lapangan “apel”"),
        ("article:published_time", "2024-07-27T11:23+07:00"),
        ("article:modified_time", "2024-08-02T08:00+07:00"),
        ("article:author", f"{SITEURL}/penulis/hasan-fikri/"),
        ("article:author", f"{SITEURL}/penulis/ani/"),
        ("article:section", "Kegiatan"),
        ("article:tag", "hoaks"),
        ("article:tag", "rapat"),
    ]


def test_every_page_of_the_site_tells_what_open_graph_requires(site: Site) -> None:
    for path in sorted(site.files):
        if path.endswith(".html"):
            page = site.read(path)
            found = properties(page)
            again = Counter(name for name, _ in found if name not in _OFTEN)
            assert set(again.values()) == {1}, path
            assert {"og:type", "og:title", "og:url", "og:site_name", "og:locale"} <= again.keys(), path
            assert dict(found)["og:url"] == link(page, "canonical"), path


def test_one_description_everywhere(site: Site) -> None:
    for path in sorted(site.files):
        if path.endswith(".html"):
            page = site.read(path)
            assert dict(properties(page)).get("og:description") == named(page).get("description"), path


@pytest.mark.parametrize(
    ("identity", "card", "alt"),
    [
        ("lengkap", "summary_large_image", "Lapangan “apel”"),
        ("kecil", "summary", "Lambang kecil"),
        ("polos", "summary", None),
    ],
)
def test_a_large_picture_gets_a_large_card(site: Site, identity: str, card: str, alt: str | None) -> None:
    found = named(site.at(site.article(identity).url))
    assert (found["twitter:card"], found.get("twitter:image:alt")) == (card, alt)


def test_what_an_editor_writes_comes_back_as_written(site: Site) -> None:
    assert dict(head(site, "jahat"))["og:title"] == NASTY.strip()


def test_a_withdrawn_article_shares_the_reason_and_changed_when_it_was_withdrawn(site: Site) -> None:
    found = dict(head(site, "dicabut"))
    assert found["og:description"] == "Keliru."
    assert found["article:modified_time"] == "2024-08-01"


def test_the_social_card_comes_before_the_lead_picture() -> None:
    assert pictures_of(SimpleNamespace(social_card="card", picture="lead")) == ["card", "lead"]
    assert pictures_of(SimpleNamespace(picture="lead")) == ["lead"]
    assert pictures_of(SimpleNamespace(social_card=None, picture=None)) == []
