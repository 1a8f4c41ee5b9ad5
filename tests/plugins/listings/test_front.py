"""The front page: one lead, the latest, a block per section, no headline twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.listings.front import blocks_of, latest_of
from plugins.listings.pages import Front
from tests.plugins.listings.newsroom import SECTIONS, Article, article, maker, series

PLACES = ("berita", "kegiatan", "pengawasan", "pengumuman")


def front_of(newest_first: list[Article]) -> Front:
    return maker(newest_first).front()


def shown(front: Front) -> list[str]:
    lead = [front.lead] if front.lead else []
    blocks = [item for block in front.blocks for item in (block.lead, *block.articles)]
    return [item.id for item in (*lead, *front.latest, *blocks)]


def test_a_newsroom_without_articles_has_an_empty_front_page() -> None:
    front = front_of([])
    assert (front.lead, list(front.latest), front.blocks) == (None, [], [])


def test_the_only_article_leads() -> None:
    assert shown(front_of(series(1))) == ["a1"]


@pytest.mark.parametrize(("articles", "latest"), [(1, 0), (2, 1), (3, 2), (5, 2), (9, 3), (12, 4), (18, 6), (100, 6)])
def test_few_articles_follow_the_lead_in_a_small_newsroom(articles: int, latest: int) -> None:
    assert len(latest_of(series(articles))) == latest


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_a_small_newsroom_shows_everything(count: int) -> None:
    assert sorted(shown(front_of(series(count)))) == [f"a{day}" for day in range(1, count + 1)]


def test_a_large_newsroom_shows_five_more_of_each_section() -> None:
    newest_first = [article(f"a{number}", section=PLACES[number % 4]) for number in range(100)]
    front = front_of(newest_first)
    assert front.lead is newest_first[0]
    assert list(front.latest) == newest_first[1:7]
    assert [(block.section.slug, 1 + len(block.articles)) for block in front.blocks] == [
        ("berita", 5),
        ("pengawasan", 5),
        ("pengumuman", 5),
    ]


@given(st.lists(st.tuples(st.sampled_from(PLACES), st.booleans()), max_size=60))
def test_no_headline_stands_on_the_front_page_twice(places: list[tuple[str, bool]]) -> None:
    newest_first = [
        article(f"a{number}", section=place, picture=picture) for number, (place, picture) in enumerate(places)
    ]
    found = shown(front_of(newest_first))
    assert len(found) == len(set(found))
    assert found[:1] == [item.id for item in newest_first[:1]]


def test_a_section_whose_articles_all_stand_above_has_no_block() -> None:
    newest_first = [article("b", section="pengawasan"), *series(4)]
    assert [block.section.slug for block in front_of(newest_first).blocks] == ["berita"]


def test_a_block_is_led_by_its_newest_picture_story() -> None:
    articles = [article("c"), article("b", picture=True), article("a", picture=True)]
    (block,) = blocks_of(SECTIONS["id"], {"berita": articles}, [])
    assert (block.lead.id, [item.id for item in block.articles]) == ("b", ["c", "a"])


def test_a_block_without_pictures_is_led_by_its_newest_article() -> None:
    (block,) = blocks_of(SECTIONS["id"], {"berita": series(3)}, [])
    assert block.lead.id == "a3"


def test_an_old_picture_does_not_bring_an_article_back() -> None:
    """Only the newest five of a section are looked at for its block."""
    articles = [*series(5), article("lama", "2020-01-01", picture=True)]
    (block,) = blocks_of(SECTIONS["id"], {"berita": articles}, [])
    assert "lama" not in [block.lead.id, *(item.id for item in block.articles)]
