"""All listing pages of one language, and its chrome."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.articles.addresses import slug_of
from plugins.articles.pages import Page
from plugins.articles.people import Person
from plugins.articles.tags import Topic
from plugins.listings.editions import Maker
from plugins.listings.groups import group
from plugins.listings.pages import Listing
from tests.plugins.listings.newsroom import OFFICES, SECTIONS, Article, article, maker, series


@dataclass
class PlainPage:
    title: str
    url: str


def pages_of(newest_first: Sequence[Article], lang: str = "id", **more: Any) -> dict[str, tuple[str, Page]]:
    """Address → template and page."""
    made = list(maker(newest_first, lang, **more).pages())
    by_url = {page.url: (template, page) for template, page in made}
    assert len(by_url) == len(made), "two pages have one address"
    return by_url


NEWSROOM = [
    article("d", "2024-03-05T10:00", "kegiatan", tags=["hoaks"], credits={"writer": ["Ani"]}),
    article("c", "2024-03-01T00:10", tags=["hoaks", "4 Pilar"]),
    article("b", "2024-01-31T23:50", credits={"photographer": ["Ani"], "editor": ["Budi"]}),
    article("a", "2023-12-31T09:00", "pengawasan"),
]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_list_has_a_page_at_its_address(lang: str) -> None:
    newest_first = [
        article(item.id, item.date, item.section.slug, lang=lang, tags=item.record.tags) for item in NEWSROOM
    ]
    prefix = {"id": "", "en": "en/"}[lang]
    assert {url.removeprefix(prefix): template for url, (template, _) in pages_of(newest_first, lang).items()} == {
        "": "front",
        "berita/": "section",
        "berita/kegiatan/": "section",
        "pengawasan/": "section",
        "pengumuman/": "section",
        "tag/": "tags",
        "tag/hoaks/": "tag",
        "tag/4-pilar/": "tag",
        "arsip/": "archive",
        "arsip/2024/": "archive",
        "arsip/2024/03/": "archive",
        "arsip/2024/01/": "archive",
        "arsip/2023/": "archive",
        "arsip/2023/12/": "archive",
    }


def test_credited_people_have_a_page_in_whatever_role() -> None:
    pages = pages_of(NEWSROOM)
    assert [item.id for item in pages["penulis/ani/"][1].articles] == ["d", "b"]
    assert [item.id for item in pages["penulis/budi/"][1].articles] == ["b"]
    assert pages["penulis/ani/"][1].person.name == "Ani"


def test_a_person_is_shown_with_the_post_of_the_language() -> None:
    head = Person("Ani", "ani", post={"id": "Kepala Humas", "en": "Head of Public Relations"})
    pages = pages_of([article("a", lang="en", credits={"writer": [head]})], "en")
    assert pages["en/penulis/ani/"][1].person.post == "Head of Public Relations"


def test_an_edition_without_articles_still_has_its_front_page_sections_and_archive() -> None:
    assert list(pages_of([])) == ["", "berita/", "berita/kegiatan/", "pengawasan/", "pengumuman/", "tag/", "arsip/"]


@pytest.mark.parametrize(("count", "numbered"), [(39, 0), (40, 1), (41, 1), (60, 2)])
def test_each_list_has_its_older_pages(count: int, numbered: int) -> None:
    pages = pages_of(series(count, tags=["hoaks"], credits={"writer": ["Ani"]}))
    for listing in ("berita/", "tag/hoaks/", "penulis/ani/"):
        expected = [f"{listing}halaman/{number}/" for number in range(1, numbered + 1)]
        assert [url for url in pages if url.startswith(f"{listing}halaman/")] == expected


def test_the_front_of_a_listing_counts_all_its_articles_and_older_pages_count_none() -> None:
    pages = pages_of(series(61))
    assert [pages[f"berita/{rest}"][1].count for rest in ("", "halaman/1/", "halaman/2/")] == [61, None, None]
    assert [len(pages[f"berita/{rest}"][1].newest) for rest in ("", "halaman/1/", "halaman/2/")] == [61, 0, 0]


def test_an_older_page_says_nothing_that_a_new_article_changes() -> None:
    before, after = pages_of(series(100)), pages_of(series(101))
    older = [url for url in before if "halaman/" in url and url.startswith("berita/")][:-1]
    assert older
    for url in older:
        one, other = before[url][1], after[url][1]
        assert (one.title, one.description, one.count, one.pages) == (
            other.title,
            other.description,
            other.count,
            other.pages,
        )
        assert [item.id for item in one.articles] == [item.id for item in other.articles]


# --- navigation


def test_sections_without_articles_are_left_out_of_the_navigation() -> None:
    edition = maker([article("a", section="kegiatan")]).edition([])
    assert [(item.label, [child.label for child in item.children]) for item in edition.nav] == [
        ("Berita", ["Kegiatan"])
    ]


def test_a_section_page_leads_to_its_sub_sections_that_have_articles() -> None:
    children = {url: page.children for url, (_, page) in pages_of(NEWSROOM).items() if isinstance(page, Listing)}
    assert [link.url for link in children["berita/"]] == ["berita/kegiatan/"]
    assert pages_of(series(2))["berita/"][1].children == ()


def test_an_edition_names_its_plain_pages_and_its_addresses() -> None:
    edition = maker([], "en").edition([PlainPage("About", "en/about/")])
    assert [(link.label, link.url) for link in edition.pages] == [("About", "en/about/")]
    assert (edition.lang, edition.home, edition.archive, edition.tags) == ("en", "en/", "en/arsip/", "en/tag/")
    assert edition.office.name == "Sample Office"


# --- words


def test_an_edition_speaks_its_language() -> None:
    pages = pages_of([article("a", "2024-07-27T11:23", "kegiatan", lang="en")], "en")
    assert {url: page.title for url, (_, page) in pages.items()} == {
        "en/": "Sample Office",
        "en/berita/": "News",
        "en/berita/kegiatan/": "Activities",
        "en/pengawasan/": "Oversight",
        "en/pengumuman/": "Announcements",
        "en/tag/": "All tags",
        "en/arsip/": "Archive",
        "en/arsip/2024/": "Archive 2024",
        "en/arsip/2024/07/": "Archive July 2024",
    }


def test_the_front_of_every_listing_describes_it_and_older_pages_do_not() -> None:
    pages = pages_of(series(40, tags=["hoaks"], credits={"writer": ["Ani"]}))
    described = {url for url, (_, page) in pages.items() if page.description}
    assert described == {url for url in pages if "halaman/" not in url} - {""}  # the office has no tagline


def test_breadcrumbs_lead_down_to_a_listing_without_naming_it() -> None:
    pages = pages_of(NEWSROOM)
    trails = {url: [link.url for link in page.breadcrumbs] for url, (_, page) in pages.items()}
    assert trails[""] == []
    assert trails["berita/"] == trails["tag/"] == trails["arsip/"] == trails["penulis/ani/"] == [""]
    assert trails["berita/kegiatan/"] == ["", "berita/"]
    assert trails["tag/hoaks/"] == ["", "tag/"]
    assert trails["arsip/2024/03/"] == ["", "arsip/", "arsip/2024/"]


def test_the_trail_of_an_older_page_leads_through_the_front_of_its_listing() -> None:
    trail = pages_of(series(40, "kegiatan"))["berita/kegiatan/halaman/1/"][1].breadcrumbs
    assert [(link.label, link.url) for link in trail] == [
        ("Beranda", ""),
        ("Berita", "berita/"),
        ("Kegiatan", "berita/kegiatan/"),
    ]


def test_the_page_for_missing_pages_shows_the_latest_and_is_not_indexed() -> None:
    missing = maker(series(9)).missing()
    assert [item.id for item in missing.latest] == ["a9", "a8", "a7", "a6", "a5", "a4"]
    assert (missing.url, missing.indexed) == ("404.html", False)


# --- all tags


def test_all_tags_stand_under_their_first_letters() -> None:
    newest_first = [article("b", tags=["hoaks"]), article("a", tags=["hoaks", "Hari Pers", "bimtek", "4 Pilar"])]
    groups = pages_of(newest_first)["tag/"][1].groups
    assert [(one.letter, [(tag.label, tag.url, tag.count) for tag in one.tags]) for one in groups] == [
        ("0–9", [("4 Pilar", "tag/4-pilar/", 1)]),
        ("B", [("bimtek", "tag/bimtek/", 1)]),
        ("H", [("Hari Pers", "tag/hari-pers/", 1), ("hoaks", "tag/hoaks/", 2)]),
    ]


def test_the_letter_of_a_tag_is_that_of_its_name_in_the_language() -> None:
    items = [article("a", lang="en")]
    topic = Topic("kecerdasan buatan", "kecerdasan-buatan", {"en": "artificial intelligence"})
    english = Maker("en", "en/", OFFICES["en"], SECTIONS["en"], group(items, {"a": (topic,)}), 20)
    assert [(one.letter, one.tags[0].label) for one in english.tag_index().groups] == [("A", "artificial intelligence")]


@given(st.text(st.characters(max_codepoint=0x17F)), st.sampled_from("aZ09"))
def test_the_letter_of_a_tag_is_the_one_that_its_slug_begins_with(rest: str, first: str) -> None:
    """Also where the slug is not asked."""
    items = [article("a", tags=[first + rest])]
    (letter,) = (one.letter for one in maker(items).tag_index().groups)
    start = slug_of(first + rest)[0].upper()
    assert letter == (start if start.isalpha() else "0–9")


# --- archive


def test_the_archive_lists_years_and_months_newest_first_with_their_numbers() -> None:
    listing = pages_of(NEWSROOM)["arsip/"][1]
    assert [(year.year, year.url, year.count) for year in listing.years] == [
        (2024, "arsip/2024/", 3),
        (2023, "arsip/2023/", 1),
    ]
    assert [(month.label, month.url, month.count) for month in listing.years[0].months] == [
        ("Maret 2024", "arsip/2024/03/", 2),
        ("Januari 2024", "arsip/2024/01/", 1),
    ]
    assert (list(listing.articles), listing.count) == ([], 4)


def test_the_archive_of_a_year_lists_its_months_only() -> None:
    listing = pages_of(NEWSROOM)["arsip/2023/"][1]
    assert ([year.year for year in listing.years], listing.count) == ([2023], 1)


def test_the_archive_of_a_month_holds_its_articles() -> None:
    pages = pages_of(NEWSROOM)
    assert [item.id for item in pages["arsip/2024/03/"][1].articles] == ["d", "c"]
    assert pages["arsip/2024/03/"][1].years == ()
