"""What a page shows is what its fingerprint is of: after any change, the page is that of a clean build."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from plugins.build.digests import SIZE
from plugins.build.fingerprints import changed_parts
from tests.plugins.build.sites import Site, build, series, source

SOURCES = {
    **series(6),
    "berita/a3.md": source(
        "Berita 3", "Lihat [empat]({filename}a4.md).", id="a3", date="2024-01-04 09:00", tags=["A"], credits="Ani"
    ),
    "berita/a3.en.md": source("News 3", id="a3", lang="en", slug="a3", date="2024-01-04 09:00"),
}
PAGE = "berita/2024/a3/index.html"
KEPT = {"gambar/.keep"}  # is written anew for each build
OTHER = "https://lain.example/kantor"


class Clock:
    """Nobody knows what it will say."""

    def __init__(self) -> None:
        self.moment = 0

    def __call__(self, value: object) -> str:
        self.moment += 1
        return f"{value} {self.moment}"


def clean(folder: Path, **settings: Any) -> Site:
    """The same sources, built from nothing."""
    return build(folder, {}, OUTPUT_PATH=str(folder / "clean"), CACHE_PATH=str(folder / "clean-cache"), **settings)


def pages(site: Site) -> dict[str, str]:
    return {path: site.read(path) for path in site.files if path.endswith((".html", ".xml"))}


# --- settings that no template names

ONE, TWO, GLOBALS = {"a": 1}, {"a": 2}, {"SLOGAN": "c"}
SETTINGS: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "links to share": ("{{ article.share[0].url }}", {}, {"SITEURL": OTHER}),
    "links in the text": ("{{ article.body }}", {}, {"SITEURL": OTHER}),
    "a link made by a filter, always the same": ("{{ 'kontak/'|href }}", {}, {"SITEURL": OTHER}),
    "full addresses": ("{{ article.url|absolute }}", {}, {"SITEURL": OTHER}),
    "dates in Pelican's words": ("{{ article.locale_date }}", {}, {"DEFAULT_DATE_FORMAT": "%Y"}),
    "dates by language": ("{{ article.locale_date }}", {}, {"DATE_FORMATS": {"id": "%d"}}),
    "the zone": ("{{ article.timezone }}", {}, {"TIMEZONE": "Asia/Jayapura"}),
    "the address of an author": (
        "{{ article.author.url if article.authors is defined }}", {}, {"AUTHOR_URL": "x/{slug}"}
    ),
    "the address of a category": ("{{ article.category.url }}", {}, {"CATEGORY_URL": "x/{slug}"}),
    "the address of a tag": ("{% for tag in article.tags %}{{ tag.url }}{% endfor %}", {}, {"TAG_URL": "x/{slug}"}),
    "who signs what nobody signed": ("{{ article.author }}", {"AUTHOR": "Redaksi"}, {"AUTHOR": "Humas"}),
    "a setting through the article": ("{{ article.settings.SITENAME }}", {}, {"SITENAME": "Lain"}),
    "a setting": ("{{ SLOGAN }}", {"SLOGAN": "a"}, {"SLOGAN": "b"}),
    "a setting before a global name": (
        "{{ SLOGAN }}", {"SLOGAN": "a", "JINJA_GLOBALS": GLOBALS}, {"SLOGAN": "b", "JINJA_GLOBALS": GLOBALS}
    ),
    "a global name": ("{{ SLOGAN }}", {"JINJA_GLOBALS": {"SLOGAN": "a"}}, {"JINJA_GLOBALS": {"SLOGAN": "b"}}),
    "a method for a filter": ("{{ 'a'|x }}", {"JINJA_FILTERS": {"x": ONE.get}}, {"JINJA_FILTERS": {"x": TWO.get}}),
    "a filter with a value bound to it": (
        "{{ 1|x }}", {"JINJA_FILTERS": {"x": partial(max, 2)}}, {"JINJA_FILTERS": {"x": partial(max, 3)}}
    ),
    "a filter that others call by its name": (
        "{{ ['a']|map('x')|list }}", {"JINJA_FILTERS": {"x": lambda one: 1}}, {"JINJA_FILTERS": {"x": lambda one: 2}}
    ),
    "how templates are read": ("a\n{% if 1 %}\nb\n{% endif %}", {}, {"JINJA_ENVIRONMENT": {"trim_blocks": False}}),
    "whether signs are escaped": ("{{ '<' }}{{ article.id ~ '<' }}", {}, {"JINJA_ENVIRONMENT": {"autoescape": False}}),
    "what becomes of every value": ("{{ 1 }}", {}, {"JINJA_ENVIRONMENT": {"finalize": lambda one: f"({one})"}}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "before", "after"), SETTINGS.values(), ids=SETTINGS)
def test_a_setting_that_a_page_depends_on_makes_it_anew(
    theme, tmp_path: Path, text: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    own = theme(article=text)
    build(tmp_path, SOURCES, **own, **before)
    assert pages(build(tmp_path, {}, **own, **after)) == pages(clean(tmp_path, **own, **after))


# --- other articles

TEMPLATES = {
    "the text of a related article": "{{ article.related[0].body if article.related }}",
    "what is related to a related article": "{{ article.related|map(attribute='related.0.title')|join(',') }}",
    "the neighbour's neighbour": "{{ article.newer.newer.title if article.newer and article.newer.newer }}",
    "the text of a translation": "{% for one in article.translations %}{{ one.body }}{% endfor %}",
    "the title of a translation": "{% for one in article.alternates %}{{ one.url }}{% endfor %}",
    "all articles": "{% for one in published[article.lang] %}{{ one.title }}{{ one.body }}{% endfor %}",
    "all articles, as Pelican has them": "{% for one in articles %}{{ one.slug }}{{ one.content }}{% endfor %}",
    "how many there are": "{{ articles|length }}",
    "where its links lead": "{{ article.body }}",
    "what a macro reads": "{% macro x(a) %}{{ a[0].body if a }}{% endmacro %}{{ x(article.related) }}",
    "what a filter reads": "{{ article.related|map(attribute='body')|join }}",
}
EDITS = {
    "the text": source("Berita 4", "Isi lain.", id="a4", date="2024-01-05 09:00"),
    "the title": source("Judul lain", id="a4", date="2024-01-05 09:00", slug="a4"),
    "the address": source("Berita 4", id="a4", date="2024-01-05 09:00", slug="alamat-lain"),
    "the status": source("Berita 4", id="a4", date="2024-01-05 09:00", status="hidden"),
}


@pytest.mark.parametrize("text", TEMPLATES.values(), ids=TEMPLATES)
def test_a_page_that_shows_anything_of_another_article_is_never_stale(theme, tmp_path: Path, text: str) -> None:
    own = {**theme(article=text), "JINJA_ENVIRONMENT": {"autoescape": True}}
    build(tmp_path, SOURCES, **own)
    for number, edited in enumerate(EDITS.values()):
        again = build(tmp_path, {"berita/a4.md": edited}, **own)
        fresh = build(
            tmp_path,
            {},
            OUTPUT_PATH=str(tmp_path / f"clean{number}"),
            CACHE_PATH=str(tmp_path / f"cache{number}"),
            **own,
        )
        assert pages(again) == pages(fresh)


def test_a_page_with_the_inside_of_others_is_made_in_every_build(theme, tmp_path: Path, made: set[str]) -> None:
    own = theme(article="{{ article.related[0].body }}")
    build(tmp_path, series(3), **own)
    made.clear()
    build(tmp_path, {}, **own)
    assert made - KEPT == {f"berita/2024/a{number}/index.html" for number in (1, 2, 3)}


def test_what_calls_a_function_of_which_nothing_is_known_is_made_in_every_build(
    theme, tmp_path: Path, made: set[str]
) -> None:
    own = theme(article="{{ article.title|clock }}")
    clock = Clock()
    first = build(tmp_path, series(2), **own, JINJA_FILTERS={"clock": clock}).read("berita/2024/a1/index.html")
    made.clear()
    second = build(tmp_path, {}, **own, JINJA_FILTERS={"clock": clock}).read("berita/2024/a1/index.html")
    assert made - KEPT == {"berita/2024/a1/index.html", "berita/2024/a2/index.html"}
    assert first != second


def test_one_page_of_an_unknown_kind_does_not_make_the_others_unknown(theme, tmp_path: Path, made: set[str]) -> None:
    own = theme(not_found="{{ 'a'|clock }}")
    build(tmp_path, series(2), **own, JINJA_FILTERS={"clock": Clock()})
    made.clear()
    build(tmp_path, {}, **own, JINJA_FILTERS={"clock": Clock()})
    assert made - KEPT == {"404.html"}


# --- parts


@pytest.mark.parametrize(
    ("before", "now", "parts"),
    [
        ("aabbcc", "aabbcc", ""),
        ("aabbcc", "aabbdd", "z"),
        ("aabbcc", "xxbbyy", "xz"),
        ("", "aabbcc", "xyz"),
        ("aabb", "aabbcc", "xyz"),
    ],
)
def test_the_parts_that_changed_are_named(before: str, now: str, parts: str) -> None:
    def wide(text: str) -> bytes:
        return b"".join(letter.encode() * (SIZE // 2) for letter in text)

    assert "".join(changed_parts(wide(before), wide(now), "xyz")) == parts


def test_a_withdrawn_page_is_made_again_when_who_signed_it_has_no_page_any_more(tmp_path: Path) -> None:
    withdrawn = source("A", id="a", credits="Ani", withdrawn={"date": "2024-08-01", "reason": "Keliru."})
    listed = {"berita/a.md": withdrawn, "berita/b.md": source("B", id="b", credits="Ani")}
    assert "penulis/ani/" in build(tmp_path, listed).at("berita/2024/a/")
    site = build(tmp_path, {"berita/b.md": source("B", id="b")}, REMOVABLE_SHARE=1.0)
    assert "penulis/ani/" not in site.at("berita/2024/a/")
    assert pages(site) == pages(clean(tmp_path, REMOVABLE_SHARE=1.0))


def test_what_shows_cards_is_looked_at_when_a_header_has_changed_and_not_for_a_text(tmp_path: Path) -> None:
    build(tmp_path, SOURCES)
    text = SOURCES["berita/a4.md"]
    site = build(tmp_path, {"berita/a4.md": text.replace("Isi", "Isi baru,")})
    assert {path for path in site.settings["OUTCOME"].written if "sitemap" in path} == set()
    site = build(tmp_path, {"berita/a4.md": text.replace("title:", "modified: 2024-08-01\ntitle:")})
    assert {path for path in site.settings["OUTCOME"].written if "sitemap" in path} == {
        "sitemap.xml",
        "sitemap/2024.xml",
    }
    assert pages(site) == pages(clean(tmp_path))
