"""A visitor is known for half an hour, by a hash that says nothing of it."""

from plugins.views.counter.salts import OwnSalts
from plugins.views.counter.visitors import Visit, Visitors

NOW = 1_795_000_000.0
READER = ("203.0.113.7", "Mozilla/5.0")


def seen(visitors: Visitors, article: str, now: float, reader: tuple[str, str] = READER) -> bool:
    """Whether it was known; from now on it is."""
    visit = visitors.visit("site", article, *reader, now)
    known = visitors.has(visit, now)
    if not known:
        visitors.add(visit, now)
    return known


def test_a_visit_is_known_for_half_an_hour_from_when_it_was_counted() -> None:
    visitors = Visitors(OwnSalts())
    assert not seen(visitors, "a", NOW)
    assert seen(visitors, "a", NOW + 1)
    assert seen(visitors, "a", NOW + 1799)
    assert not seen(visitors, "a", NOW + 1800)


def test_another_article_address_or_browser_is_another_visit() -> None:
    visitors = Visitors(OwnSalts())
    seen(visitors, "a", NOW)
    assert not seen(visitors, "b", NOW)
    assert not seen(visitors, "a", NOW, ("203.0.113.8", "Mozilla/5.0"))
    assert not seen(visitors, "a", NOW, ("203.0.113.7", "Mozilla/4.0"))
    assert seen(visitors, "a", NOW)


def test_with_another_salt_the_same_visit_has_another_mark_and_the_old_ones_are_gone() -> None:
    visitors = Visitors(OwnSalts())
    before = visitors.visit("site", "a", *READER, NOW)
    visitors.add(before, NOW)
    after = visitors.visit("site", "a", *READER, NOW + 86400)
    assert set(before).isdisjoint(after)
    assert len(visitors) == 0


def test_another_process_cannot_tell_who_it_was() -> None:
    marks = {Visitors(OwnSalts()).visit("site", "a", *READER, NOW) for _ in range(20)}
    assert len(marks) == 20


def test_memory_is_bounded_and_the_oldest_are_forgotten_first() -> None:
    visitors = Visitors(OwnSalts(), capacity=100)
    for number in range(1000):
        visitors.add(Visit(b"reader", number.to_bytes(8, "big")), NOW)
    assert len(visitors) == 100
    assert visitors.has(Visit(b"reader", (999).to_bytes(8, "big")), NOW)
    assert not visitors.has(Visit(b"reader", (0).to_bytes(8, "big")), NOW)


def test_what_is_older_than_half_an_hour_takes_no_memory() -> None:
    visitors = Visitors(OwnSalts())
    for number in range(1000):
        seen(visitors, str(number), NOW)
    assert seen(visitors, "999", NOW)
    assert not seen(visitors, "next", NOW + 1800)
    assert len(visitors) == 1
