"""The articles of the benchmark: the same everywhere and for ever, or figures could not be compared."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.corpus import draw_article

ROOT = Path(__file__).parents[2]
DIGEST = """
import hashlib
from benchmarks.corpus import draw_article
print(hashlib.sha256("".join(repr(draw_article(number)) for number in range(60)).encode()).hexdigest())
"""


def digest_in_another_process(**environment: str) -> str:
    surroundings = {**os.environ, **environment}
    command = [sys.executable, "-c", DIGEST]
    return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True).stdout


def test_hash_seed_locale_and_time_zone_make_no_difference() -> None:
    one = digest_in_another_process(PYTHONHASHSEED="1", LC_ALL="C", TZ="UTC")
    assert one == digest_in_another_process(PYTHONHASHSEED="2", LC_ALL="C.UTF-8", TZ="Asia/Tokyo")


def test_the_texts_stay_as_they_are_so_that_measurements_can_be_compared() -> None:
    text = "".join(f"{article.slug}\n{article.body}" for article in map(draw_article, range(100)))
    assert (
        hashlib.sha256(text.encode()).hexdigest() == "93e2a68422ad5a88fd6d19e4a774d65d88cdfd6149fb29cf8ce4d421652df347"
    )


def test_later_articles_are_newer_and_have_addresses_of_their_own() -> None:
    articles = [draw_article(number) for number in range(300)]
    dates = [article.date for article in articles]
    assert dates == sorted(set(dates))
    assert len({article.slug for article in articles}) == len(articles)


def test_articles_have_the_length_and_the_variety_of_news() -> None:
    articles = [draw_article(number) for number in range(300)]
    assert all(280 <= len(article.body.split()) <= 700 for article in articles)
    assert all(2 <= len(set(article.tags)) == len(article.tags) <= 5 for article in articles)
    assert all(len(article.summary) <= 241 for article in articles)
    for markup in ("**", "](https://arsip.example/", "\n## ", "\n> ", "\n- ", "\n1. "):
        assert any(markup in article.body for article in articles), markup
    assert len({article.category for article in articles}) == 8
