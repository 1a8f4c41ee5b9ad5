"""Every generator's header says the same."""

import yaml

from benchmarks import headers
from benchmarks.corpus import draw_article

ARTICLE = draw_article(5)


def test_pelican_reads_lines() -> None:
    lines = headers.pelican(ARTICLE).splitlines()
    said = dict(line.split(": ", 1) for line in lines if line)
    assert lines[-1] == ""
    assert said["Title"] == ARTICLE.title
    assert said["Tags"].split(", ") == list(ARTICLE.tags)
    assert said["Date"] == ARTICLE.date.strftime("%Y-%m-%d %H:%M")


def test_hugo_and_eleventy_read_yaml() -> None:
    hugo, eleventy = (yaml.safe_load(header(ARTICLE).split("---\n")[1]) for header in (headers.hugo, headers.eleventy))
    assert hugo["title"] == eleventy["title"] == ARTICLE.title
    assert hugo["summary"] == eleventy["summary"] == ARTICLE.summary
    assert hugo["tags"] == eleventy["topics"] == list(ARTICLE.tags)
    assert hugo["categories"] == [eleventy["category"]] == [ARTICLE.category]
    assert hugo["date"] == eleventy["date"] == ARTICLE.date.isoformat()


def test_the_hugo_that_makes_an_archive_is_told_year_and_month() -> None:
    plain, same = (yaml.safe_load(header(ARTICLE).split("---\n")[1]) for header in (headers.hugo, headers.hugo_same))
    assert (same.pop("years"), same.pop("months")) == ([f"{ARTICLE.date:%Y}"], [f"{ARTICLE.date:%Y/%m}"])
    assert same == {name: value for name, value in plain.items() if name != "categories"}
