"""Articles get their numbers: those of an earlier system are added, those that are not known are none."""

from types import SimpleNamespace
from typing import Any

from plugins.articles.lifecycle import State
from plugins.views.enrichment import give_numbers
from plugins.views.numbers import Numbers
from tests.plugins.views.servers import NOW


def article(name: str, before: int = 0, lang: str = "id", state: State = State.PUBLISHED) -> Any:
    outline = SimpleNamespace(views_before=before)
    return SimpleNamespace(
        id=name, lang=lang, state=state, outline=outline, views=None, card_views=None, views_before=0
    )


def views(*contents: Any, cards: bool = False, **totals: int) -> list[int | None]:
    give_numbers(contents, Numbers(NOW, totals), cards=cards)
    return [content.views for content in contents]


def test_views_of_an_earlier_system_are_always_added() -> None:
    assert views(article("a", 1089), article("b"), article("c", 7), a=11, b=5) == [1100, 5, 7]


def test_a_number_that_is_not_known_or_nothing_is_none() -> None:
    assert views(article("a"), article("b"), a=0) == [None, None]
    alone = article("a")
    give_numbers([alone], None, cards=True)
    assert alone.views is None


def test_languages_of_an_article_share_its_number() -> None:
    assert views(article("a", 1000), article("a", 89, lang="en"), a=1) == [1090, 1090]


def test_withdrawn_articles_and_drafts_say_nothing() -> None:
    hidden = [article("a", state=state) for state in (State.WITHDRAWN, State.DRAFT, State.SCHEDULED)]
    assert views(*hidden, article("b", state=State.EXPIRED), a=9, b=4) == [None, None, None, 4]


def test_cards_say_it_only_where_that_is_wanted() -> None:
    one, two = article("a"), article("a")
    views(one, a=9)
    views(two, a=9, cards=True)
    assert (one.card_views, two.card_views) == (None, 9)
