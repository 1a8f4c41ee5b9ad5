"""Prose that reads like prose: nothing left unfilled, quotes in pairs, sentences and paragraphs of bearable length."""

import re

from plugins.sample.articles import SampleArticle
from plugins.sample.draws import Draws
from plugins.sample.phrases import Voice, parse_lines
from plugins.sample.prose import FORMS, title


def paragraphs(article: SampleArticle) -> list[str]:
    return [block for block in article.body.strip().split("\n\n") if block[0] not in "#-1>|"]


def test_nothing_is_left_unfilled(articles: list[SampleArticle]) -> None:
    for article in articles:
        for text in (article.title, article.summary, article.body.replace("{filename}", "")):
            assert not re.search(r"[{}]|\.\.|  | ,|None", text), article.id


def test_quotation_marks_come_in_pairs(articles: list[SampleArticle]) -> None:
    for article in articles:
        for block in (article.title, *article.body.split("\n\n")):
            assert block.count("“") == block.count("”"), block


def test_paragraphs_begin_with_a_capital_or_a_number_and_end_a_sentence(articles: list[SampleArticle]) -> None:
    for article in articles:
        for block in paragraphs(article):
            assert re.match(r"“?[A-Z0-9]", block), block
            assert re.search(r"[.:]”?$", block), block


def test_sentences_have_at_most_40_words_and_paragraphs_100(articles: list[SampleArticle]) -> None:
    for article in articles:
        for block in paragraphs(article):
            assert len(block.split()) <= 100, block
            assert all(len(sentence.split()) <= 40 for sentence in re.split(r"(?<=\.)\s", block)), block


def test_headlines_capitalise_words_but_not_prepositions() -> None:
    voice = Voice(Draws("x"), {"news.title": parse_lines("soal logistik di kota: kata “siapa” untuk TPS baru")}, {})
    assert title(voice, FORMS["news"]) == "Soal Logistik di Kota: Kata “Siapa” untuk TPS Baru"


def test_a_headline_that_is_always_too_long_is_cut_at_a_word() -> None:
    voice = Voice(Draws("x"), {"news.title": parse_lines("panjang " * 20)}, {})
    assert title(voice, FORMS["news"]) == " ".join(["Panjang"] * 13)
