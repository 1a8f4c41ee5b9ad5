"""Articles are put where readers look for them."""

import random

from plugins.articles.people import Person
from plugins.listings.groups import group, people_of
from tests.plugins.listings.newsroom import Article, article, grouped, series, topics_of


def names(articles: list[Article]) -> list[str]:
    return [item.id for item in articles]


def test_a_section_holds_the_articles_of_its_sub_sections_too() -> None:
    groups = grouped([article("dua", section="kegiatan"), article("satu", section="berita")])
    assert {slug: names(articles) for slug, articles in groups.by_section.items()} == {
        "kegiatan": ["dua"],
        "berita": ["dua", "satu"],
    }


def test_a_section_without_articles_is_no_group() -> None:
    assert "pengawasan" not in grouped(series(3)).by_section


def test_every_group_is_newest_first() -> None:
    groups = grouped(series(40, tags=["hoaks"], credits={"writer": ["Ani"]}))
    newest = [f"a{day}" for day in range(40, 0, -1)]
    assert names(groups.by_section["berita"]) == newest
    assert [names(articles) for articles in groups.by_topic.values()] == [newest]
    assert names(groups.by_person["ani"][1]) == newest
    assert {month: names(articles) for month, articles in groups.by_month.items()} == {
        (2024, 2): newest[:10],
        (2024, 1): newest[10:],
    }


def test_an_article_belongs_to_the_month_of_the_offices_zone() -> None:
    """Half past midnight in Jakarta is still the day before in London."""
    assert list(grouped([article("larut", "2024-02-01T00:30")]).by_month) == [(2024, 2)]


def test_everybody_credited_is_listed_once_whatever_the_roles() -> None:
    item = article("a", credits={"writer": ["Ani"], "photographer": ["Budi", "Ani"], "editor": ["Citra"]})
    assert [one.name for one in people_of(item)] == ["Ani", "Budi", "Citra"]
    assert names(grouped([item]).by_person["ani"][1]) == ["a"]


def test_names_that_make_one_address_are_one_person_called_as_first_written() -> None:
    newest_first = [
        article("c", credits={"writer": ["MUH. ALI"]}),
        article("b", credits={"writer": ["Muh Ali"]}),
        article("a", credits={"writer": ["Muh. Ali"]}),
    ]
    person, articles = grouped(newest_first).by_person["muh-ali"]
    assert (person.name, names(articles)) == ("Muh. Ali", ["c", "b", "a"])


def test_a_later_spelling_does_not_rename_the_page_of_a_person() -> None:
    older = [article("a", credits={"writer": ["Muh. Ali"]})]
    newer = [article("b", credits={"writer": ["Muh Ali"]}), *older]
    assert grouped(older).by_person["muh-ali"][0] == grouped(newer).by_person["muh-ali"][0]


def test_the_register_has_the_last_word_on_a_name() -> None:
    known = Person("Muhammad Ali", "muh-ali")
    for order in (["Muh. Ali", known], [known, "Muh. Ali"]):
        newest_first = [article(f"a{number}", credits={"writer": [who]}) for number, who in enumerate(order)]
        assert grouped(newest_first).by_person["muh-ali"][0] is known


def test_the_order_of_tags_in_a_file_changes_no_group() -> None:
    items = series(12, tags=["hoaks", "rapat", "pelatihan"])
    topics = topics_of(items)
    shuffled = {name: tuple(random.Random(name).sample(found, 3)) for name, found in topics.items()}
    assert group(items, topics).by_topic == group(items, shuffled).by_topic
