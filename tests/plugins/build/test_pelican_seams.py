"""What the rooms lean on in Pelican, so that an upgrade that moves it fails here and says what moved."""

import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from pelican import Pelican, contents, readers, signals, writers
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator
from pelican.settings import DEFAULT_CONFIG, read_settings

from plugins.articles.hooks import SourceReader
from plugins.outputs.hooks import LedgerWriter
from tests.plugins.build.sites import ROOT, Site, build, series, source

# In the order in which a build sends them first; the rooms rely on it.
ORDER = [
    "initialized",
    "get_generators",
    "readers_init",
    "generator_init",
    "article_generator_pretaxonomy",
    "article_generator_finalized",
    "page_generator_finalized",
    "all_generators_finalized",
    "get_writer",
    "content_written",
    "finalized",
]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Any]]:
    """Every signal of one build with its sender, in order."""
    found: list[tuple[str, Any]] = []

    def listener(name: str) -> Any:
        def listen(sender: Any, **more: Any) -> None:
            found.append((name, sender))

        return listen

    listeners = {name: listener(name) for name in ORDER}
    for name, listen in listeners.items():
        getattr(signals, name).connect(listen)
    try:
        build(tmp_path_factory.mktemp("site"), series(1))
    finally:
        for name, listen in listeners.items():
            getattr(signals, name).disconnect(listen)
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    sources = {
        **series(2),
        "berita/draf.md": source("Draf", id="draf", status="draft"),
        "berita/tersembunyi.md": source("Tersembunyi", id="tersembunyi", status="hidden"),
        "berita/nanti.md": source("Nanti", id="nanti", date="2030-01-01"),
        "berita/rusak.md": source("Rusak", date="kemarin"),
        "halaman/profil.md": "---\ntitle: Profil\nid: profil\nslug: profil\n---\nTentang kami.\n",
        "halaman/draf.md": "---\ntitle: Draf\nid: h-draf\nslug: h-draf\nstatus: draft\n---\nTentang kami.\n",
    }
    return build(tmp_path_factory.mktemp("site"), sources)


def test_signals_are_sent_in_the_order_the_rooms_rely_on(sent: list[tuple[str, Any]]) -> None:
    assert list(dict.fromkeys(name for name, _ in sent)) == ORDER


def test_signals_carry_what_the_rooms_take_from_them(sent: list[tuple[str, Any]]) -> None:
    first = {}
    for name, sender in sent:
        first.setdefault(name, sender)
    assert all(
        isinstance(first[name], Pelican) for name in ("initialized", "get_generators", "get_writer", "finalized")
    )
    assert isinstance(first["readers_init"], readers.Readers)
    assert isinstance(first["article_generator_finalized"], ArticlesGenerator)
    assert isinstance(first["page_generator_finalized"], PagesGenerator)
    assert [type(one) for one in first["all_generators_finalized"]][:2] == [ArticlesGenerator, PagesGenerator]
    assert isinstance(first["content_written"], str)


def test_generators_are_asked_for_before_any_source_is_read(sent: list[tuple[str, Any]]) -> None:
    """A run begins there: the rooms make their reports and registers anew."""
    names = [name for name, _ in sent]
    assert names.count("get_generators") == 1
    assert names.index("get_generators") < names.index("readers_init")


def test_our_generators_run_after_pelicans_and_before_static_files(site: Site) -> None:
    assert [type(one).__name__ for one in site.generators] == [
        "ArticlesGenerator",
        "PagesGenerator",
        "Darkroom",
        "ListingPages",
        "Feeds",
        "Discovery",
        "AssetFiles",
        "Publication",
        "StaticGenerator",
    ]


def test_static_files_are_known_before_their_generator_runs(site: Site) -> None:
    """The room `outputs` takes them from the context; their generator finds none left."""
    assert "gambar/.keep" in site.files
    assert site.context["staticfiles"] == []
    (static,) = (one for one in site.generators if isinstance(one, StaticGenerator))
    kept = contents.Static("", {}, site.settings, source_path="gambar/.keep", context=static.context)
    assert (kept.save_as, kept.source_path) == ("gambar/.keep", "gambar/.keep")


def test_the_writer_is_called_as_pelican_calls_it() -> None:
    theirs, ours = (inspect.signature(kind.write_file).parameters for kind in (writers.Writer, LedgerWriter))
    assert [(one.name, one.kind, one.default) for one in theirs.values()] == [
        (one.name, one.kind, one.default) for one in ours.values()
    ]
    assert list(inspect.signature(writers.Writer.__init__).parameters) == ["self", "output_path", "settings"]


def test_readers_are_a_table_of_classes_by_extension(site: Site) -> None:
    table = readers.Readers(site.settings).reader_classes
    assert {extension: table[extension] for extension in ("md", "markdown", "rst", "html")} == {
        "md": SourceReader,
        "markdown": SourceReader,
        "rst": None,
        "html": None,
    }
    assert list(inspect.signature(readers.BaseReader.__init__).parameters) == ["self", "settings"]


def test_a_subclass_of_pelicans_own_reader_is_not_enlisted_by_itself() -> None:
    assert SourceReader not in readers.BaseReader.__subclasses__()


def test_a_source_with_the_status_skip_leaves_no_trace(site: Site) -> None:
    """So a faulty or unfinished one is left out without an error of Pelican's own."""
    articles = site.generators[0]
    lists = (articles.articles, articles.hidden_articles, articles.drafts)
    assert [[one.id for one in contents] for contents in lists] == [["a2", "a1"], ["tersembunyi"], []]
    read = site.context["generated_content"]
    assert not {"berita/draf.md", "berita/nanti.md", "berita/rusak.md", "halaman/draf.md"} & read.keys()
    assert None not in read.values()  # what could not be read, in Pelican's words
    assert len(site.faults) == 1


def test_generators_keep_what_they_read_in_lists_by_state(site: Site) -> None:
    articles, pages, *_ = site.generators
    assert [one.slug for one in pages.pages] == ["profil"]
    for generator, names in (
        (articles, ("articles", "hidden_articles", "drafts", "translations", "hidden_translations")),
        (pages, ("pages", "hidden_pages", "draft_pages")),
    ):
        assert all(isinstance(getattr(generator, name), list) for name in names)


def test_without_a_key_for_translations_every_article_stands_for_itself(tmp_path: Path) -> None:
    sources = {
        "berita/a.md": source("A", id="sama"),
        "berita/a.en.md": source("A in English", id="sama", slug="a", lang="en"),
    }
    articles = build(tmp_path, sources).generators[0]
    assert {(one.id, one.lang) for one in articles.articles} == {("sama", "en"), ("sama", "id")}
    assert articles.translations == []


def test_an_article_gives_its_raw_text_and_resolves_links_below_a_path(site: Site) -> None:
    article = site.article("a1")
    assert article._content.startswith("<p>Isi berita.")
    assert article.get_content("/kantor") == article._content
    assert list(inspect.signature(vars(contents.Content)["get_content"].func).parameters) == ["self", "siteurl"]


def test_plugins_are_listed_anew_by_the_names_of_those_that_registered(site: Site) -> None:
    assert site.settings["PLUGINS"] == read_settings(str(ROOT / "pelicanconf.py"))["PLUGINS"]


@pytest.mark.parametrize(
    "name",
    "DIRECT_TEMPLATES AUTHOR_SAVE_AS CATEGORY_SAVE_AS TAG_SAVE_AS YEAR_ARCHIVE_SAVE_AS MONTH_ARCHIVE_SAVE_AS "
    "DAY_ARCHIVE_SAVE_AS ARTICLE_TRANSLATION_ID PAGE_TRANSLATION_ID THEME_STATIC_PATHS DELETE_OUTPUT_DIRECTORY "
    "CACHE_CONTENT LOAD_CONTENT_CACHE READERS ARTICLE_EXCLUDES PAGE_PATHS STATIC_PATHS THEME_TEMPLATES_OVERRIDES "
    "JINJA_ENVIRONMENT MARKDOWN OUTPUT_PATH PATH SITEURL".split(),
)
def test_the_settings_that_give_way_to_the_rooms_still_exist(name: str) -> None:
    assert name in DEFAULT_CONFIG


def test_pelican_writes_no_feed_of_its_own() -> None:
    """Also none that a new version brings along."""
    settings = read_settings(str(ROOT / "pelicanconf.py"))
    feeds = {name: value for name, value in settings.items() if re.search(r"FEED_(ALL_)?(ATOM|RSS)$", name)}
    assert feeds
    assert not any(feeds.values())
