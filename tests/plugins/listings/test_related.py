"""Which articles stand below an article, and how little of that a new article changes."""

from datetime import UTC
from itertools import product
from typing import Any

import pytest

from plugins.articles.addresses import slug_of
from plugins.listings import related
from plugins.listings.related import relate
from plugins.sample.articles import draw_articles
from tests.cases import read_cases
from tests.plugins.listings.newsroom import Article, article

CASES = read_cases(__file__, "related")


def slugs(articles: list[Article]) -> dict[str, list[str]]:
    return {item.id: [slug_of(tag) for tag in item.record.tags] for item in articles}


def lists(articles: list[Article]) -> dict[str, list[str]]:
    """Id → ids of what is related."""
    return {name: [other.id for other in found] for name, found in relate(articles, slugs(articles)).items()}


@pytest.fixture(scope="module")
def newsroom() -> list[Article]:
    """A thousand articles of the sample, oldest first; its sections are put onto three of ours."""
    ours = ("berita", "pengawasan", "pengumuman")
    drawn = sorted(draw_articles(1000, 2024), key=lambda one: one.moment)
    places = {name: ours[number % 3] for number, name in enumerate(sorted({one.section for one in drawn}))}
    return [article(one.id, one.moment.replace(tzinfo=UTC), places[one.section], tags=one.tags) for one in drawn]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_related_articles_are_found_by_tags_then_section_then_time(case: dict[str, Any]) -> None:
    articles = [
        article(name, f"{day}T09:00", section, tags=tags, related=next(iter(chosen), ()))
        for name, (day, section, tags, *chosen) in case["articles"].items()
    ]
    found = lists(articles)
    assert {name: found[name] for name in case["stand below"]} == case["stand below"]


def test_a_new_article_changes_the_lists_of_at_most_a_dozen_old_ones(newsroom: list[Article]) -> None:
    """Two per tag and two of its section: the weight that a tag had for an old article stays as it was."""
    before = lists(newsroom[:984])
    for count in range(985, 1001):
        after = lists(newsroom[:count])
        changed = [name for name, found in before.items() if after[name] != found]
        assert len(changed) <= min(12, 2 * len(newsroom[count - 1].record.tags) + 2)
        before = after


def test_a_new_article_changes_two_lists_per_tag_even_where_every_list_has_room() -> None:
    sections = ("berita", "kegiatan", "pengawasan", "pengumuman")
    old = [
        article(f"{tag}-{section}", f"2024-01-{day:02}", section, tags=[tag])
        for day, (tag, section) in enumerate(product(("hoaks", "rapat", "pers"), sections), start=1)
    ]
    new = article("baru", "2024-02-01", tags=["hoaks", "rapat", "pers"])
    before, after = lists(old), lists([*old, new])
    changed = [name for name, found in before.items() if after[name] != found]
    assert sum("baru" in after[name] for name in changed) == len(changed)
    assert len(changed) <= 2 * 3 + 2


def test_an_old_list_never_changes_while_newer_articles_are_of_other_topics() -> None:
    old = [article(f"a{day}", f"2024-01-{day:02}", tags=["hoaks"]) for day in range(1, 9)]
    new = [article(f"b{day}", f"2024-02-{day:02}", "pengawasan", tags=["rapat"]) for day in range(1, 9)]
    assert lists(old).items() <= lists(old + new).items()


def test_the_work_per_article_does_not_grow_with_the_newsroom(
    newsroom: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    rank = related._rank

    def counting(one: Any, other: Any, score: float) -> Any:
        compared.append(one.id)
        return rank(one, other, score)

    monkeypatch.setattr(related, "_rank", counting)
    for count in (250, 500, 1000):
        compared.clear()
        articles = newsroom[:count]
        relate(articles, slugs(articles))
        assert len(compared) <= sum(8 * len(item.record.tags) + 8 for item in articles)


def test_most_articles_of_a_newsroom_have_a_full_list(newsroom: list[Article]) -> None:
    found = lists(newsroom)
    assert sum(len(others) == related.MOST for others in found.values()) >= 990
    assert all(name not in others and len(set(others)) == len(others) for name, others in found.items())
