"""What an article is told about its place among the others."""

from types import SimpleNamespace

import pytest

from plugins.articles.tags import Vocabulary
from plugins.listings.editions import Maker
from plugins.listings.enrichment import enrich_listed, enrich_unlisted
from plugins.listings.groups import group
from plugins.listings.namesakes import find_namesakes
from plugins.listings.related import Relations
from tests.plugins.listings.newsroom import OFFICES, SECTIONS, Article, article, maker, series, topics_of


@pytest.fixture
def enrich():
    """enrich(listed, unlisted) as one edition is enriched."""

    def call(listed: list[Article], unlisted: list[Article] = (), lang: str = "id") -> None:
        desk = maker(listed, lang)
        enrich_listed(desk, Relations(desk.groups, topics_of(listed)), topics_of(listed))
        enrich_unlisted(unlisted, desk, topics_of(unlisted))

    return call


def test_neighbours_are_the_next_articles_of_the_section(enrich) -> None:
    newest_first = [
        article("d"),
        article("c", section="pengawasan"),
        article("b", section="kegiatan"),
        article("a"),
    ]
    enrich(newest_first)
    d, _, b, a = newest_first
    assert [(item.newer, item.older) for item in newest_first] == [(None, b), (None, None), (d, a), (b, None)]


def test_the_only_article_has_no_neighbours_and_nothing_related(enrich) -> None:
    (only,) = newest_first = series(1)
    enrich(newest_first)
    assert (only.newer, only.older, *only.related) == (None, None)


def test_neighbours_lead_past_every_article_of_a_section(enrich) -> None:
    newest_first = series(45)
    enrich(newest_first)
    way = [newest_first[0]]
    while way[-1].older:
        assert way[-1].older.newer is way[-1]
        way.append(way[-1].older)
    assert way == newest_first


def test_tags_are_links_to_their_pages(enrich) -> None:
    (item,) = newest_first = [article("a", tags=["Pemilu 2024", "hoaks"])]
    enrich(newest_first)
    assert [(link.label, link.url) for link in item.topics] == [
        ("Pemilu 2024", "tag/pemilu-2024/"),
        ("hoaks", "tag/hoaks/"),
    ]


@pytest.mark.parametrize(
    ("lang", "section", "trail"),
    [
        ("id", "berita", [("Beranda", ""), ("Berita", "berita/")]),
        ("id", "kegiatan", [("Beranda", ""), ("Berita", "berita/"), ("Kegiatan", "berita/kegiatan/")]),
        ("en", "kegiatan", [("Front page", "en/"), ("News", "en/berita/"), ("Activities", "en/berita/kegiatan/")]),
    ],
)
def test_breadcrumbs_lead_from_the_front_page_down_to_the_section(enrich, lang: str, section: str, trail) -> None:
    (item,) = newest_first = [article("a", section=section, lang=lang)]
    enrich(newest_first, lang=lang)
    assert [(link.label, link.url) for link in item.breadcrumbs] == trail


def test_a_draft_has_no_neighbours_and_nothing_related(enrich) -> None:
    draft, listed = article("draf", tags=["hoaks"]), series(3, tags=["hoaks"])
    enrich(listed, [draft])
    assert (draft.newer, draft.older, *draft.related) == (None, None)
    assert not any(draft in (item.newer, item.older, *item.related) for item in listed)


def test_a_draft_links_only_to_tags_that_have_a_page(enrich) -> None:
    draft = article("draf", tags=["hoaks", "rahasia"])
    enrich(series(3, tags=["hoaks"]), [draft])
    assert [link.url for link in draft.topics] == ["tag/hoaks/"]


def test_a_draft_links_only_to_people_who_have_a_page(enrich) -> None:
    draft = article("draf", credits={"writer": ["Ani", "Budi"], "editor": ["Budi"]})
    enrich(series(1, credits={"writer": ["Ani"]}), [draft])
    people = [person for credit in (*draft.byline, *draft.credits) for person in credit.people]
    assert [(person.name, person.url) for person in people] == [("Ani", "penulis/ani/"), ("Budi", ""), ("Budi", "")]


# --- what it costs


def at_hand(item: Article) -> SimpleNamespace:
    """The article with what every build keeps at hand of all articles, and nothing else."""
    kept = ("id", "lang", "title", "date", "section", "shown", "outline")
    return SimpleNamespace(**{name: getattr(item, name) for name in kept})


def test_listing_asks_of_every_article_only_what_is_at_hand() -> None:
    newest_first = series(60, tags=["hoaks"], credits={"writer": ["Ani"]}, related=["a7"])
    listed = [at_hand(item) for item in newest_first]
    withdrawn = at_hand(article("dicabut", tags=["hoaks", "rahasia"], credits={"writer": ["Ani"]}))
    vocabulary = Vocabulary({})
    topics = {item.id: vocabulary.topics(item.outline.tags, item.shown, pytest.fail) for item in (*listed, withdrawn)}
    groups = group(listed, topics)
    desk = Maker("id", "", OFFICES["id"], SECTIONS["id"], groups, 20)
    relations = Relations(groups, topics)
    enrich_listed(desk, relations, topics)
    enrich_unlisted([withdrawn], desk, topics)
    listings = [
        *(made for section in desk.sections for made in desk.section(section)),
        *(made for topic in groups.by_topic for made in desk.topic(topic, groups.by_topic[topic])),
        *(made for slug in groups.by_person for made in desk.person(slug)),
        *desk.archive(),
        desk.tag_index(),
    ]
    assert listings
    assert find_namesakes(listed) == []
    assert list(relations.signatures(lambda item: 1)) == [item.id for item in listed]
    assert [other.id for other in listed[0].related][:1] == ["a7"]


def test_articles_that_show_the_same_share_it(enrich) -> None:
    one, other, *_ = newest_first = series(3, tags=["hoaks", "rapat"])
    enrich(newest_first)
    assert one.topics is other.topics
    assert one.breadcrumbs is other.breadcrumbs
