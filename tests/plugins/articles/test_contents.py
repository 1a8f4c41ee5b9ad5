"""Our articles are Pelican's: the same attributes, the same values; only later, when somebody asks."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pelican import contents, signals
from pelican.urlwrappers import Author, Category, Tag, URLWrapper

from plugins.articles.contents import Article, ContentMaker, Source, looked_into
from plugins.sample import newsroom as sample
from tests.plugins.articles.newsroom import draw_picture
from tests.plugins.build.sites import Site, build, source

ODD = {
    "berita/ditarik.md": source(
        "Ditarik", "Rahasia.", withdrawn={"date": "2024-08-01", "reason": "Keliru."}, summary="Rahasia."
    ),
    "berita/draf.md": source("Draf", status="draft", id="draf"),
    "berita/nanti.md": source("Nanti", date="2099-01-01", id="nanti"),
    "berita/diam.md": source("Diam", status="hidden", id="diam"),
    "berita/diam.en.md": source("Silent", lang="en", id="diam", slug="silent", date="2024-02-03"),
    "berita/lewat.md": source("Lewat", expires="2024-09-01", credits={"writer": ["HF", "Ani"]}),
    "berita/lengkap.md": source(
        "Lengkap <&> “tanda”",
        "Lihat [profil]({filename}/halaman/profil.md) & ![petugas]({static}/gambar/foto.jpg).",
        id="lengkap",
        tags=["A b", "Ç"],
        modified="2024-09-01",
        summary="Ringkas.",
        credits={"writer": "Ani"},
        dateline="Batam",
        image={"src": "gambar/foto.jpg", "alt": "Petugas di posko"},
        corrections={"date": "2024-08-02", "wrong": "lima", "right": "enam"},
    ),
}
# What only our class has, for the rooms.
_OURS = {"unlinked", "maker", "source", "near", "note_look"}
_NOT_VALUES = {"settings", "filename"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("site")
    sample.write(found, 40)
    draw_picture(found / "content/gambar/foto.jpg")
    return found


@pytest.fixture(scope="module")
def site(folder: Path) -> Site:
    return build(folder, ODD, DRAFTS=True)


@contextmanager
def somebody_listens(name: str) -> Iterator[None]:
    def listen(*given: Any, **more: Any) -> None:
        """Hears, and does nothing."""

    with getattr(signals, name).connected_to(listen):
        yield


def articles(site: Site) -> dict[str, Any]:
    lists = ("articles", "hidden_articles", "drafts")
    return {one.relative_source_path: one for name in lists for one in getattr(site.generators[0], name)}


def plain(value: Any) -> Any:
    """Other articles by their sources, names by what is seen of them."""
    if isinstance(value, contents.Content):
        return value.source_path
    if isinstance(value, URLWrapper):
        return type(value).__name__, value.name, value.slug, value.url, value.save_as
    if isinstance(value, dict):
        return {key: plain(held) for key, held in value.items()}
    return [plain(one) for one in value] if isinstance(value, (list, tuple)) else value


def public(article: Any) -> dict[str, Any]:
    names = {name for name in (*dir(article), *vars(article)) if not name.startswith("_")} - _NOT_VALUES - _OURS
    found = {name: getattr(article, name) for name in names if hasattr(article, name)}
    return {
        name: list(map(plain, value)) if name == "related" else plain(value)
        for name, value in found.items()
        if not callable(value)
    }


def test_every_attribute_is_what_pelican_makes_of_the_same_source(site: Site, folder: Path) -> None:
    with somebody_listens("content_object_init"):
        other = build(folder, {}, DRAFTS=True, OUTPUT_PATH=str(folder / "theirs"), CACHE_PATH=str(folder / "cache2"))
    ours, theirs = articles(site), articles(other)
    assert ours.keys() == theirs.keys()
    assert len(ours) == 40 + len(ODD)
    for path, article in ours.items():
        seen = public(theirs[path])
        found = {name: getattr(article, name, "missing") for name in seen}  # before dir() has seen anything
        assert {
            name: list(map(plain, value)) if name == "related" else plain(value) for name, value in found.items()
        } == seen
        assert public(article) == seen
    assert {type(one) for one in theirs.values()} == {contents.Article}
    assert {path: other.read(path) for path in other.files if path.endswith(".html")} == {
        path: site.read(path) for path in site.files if path.endswith(".html")
    }


@pytest.mark.parametrize("name", ["content_object_init", "article_generator_preread", "article_generator_context"])
def test_where_a_plugin_listens_to_each_source_pelican_makes_the_articles(tmp_path: Path, name: str) -> None:
    with somebody_listens(name):
        made = articles(build(tmp_path, {"berita/a.md": source("A")}))
    assert [type(one) for one in made.values()] == [contents.Article]


@pytest.mark.parametrize(
    "setting", [{"DEFAULT_METADATA": {"mood": "calm"}}, {"EXTRA_PATH_METADATA": {"berita/a.md": {"mood": "calm"}}}]
)
def test_metadata_that_settings_add_are_there(tmp_path: Path, setting: dict[str, Any]) -> None:
    (article,) = articles(build(tmp_path, {"berita/a.md": source("A")}, **setting)).values()
    assert article.mood == "calm"


# --- one article


@pytest.fixture
def loaded() -> list[str]:
    """The sources that were loaded."""
    return []


@pytest.fixture
def article(site: Site, loaded: list[str]) -> Article:
    """The one with everything, as the beginning of a build has it."""
    before = site.article("lengkap")

    def load() -> Any:
        loaded.append(before.source.path)
        return before.source.load()

    maker = ContentMaker(site.settings, site.context)
    made = maker.article(Source(before.source.path, before.outline, load))
    assert made is not None
    made.newer = made.older = None
    made.related, made.translations = (), []
    return made


def test_it_is_pelicans_class_by_name_and_kind(article: Article) -> None:
    assert isinstance(article, contents.Article)
    assert (type(article).__name__, article.default_template, str(article)) == (
        "Article", "article", article.source_path
    )  # fmt: skip
    assert article.is_valid()
    assert isinstance(article.category, Category)
    assert all(isinstance(tag, Tag) for tag in article.tags)


def test_names_are_equal_to_those_that_others_make(article: Article) -> None:
    for ours, theirs in ((article.category, Category), (article.tags[1], Tag), (article.author, Author)):
        other = theirs(ours.name, article.settings)
        other.slug = ours.slug
        assert ours == other
        assert other == ours
        assert hash(ours) == hash(other)
        assert {other: 1}[ours] == 1
        assert ours == ours.name
        assert sorted([ours, other]) == [ours, other]


@pytest.mark.parametrize(
    "name",
    "title id lang date section category tags url save_as slug status state shown source_path relative_source_path "
    "indexed in_default_lang alternates template authors author settings outline type kind standfirst picture "
    "corrections".split(),
)
def test_what_all_builds_ask_of_all_articles_is_there_without_its_text(
    article: Article, loaded: list[str], name: str
) -> None:
    getattr(article, name)
    assert loaded == []


@pytest.mark.parametrize("name", "record description byline body content modified metadata summary".split())
def test_the_rest_is_loaded_when_somebody_asks(article: Article, loaded: list[str], name: str) -> None:
    assert getattr(article, name)
    assert set(loaded) == {article.source.path}


def test_it_is_loaded_once(article: Article, loaded: list[str]) -> None:
    for name in ("record", "description", "body", "byline", "record", "content"):
        getattr(article, name)
    assert len(loaded) == 1


def test_whatever_is_set_stays(article: Article, loaded: list[str]) -> None:
    for name in "title url save_as slug status summary description body_class category newer modified lang".split():
        if name not in ("summary", "status"):  # Pelican itself makes something else of these two
            setattr(article, name, "set")
            assert getattr(article, name) == "set"
    assert loaded == []
    assert article.record
    assert article.description == "set"
    article.status = "Hidden"
    assert article.status == "hidden"


def test_what_an_article_has_not_got_is_missing(article: Article) -> None:
    assert not hasattr(article, "nothing")
    with pytest.raises(AttributeError, match="'Article' object has no attribute 'nothing'"):
        article.nothing  # noqa: B018 - it raises


def test_a_copy_is_an_article_of_its_own(article: Article) -> None:
    copied = copy.copy(article)
    copied.title = "Salinan"
    assert (article.title, copied.url, copied.record) == ("Lengkap <&> “tanda”", article.url, article.record)


@pytest.mark.parametrize(
    ("name", "noted"),
    [
        *((name, True) for name in "body content newer older related translations".split()),
        *((name, False) for name in "title url date description picture byline standfirst topics share".split()),
    ],
)
def test_a_look_inside_is_noted_and_one_at_the_card_is_not(article: Article, name: str, *, noted: bool) -> None:
    article.topics = ()
    with looked_into() as found:
        getattr(article, name)
        getattr(article, name)
    assert found == ({article.source.path} if noted else set())


def test_looks_of_one_page_are_not_those_of_another(article: Article) -> None:
    assert article.body
    with looked_into() as outer:
        with looked_into() as inner:
            article.get_content("")
        assert (outer, inner) == (set(), {article.source.path})
    with looked_into() as later:
        article.near()
    assert later == set()


def test_a_withdrawn_article_holds_nothing_of_what_it_said(site: Site) -> None:
    (withdrawn,) = (one for path, one in articles(site).items() if path == "berita/ditarik.md")
    assert "Rahasia" not in repr([withdrawn.content, withdrawn.body, withdrawn.summary, withdrawn.metadata])
    assert (withdrawn.state, withdrawn.status, withdrawn.share) == ("withdrawn", "hidden", [])
