"""A plain Pelican site comes out of our rooms byte for byte as Pelican makes it, with its own theme and another's."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pelican
import pytest

from plugins.outputs.manifest import NAME
from tests.sites.stock import Built, Stock, article

REFLEX = Path(pelican.__file__).parent / "themes" / "reflex"  # where pelican-theme-reflex installs itself
THEMES: dict[str, dict[str, Any]] = {
    "simple": {"THEME": "simple"},
    "reflex": {
        "THEME": str(REFLEX),
        "SITETITLE": "Stok",
        "MAIN_MENU": True,
        "SOCIAL": [["rss", "/feed"]],
        "CC_LICENSE": {"name": "CC", "version": "4.0", "slug": "by"},
    },
}
ADDRESSES: dict[str, dict[str, Any]] = {
    "full": {},
    "none": {"SITEURL": ""},
    "relative": {"SITEURL": "", "RELATIVE_URLS": True},
    "both": {"RELATIVE_URLS": True},
}
Edit = Callable[[Stock], None]


def change_sources(site: Stock) -> None:
    site.write(
        {
            "content/posts/a1.md": article(1, slug="the-first"),
            "content/posts/a7.md": article(7, "A new body."),
            "content/posts/a8.md": article(8, title="A new title"),
            "content/posts/a9.md": article(9, tags="birds, New", category="Other", authors="Dewi"),
            "content/posts/a5-id.md": article(5, title="Judul baru", lang="id", slug="article-5"),
            "content/pages/about.md": "Title: About us\n\nAbout.",
            "content/posts/new.md": article(40),
            "content/posts/nowhere.md": article(41),
            "content/images/dot.png": "changed",
            "content/images/new.png": "new",
        }
    )
    site.delete("content/posts/a12.md", "content/posts/a2-id.md")
    site.delete("content/pages/hidden.md", "content/images/unused.png")


def change_templates(site: Stock) -> None:
    own = "{% block content %}{{ super() }} {{ article.translations|map(attribute='title')|join }}{% endblock %}"
    site.write(
        {
            "templates/article.html": "{% extends '!theme/article.html' %}" + own,
            "content/map.tmpl": "{% for one in dates %}{{ one.url }}\n{% endfor %}",
        }
    )


def change_settings(site: Stock) -> None:
    site.settings |= {"SITENAME": "Another name", "TAG_URL": "t/{slug}/", "TAG_SAVE_AS": "t/{slug}/index.html"}
    site.settings |= {"SUMMARY_MAX_LENGTH": 5, "DEFAULT_DATE_FORMAT": "%Y", "DEFAULT_PAGINATION": 3}
    site.settings |= {"FEED_MAX_ITEMS": 3, "JINJA_ENVIRONMENT": {"trim_blocks": False, "extensions": []}}
    site.settings |= {"EXTRA_PATH_METADATA": {"extra/robots.txt": {"path": "elsewhere/robots.txt"}}}


def change_code(site: Stock) -> None:
    mark = "!" if site.code else "?"
    site.code = f"""
import datetime
def loud(text):
    return text.upper() + {mark!r}
JINJA_FILTERS, JINJA_GLOBALS = {{"loud": loud}}, {{"datetime": datetime.datetime}}
"""
    site.write(
        {
            "templates/tag.html": "{{ tag.name|loud }} {{ 'text'|loud }} {{ [tag.slug]|map('loud')|join }}",
            "templates/authors.html": "{{ datetime.now().year }}",
            "templates/categories.html": "{{ ['text']|map('loud')|join }}",
        }
    )


def assert_alike(ours: Built, stock: Built) -> None:
    made, wanted = ours.tree(), stock.tree()
    assert sorted(made) == sorted(wanted)
    assert [path for path in made if made[path] != wanted[path]] == []
    assert ours.errors == stock.errors == ()


@pytest.fixture
def site(tmp_path: Path) -> Stock:
    return Stock(tmp_path / "site", THEMES["simple"])


@pytest.mark.parametrize(
    ("theme", "addresses"), [("simple", "full"), ("simple", "relative"), ("reflex", "none"), ("reflex", "both")]
)
def test_it_is_as_pelicans_at_first_and_after_edits(theme: str, addresses: str, tmp_path: Path) -> None:
    site = Stock(tmp_path / "site", {**THEMES[theme], **ADDRESSES[addresses]})
    assert_alike(site.ours(), site.stock())
    rounds: tuple[Edit, ...] = (change_sources, change_templates, change_settings)
    for edit in rounds:
        edit(site)
        assert_alike(site.ours(), site.stock())
    again = site.ours()
    # A template page is known by a name that leads nowhere once it is rendered.
    assert (again.made, again.unknown) == (1, {"lists/map.txt"})


@pytest.mark.parametrize(
    "settings",
    [
        {"DELETE_OUTPUT_DIRECTORY": True, "STATIC_CREATE_LINKS": True},
        {"CACHE_CONTENT": True, "LOAD_CONTENT_CACHE": True, "OUTPUT_SOURCES": True, "STATIC_CHECK_IF_MODIFIED": True},
        {"EXTRA_PATH_METADATA": {"images/dot.png": {"path": "index.html"}}, "SITEURL": "/blog", "DEFAULT_LANG": "fr"},
    ],
    ids=lambda settings: next(iter(settings)),
)
def test_whatever_pelicans_settings_ask_for(settings: dict[str, Any], site: Stock) -> None:
    site.settings |= settings
    stock = site.stock()
    assert_alike(site.ours(), stock)
    assert_alike(site.ours(), stock)


@pytest.mark.parametrize("rooms", [("plugins.build",), ("plugins.outputs",)], ids=" ".join)
def test_either_room_alone_does_no_harm(rooms: tuple[str, ...], site: Stock) -> None:
    stock = site.stock()
    assert_alike(site.ours(rooms), stock)
    assert_alike(site.ours(rooms), stock)
    assert_alike(site.ours(), stock)


@pytest.mark.parametrize("relative", [False, True])
def test_attached_files_go_where_pelican_moves_them(relative: bool, site: Stock) -> None:
    """To the text that is rendered first, unless another one has looked before where the file lies."""
    site.settings["RELATIVE_URLS"] = relative
    shared = "![one]({attach}/images/unused.png)"
    site.write(
        {
            "content/posts/a3.md": article(3, f"![dot]({{attach}}/images/dot.png) {shared}"),
            "content/posts/a4.md": article(4, shared),
            "content/pages/about.md": f"Title: About\n\n{shared} ![beside]({{attach}}beside.png)",
            "content/pages/beside.png": "beside",
        }
    )
    assert_alike(site.ours(), site.stock())
    site.write({"content/posts/a24.md": article(24, "![dot]({static}/images/dot.png)")})
    assert not site.verify()
    assert_alike(site.ours(), site.stock())
    assert site.verify()
    site.write({"content/posts/a3.md": article(3)})
    assert_alike(site.ours(), site.stock())


def test_what_calls_code_of_others_is_made_every_time(site: Stock) -> None:
    for _ in range(2):
        change_code(site)
        assert_alike(site.ours(), site.stock())
    again = site.ours()
    assert again.made == len(again.unknown)
    assert {path.partition("/")[0] for path in again.unknown} == {"tag", "lists", "authors.html", "categories.html"}


NEIGHBOURS = """
from pelican import signals
def tie(generator):
    for one, other in zip(generator.articles, generator.articles[1:]):
        one.older, other.newer = other, one
def register():
    signals.article_generator_finalized.connect(tie)
"""


def test_articles_that_lead_to_others_are_known_all_the_same(site: Stock) -> None:
    site.settings["PLUGINS"] = ["neighbours"]
    site.write(
        {
            "extensions/neighbours.py": NEIGHBOURS,
            "templates/article.html": "{% set two = article.older.older if article.older %}{{ two.title if two }}",
        }
    )
    assert_alike(site.ours(), site.stock())
    assert site.ours().made == 1
    site.write({"content/posts/a6.md": article(6, title="Another title")})
    assert_alike(site.ours(), site.stock())


LISTENERS = """
from pathlib import Path
from pelican import signals
from pelican.generators import Generator
written = []
def remember(path, context):
    written.append(f"{Path(path).name} {context['output_file']} {context['SITEURL']} {context.get('seen')}")
    Path(path).write_text(Path(path).read_text() + "<!-- seen -->")
def remember_feed(path, context, feed):
    written.append(f"{Path(path).name} {len(feed.items)}")
def change(context, feed):
    feed.feed["title"] = f"{len(written)} {feed.feed['title']}"
    feed.items = feed.items[:2]
def count(generator, content):
    generator.context["seen"] = generator.context.get("seen", 0) + 1
class Late(Generator):
    def generate_output(self, writer):
        writer.write_file("late/index.html", self.get_template("authors"), self.context)
def end(pelican):
    Path(pelican.output_path, "written.txt").write_text("\\n".join(written))
def register():
    for signal, listener in LISTENED:
        getattr(signals, signal).connect(globals()[listener])
    signals.get_generators.connect(lambda pelican: Late, weak=False)
    signals.finalized.connect(end)
"""


@pytest.mark.parametrize(
    "listened",
    [
        "content_written remember",
        "feed_generated change feed_written remember_feed",
        "article_generator_write_article count content_written remember",
        "article_generator_write_article count",
    ],
)
def test_listeners_hear_what_pelican_tells_them(listened: str, site: Stock) -> None:
    words = listened.split()
    pairs = list(zip(words[::2], words[1::2], strict=True))
    site.settings["PLUGINS"] = ["listeners"]
    site.write(
        {
            "extensions/listeners.py": f"LISTENED = {pairs!r}\n{LISTENERS}",
            "templates/article.html": "{{ article.title }} {{ seen }}",
        }
    )
    stock = site.stock()
    assert_alike(site.ours(), stock)
    assert_alike(site.ours(), stock)


def test_who_claims_a_page_after_all_is_written_is_told_so(site: Stock) -> None:
    site.write({"extensions/listeners.py": f"LISTENED = []\n{LISTENERS}"})
    site.settings["PLUGINS"] = ["plugins.outputs", "listeners"]
    with pytest.raises(RuntimeError, match=r"TooLate: authors\.html.*late/index\.html.*plugins\.outputs"):
        site.ours(("plugins.build",))


@pytest.mark.parametrize(
    ("settings", "sources", "named"),
    [
        ({"TAG_SAVE_AS": "tag/one.html"}, {}, "tag/one.html"),
        ({}, {"content/pages/other.md": "Title: Z\nSave_as: archives.html\n\nInstead."}, "archives.html"),
        ({}, {"content/posts/other.md": article(50, slug="article-7", date="2024-02-02")}, "article-7.html"),
    ],
    ids=["two tags", "two that come instead of another", "two articles"],
)
def test_two_owners_of_one_page_end_the_build_as_they_end_pelicans(
    settings: dict[str, Any], sources: dict[str, str], named: str, site: Stock
) -> None:
    site.settings |= settings
    site.write(sources)
    for build in (site.stock, site.ours):
        with pytest.raises(RuntimeError, match=rf"FileOverwriteFailedError: .*{named}"):
            build()
    assert not (site.folder / "ours" / NAME).exists()


def test_a_source_that_cannot_be_read_keeps_its_page_until_it_is_mended(site: Stock) -> None:
    site.ours()
    page, before = site.folder / "ours/posts/2024/article-3.html", article(3)
    assert page.is_file()
    site.write({"content/posts/a3.md": "no header"})
    assert site.ours().errors == site.stock().errors != ()
    assert page.is_file()
    site.write({"content/posts/a3.md": before})
    assert_alike(site.ours(), site.stock())
