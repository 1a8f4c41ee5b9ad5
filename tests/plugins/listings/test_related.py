"""Which articles stand below an article, and how little of that a new article changes."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.listings import related
from plugins.listings.related import Related, Relations
from plugins.sample.articles import draw_articles
from tests.cases import read_cases
from tests.plugins.listings.newsroom import ZONE, Article, article, grouped, topics_of

CASES = read_cases(__file__, "related")


def relations(articles: Sequence[Article]) -> Relations:
    """`articles` in any order."""
    newest_first = sorted(articles, key=lambda item: (item.date, item.id), reverse=True)
    return Relations(grouped(newest_first), topics_of(newest_first))


def lists(articles: Sequence[Article]) -> dict[str, list[str]]:
    """Id → ids of what is related."""
    desk = relations(articles)
    return {item.id: [other.id for other in desk.of(item)] for item in articles}


def as_written_down(articles: Sequence[Article]) -> dict[str, list[str]]:
    """The same by the rule alone, without any economy."""
    oldest_first = sorted(articles, key=lambda item: (item.date, item.id))
    by_id = {item.id: item for item in oldest_first}

    def near(item: Article, members: list[Article]) -> list[Article]:
        place = members.index(item)
        return members[max(0, place - 6) : place] + members[place + 1 : place + 3]

    found = {}
    for item in oldest_first:
        named = [by_id[name] for name in item.record.related if name in by_id and name != item.id]
        scores: dict[str, float] = defaultdict(float)
        for tag in item.record.tags:
            members = [other for other in oldest_first if tag in other.record.tags]
            for other in near(item, members):
                scores[other.id] += 1.0 / (members.index(item) + 1).bit_length()
        if len({*(other.id for other in named), *scores}) < 4:
            for other in near(item, [other for other in oldest_first if other.section is item.section]):
                scores[other.id] += 0.0
        ranks = {
            name: (
                -score,
                by_id[name].section.root is not item.section.root,
                abs((item.date - by_id[name].date).total_seconds()),
                name,
            )
            for name, score in scores.items()
            if by_id[name] not in named
        }
        found[item.id] = [*(other.id for other in named), *sorted(ranks, key=ranks.__getitem__)][:4]
    return found


@st.composite
def newsrooms(draw: st.DrawFn) -> list[Article]:
    """Up to thirty articles of few days, tags and sections, so that all of them have much in common."""
    count = draw(st.integers(1, 30))
    names = [f"a{number}" for number in range(count)]
    return [
        article(
            name,
            datetime(2024, 1, 1, tzinfo=ZONE) + timedelta(days=draw(st.integers(0, 20))),
            draw(st.sampled_from(("berita", "kegiatan", "pengawasan"))),
            tags=draw(st.lists(st.sampled_from("pqrst"), unique=True, max_size=4)),
            related=draw(st.one_of(st.just([]), st.lists(st.sampled_from([*names, "lain"]), unique=True, max_size=3))),
        )
        for name in names
    ]


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


@given(newsrooms())
def test_what_is_found_is_what_the_rule_says(articles: list[Article]) -> None:
    assert lists(articles) == as_written_down(articles)


def test_a_newsroom_of_a_thousand_is_related_by_the_same_rule(newsroom: list[Article]) -> None:
    some = newsroom[:300]
    assert lists(some) == as_written_down(some)


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
    looked_at: Counter[str] = Counter()
    around = related._Line.around

    def counting(line: Any, item: Article) -> Any:
        weight, others = around(line, item)
        looked_at[item.id] += len(others)
        return weight, others

    monkeypatch.setattr(related._Line, "around", counting)
    for count in (250, 500, 1000):
        looked_at.clear()
        lists(newsroom[:count])
        assert all(looked_at[item.id] <= 8 * len(item.record.tags) + 8 for item in newsroom[:count])


def test_most_articles_of_a_newsroom_have_a_full_list(newsroom: list[Article]) -> None:
    found = lists(newsroom)
    assert sum(len(others) == related.MOST for others in found.values()) >= 990
    assert all(name not in others and len(set(others)) == len(others) for name, others in found.items())


def test_nothing_is_looked_for_before_somebody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    items = [article("b", "2024-01-02"), article("a")]
    asked: list[str] = []
    of = Relations.of
    monkeypatch.setattr(Relations, "of", lambda desk, item: asked.append(item.id) or of(desk, item))
    found = Related(relations(items), items[0])
    assert asked == []
    assert (bool(found), len(found), list(found), found[0]) == (True, 1, items[1:], items[1])
    assert asked == ["b"]


# --- signatures


def digest(item: Article) -> int:
    """64 bits of all that is told of an article."""
    told = repr((item.id, item.title, item.date, item.section.slug))
    return crc32(told.encode()) << 32 | crc32(told[::-1].encode())


def signed(articles: Sequence[Article]) -> dict[str, tuple[Any, ...]]:
    """Id → the signature with what the page of the article itself depends on."""
    signatures = relations(articles).signatures(digest)
    return {
        item.id: (signatures[item.id], item.date, item.section.slug, item.record.tags, item.record.related)
        for item in articles
    }


def shown(articles: Sequence[Article]) -> dict[str, list[tuple[str, str]]]:
    titles = {item.id: item.title for item in articles}
    return {name: [(other, titles[other]) for other in found] for name, found in lists(articles).items()}


@given(newsrooms(), newsrooms(), st.data())
def test_where_the_signature_is_the_same_the_list_shows_the_same(
    before: list[Article], other: list[Article], data: st.DataObject
) -> None:
    """Whatever is published, changed or taken away in between."""
    gone = data.draw(st.sets(st.sampled_from([item.id for item in before]), max_size=3))
    named = data.draw(st.sets(st.sampled_from([item.id for item in before]), max_size=2))
    kept = {item.id: item for item in before if item.id not in gone}
    changed = {item.id: item for item in other[: data.draw(st.integers(0, 3))]}
    renamed = {
        name: Article(replace(kept[name].record, title="Lain"), shown=kept[name].shown) for name in named & kept.keys()
    }
    after = list((kept | changed | renamed).values())
    once, now = signed(before), signed(after)
    was, stands = shown(before), shown(after)
    same = [name for name in once.keys() & now.keys() if once[name] == now[name]]
    assert {name: was[name] for name in same} == {name: stands[name] for name in same}


def test_a_new_article_changes_the_signatures_of_at_most_a_dozen_old_ones(newsroom: list[Article]) -> None:
    before = signed(newsroom[:984])
    for count in range(985, 1001):
        after = signed(newsroom[:count])
        changed = [name for name, found in before.items() if after[name] != found]
        assert len(changed) <= 2 * len(newsroom[count - 1].record.tags) + 2
        before = after


def test_a_change_of_a_title_changes_the_signatures_of_its_neighbours_alone(newsroom: list[Article]) -> None:
    before = signed(newsroom)
    item = newsroom[500]
    renamed = Article(replace(item.record, title="Judul lain"), shown=item.shown)
    after = signed([*newsroom[:500], renamed, *newsroom[501:]])
    changed = [name for name, found in before.items() if after[name] != found]
    assert item.id in changed
    assert len(changed) <= 9 * (len(item.record.tags) + 1)
