"""Both header styles say exactly what the article holds."""

import re
from datetime import date
from typing import Any

import yaml

from plugins.sample.articles import SampleArticle
from plugins.sample.headers import header

LINE = re.compile(r"[A-Z][A-Za-z_]*: \S.*\Z")


def expected(article: SampleArticle) -> dict[str, Any]:
    days: Any = article.last if article.first == article.last else f"{article.first}/{article.last}"
    changes = [{"date": change.day, "note": change.note} for change in article.changes]
    corrections = [{"date": item.day, "wrong": item.wrong, "right": item.right} for item in article.corrections]
    return {
        "id": article.id,
        "title": article.title,
        "slug": article.slug,
        "date": f"{article.moment:%Y-%m-%d %H:%M}",
        "type": article.type,
        "category": article.section,
        "summary": article.summary,
        "tags": list(article.tags),
        "dateline": {"place": article.place, "date": days},
        "credits": article.credits,
        **({"claim": article.claim} if article.claim else {}),
        **({"audio": article.audio} if article.audio else {}),
        **({"changes": changes} if changes else {}),
        **({"corrections": corrections} if corrections else {}),
    }


def from_pelican_style(text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for line in text.splitlines():
        key, _, value = line.partition(": ")
        outer, _, inner = key.lower().partition("_")
        if inner:
            found.setdefault(outer, {})[inner] = value
        else:
            found[outer] = value.split(", ") if outer == "tags" else value
    return found


def test_yaml_headers_read_as_what_the_article_holds(articles: list[SampleArticle]) -> None:
    for article in (article for article in articles if article.yaml):
        opening, block, ending = header(article).split("---\n")
        assert (opening, ending) == ("", "")
        assert yaml.safe_load(block) == expected(article)


def test_pelican_headers_read_as_what_the_article_holds(articles: list[SampleArticle]) -> None:
    for article in (article for article in articles if not article.yaml):
        text = header(article)
        assert all(LINE.match(line) for line in text.splitlines()), text
        wanted = expected(article)
        wanted["dateline"]["date"] = str(wanted["dateline"]["date"])
        assert from_pelican_style(text) == wanted


def test_about_six_headers_of_ten_are_yaml(articles: list[SampleArticle]) -> None:
    assert 0.55 < sum(article.yaml for article in articles) / len(articles) < 0.65


def test_every_shape_of_header_occurs(articles: list[SampleArticle]) -> None:
    texts = [header(article) for article in articles if article.yaml]
    for shape in ("tags: [", "tags:\n  - ", 'title: "', "title: ", "corrections:\n  - date: ", "changes:\n  - date: "):
        assert any(shape in text for text in texts), shape
    assert any(isinstance(expected(article)["dateline"]["date"], date) for article in articles)
    assert any("/" in str(expected(article)["dateline"]["date"]) for article in articles)
