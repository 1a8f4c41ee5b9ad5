"""Pages of a listing are numbered from the oldest and keep what they show."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.listings.pagination import Sheet, sheets
from tests.cases import read_cases

CASES = read_cases(__file__, "pagination")
counts, sizes = st.integers(0, 150), st.integers(1, 25)


def pages_of(count: int, size: int) -> list[Sheet]:
    """Articles are numbers, the newest the highest."""
    return list(sheets(range(count, 0, -1), "berita/", size))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_articles_are_shared_out_between_the_front_and_numbered_pages(case: dict[str, Any]) -> None:
    front, *older = pages_of(case["articles"], 20)
    assert len(front.articles) == case["front"]
    assert len(older) == case["older"]


@given(counts, sizes)
def test_every_article_stands_on_exactly_one_page(count: int, size: int) -> None:
    front, *older = pages_of(count, size)
    in_order = [article for page in (front, *reversed(older)) for article in page.articles]
    assert in_order == list(range(count, 0, -1))


@given(counts, st.integers(0, 60), sizes)
def test_a_numbered_page_keeps_its_articles_for_ever(count: int, more: int, size: int) -> None:
    now = {page.url: list(page.articles) for page in pages_of(count, size)[1:]}
    later = {page.url: list(page.articles) for page in pages_of(count + more, size)[1:]}
    assert now.items() <= later.items()


@given(counts, st.integers(0, 60), sizes)
def test_only_the_newest_numbered_page_changes_a_link_and_only_once(count: int, more: int, size: int) -> None:
    now = {page.url: page.pages for page in pages_of(count, size)[1:]}
    later = {page.url: page.pages for page in pages_of(count + more, size)[1:]}
    assert [url for url in now if now[url] != later[url]] in ([], list(now)[-1:])


@given(counts, sizes)
def test_numbered_pages_are_full(count: int, size: int) -> None:
    assert {len(page.articles) for page in pages_of(count, size)[1:]} <= {size}


@given(counts, sizes)
def test_the_front_holds_one_to_two_pages_worth(count: int, size: int) -> None:
    front = pages_of(count, size)[0]
    assert min(count, size) <= len(front.articles) < 2 * size


@given(counts, sizes)
def test_following_older_leads_from_the_front_past_every_page_and_newer_leads_back(count: int, size: int) -> None:
    pages = {page.url: page for page in pages_of(count, size)}
    way = ["berita/"]
    while older := pages[way[-1]].pages.older:
        way.append(older)
    assert sorted(way) == sorted(pages)
    back = [way[-1]]
    while newer := pages[back[-1]].pages.newer:
        back.append(newer)
    assert back == way[::-1]


@given(counts, sizes)
def test_how_many_pages_and_articles_there_are_is_known_on_the_front_only(count: int, size: int) -> None:
    """It changes with every article; older pages must not."""
    front, *older = pages_of(count, size)
    assert (front.pages.number, front.pages.first, front.pages.last) == (
        None,
        *((1, len(older)) if older else (None,) * 2),
    )
    assert list(front.newest) == list(range(count, 0, -1))
    assert [page.pages.number for page in older] == list(range(1, len(older) + 1))
    assert {(page.pages.first, page.pages.last, tuple(page.newest)) for page in older} <= {(None, None, ())}


def test_numbered_pages_stand_below_their_listing() -> None:
    assert [page.url for page in pages_of(8, 2)] == [
        "berita/",
        "berita/halaman/1/",
        "berita/halaman/2/",
        "berita/halaman/3/",
    ]
