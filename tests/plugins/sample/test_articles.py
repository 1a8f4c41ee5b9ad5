"""What the articles are: unique, in known sections, by known people, with known tags, of plausible length."""

import runpy
from collections import Counter
from statistics import mean

import pytest

from plugins.sample import newsroom
from plugins.sample.articles import SampleArticle, draw_articles
from plugins.sample.register import read_register


def known_sections() -> set[str]:
    sections = runpy.run_path(str(newsroom.ROOT / "pelicanconf.py"))["SECTIONS"]
    return {item["slug"] for section in sections for item in (section, *section.get("children", ()))}


def test_articles_do_not_depend_on_how_many_follow(articles: list[SampleArticle]) -> None:
    assert list(draw_articles(40, 2024)) == articles[:40]


def test_ids_and_addresses_are_unique(articles: list[SampleArticle]) -> None:
    assert len({article.id for article in articles}) == len(articles)
    assert len({(article.moment.year, article.slug) for article in articles}) == len(articles)
    assert len({article.moment for article in articles}) == len(articles)


def test_all_sections_of_the_site_are_used_and_no_others(articles: list[SampleArticle]) -> None:
    assert {article.section for article in articles} == known_sections()


def test_every_tag_is_in_the_register_by_name_or_synonym(articles: list[SampleArticle]) -> None:
    names = {tag.name for tag in read_register().tags}
    synonyms = {synonym for tag in read_register().tags for synonym in tag.synonyms}
    used = Counter(tag for article in articles for tag in article.tags)
    assert set(used) <= names | synonyms
    assert set(used) & synonyms
    assert all(2 <= len(set(article.tags)) <= 5 for article in articles)


def test_a_few_tags_are_frequent_and_most_are_rare(articles: list[SampleArticle]) -> None:
    counts = sorted(Counter(tag for article in articles for tag in article.tags).values(), reverse=True)
    assert len(counts) > 250
    assert sum(counts[:30]) > sum(counts[30:])


def test_everybody_credited_is_in_the_register(articles: list[SampleArticle]) -> None:
    register = read_register()
    desk = (*register.writers, *register.editors, *register.photographers)
    signatures = {name for person in (*register.speakers, *desk) for name in (person.name, person.initials)}
    assert len(register.speakers) + len(desk) == 40
    assert {name for article in articles for name in article.credits.values()} <= signatures
    assert all("writer" in article.credits for article in articles)


def test_only_speeches_name_a_speaker(articles: list[SampleArticle]) -> None:
    for article in articles:
        assert (article.type == "pidato") == ("speaker" in article.credits), article.id


def test_articles_of_a_podcast_and_no_others_can_be_heard(articles: list[SampleArticle]) -> None:
    for article in articles:
        assert (article.type == "podcast") == bool(article.audio) == article.title.startswith("Siniar"), article.id


def test_all_types_occur_and_plain_news_is_the_rule(articles: list[SampleArticle]) -> None:
    types = Counter(article.type for article in articles)
    assert set(types) == {"berita", "siaran-pers", "pengumuman", "klarifikasi", "pidato", "podcast"}
    assert types["berita"] > len(articles) / 2


def test_events_end_before_the_article_and_last_at_most_three_days(articles: list[SampleArticle]) -> None:
    for article in articles:
        assert article.first <= article.last <= article.moment.date()
        assert (article.last - article.first).days <= 2


def test_corrections_give_the_number_that_the_text_gives(articles: list[SampleArticle]) -> None:
    corrected = [article for article in articles if article.corrections]
    assert corrected
    for article in corrected:
        assert article.corrections[0].right.split()[0] in article.body
        assert article.corrections[0].wrong != article.corrections[0].right
        assert article.corrections[0].day > article.moment.date()


def test_titles_have_20_to_110_characters_and_are_nearly_all_different(articles: list[SampleArticle]) -> None:
    assert all(20 <= len(article.title) <= 110 for article in articles)
    assert len({article.title for article in articles}) > 0.98 * len(articles)


def test_bodies_have_150_to_600_words_and_350_on_average(articles: list[SampleArticle]) -> None:
    lengths = [len(article.body.split()) for article in articles]
    assert min(lengths) >= 150
    assert max(lengths) <= 600
    assert 320 < mean(lengths) < 380


@pytest.mark.parametrize(
    "mark", ["\n## ", "\n- ", "\n1. ", "\n> “", "| ---: |", "**", "](https://", "{filename}/", "“"]
)
def test_every_kind_of_markup_occurs(articles: list[SampleArticle], mark: str) -> None:
    assert any(mark in article.body for article in articles)


def test_links_between_articles_lead_to_files_of_earlier_ones(articles: list[SampleArticle]) -> None:
    moments = {f"{a.section}/{a.moment:%Y/%m}/{a.slug}.md": a.moment for a in articles}
    linked = [
        (article, part.partition(")")[0]) for article in articles for part in article.body.split("({filename}/")[1:]
    ]
    assert linked
    for article, path in linked:
        assert path == "halaman/profil.md" or moments[path] < article.moment
