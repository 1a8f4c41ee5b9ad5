"""The Hugo that is to make what Teras makes: the same pages and feeds, with the same articles on them."""

import html
import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest

from benchmarks import sites
from benchmarks.peers import Missing, choose
from benchmarks.sites import Site

ARTICLES = 60
PER_PAGE, RELATED = 20, 4
ARTICLE = r"(?!arsip)[a-z]+/\d{4}/[^/]+/index\.html"
FEEDS = (r"rss\.xml", r"atom\.xml", r"feed\.json")
CARD = '<article class="card'
ADDRESS = re.compile(r'href="/([a-z]+/\d{4}/[^/"]+/)"')


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The outputs of Teras and of Hugo."""
    try:
        laid_out = sites.lay_out([choose("teras"), choose("hugo-same")], ARTICLES, tmp_path_factory.mktemp("sites"))
    except Missing as missing:
        pytest.skip(str(missing))
    for site in laid_out:
        build(site)
    return laid_out[0].output, laid_out[1].output


def build(site: Site) -> None:
    command = site.command()
    subprocess.run(command.words, cwd=command.folder, capture_output=True, check=True)
    site.check()


# Teras keeps a list of what it wrote, divides its sitemap by year, and has some files for machines that Hugo does not.
OURS_ALONE = re.compile(
    r"\.manifest\.json|sitemap(?:-berita\.xml|/.*)|robots\.txt|humans\.txt|logo\.svg|feed/semua\.opml|data/alamat\.json"
    r"|_redirects|_headers|\.nojekyll|\.htaccess|\.host/.*"
)


def files(output: Path) -> Iterator[str]:
    found = (path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    return (path for path in found if not OURS_ALONE.fullmatch(path))


def as_hugo_has_it(path: str, output: Path) -> str:
    """The path in Hugo's output of what has this path in Teras'."""
    listing, numbered, number = path.removesuffix("/index.html").partition("/halaman/")
    if numbered:  # Teras counts from the oldest page on, Hugo from the newest, and its front is the first
        older = len(list((output / listing / "halaman").iterdir()))
        return f"{listing}/halaman/{older + 2 - int(number)}/index.html"
    if path.startswith("aset/"):
        return f"asset{Path(path).suffix}"
    return path.removeprefix("feed/")


def without_digest(path: str) -> str:
    return f"asset{Path(path).suffix}" if path.startswith(("css/", "js/")) else path


def pairs(built: tuple[Path, Path], pattern: str) -> Iterator[tuple[str, str, str]]:
    """Of pages or feeds: the path in Teras' output, the text there, the text in Hugo's."""
    teras, hugo = built
    for path in sorted(files(teras)):
        if re.fullmatch(pattern, path):
            yield path, (teras / path).read_text(), (hugo / as_hugo_has_it(path, teras)).read_text()


def part(page: str, begin: str, end: str) -> str:
    return page.partition(begin)[2].partition(end)[0]


def test_every_file_of_the_one_is_a_file_of_the_other(built: tuple[Path, Path]) -> None:
    teras, hugo = built
    assert Counter(as_hugo_has_it(path, teras) for path in files(teras)) == Counter(map(without_digest, files(hugo)))


def test_the_corpus_makes_something_of_each_kind(built: tuple[Path, Path]) -> None:
    paths = list(files(built[0]))
    for kind in (
        r"index\.html", r"404\.html", r"kontak/index\.html", r"[a-z]+/index\.html", r"[a-z]+/\d{4}/[^/]+/index\.html",
        r"tag/index\.html", r"tag/[^/]+/index\.html", r"penulis/[^/]+/index\.html", r"arsip/index\.html",
        r"arsip/\d{4}/index\.html", r"arsip/\d{4}/\d\d/index\.html", r"arsip/\d{4}/\d\d/halaman/1/index\.html",
        *(rf"feed/{where}{file}" for where in ("", r"[a-z]+/", r"tag/[^/]+/", r"penulis/[^/]+/") for file in FEEDS),
    ):  # fmt: skip
        assert any(re.fullmatch(kind, path) for path in paths), kind


def test_lists_have_the_same_articles_in_the_same_order(built: tuple[Path, Path]) -> None:
    seen = 0
    for path, teras, hugo in pairs(built, r".*\.html"):
        if "article-list" in teras:
            lists = [ADDRESS.findall(part(page, "article-list", "</main>")) for page in (teras, hugo)]
            assert lists[0] == lists[1] != [], path
            seen += len(lists[0])
    assert seen > 5 * ARTICLES  # section, month, author and two tags at least


def test_the_front_page_has_the_same_headlines(built: tuple[Path, Path]) -> None:
    teras, hugo = ((output / "index.html").read_text() for output in built)
    assert ADDRESS.findall(teras) == ADDRESS.findall(hugo) != []


@pytest.mark.parametrize("index", ["tag/index.html", "arsip/index.html", "arsip/2018/index.html"])
def test_indexes_have_the_same_links_and_counts(built: tuple[Path, Path], index: str) -> None:
    links = re.compile(r'<a href="(/(?:tag|arsip)/[^"]+)">[^<]+</a> <span[^>]*>([^<]+)</span>')
    teras, hugo = (links.findall((output / index).read_text()) for output in built)
    assert teras == hugo != []


def test_feeds_have_the_same_articles_in_full(built: tuple[Path, Path]) -> None:
    for path, *texts in pairs(built, r"feed/.*\.xml"):
        teras, hugo = map(feedparser.parse, texts)
        assert not hugo.bozo, path
        assert [entry.title for entry in teras.entries] == [entry.title for entry in hugo.entries] != [], path
        assert len(hugo.entries) <= PER_PAGE
        for ours, theirs in zip(teras.entries, hugo.entries, strict=True):
            assert words(ours.content[0].value) == words(theirs.content[0].value), path


def test_json_feeds_have_the_same_articles_in_full(built: tuple[Path, Path]) -> None:
    for path, *texts in pairs(built, r"feed/.*\.json"):
        teras, hugo = (json.loads(text)["items"] for text in texts)
        assert [item["title"] for item in teras] == [item["title"] for item in hugo] != [], path
        assert [words(item["content_html"]) for item in teras] == [words(item["content_html"]) for item in hugo], path


def words(markup: str) -> list[str]:
    return html.unescape(re.sub(r"<[^>]*>", " ", markup)).split()


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('<nav class="navigation', "</nav>"),
        ('<nav class="breadcrumbs', "</nav>"),
        ('<dl class="byline', "</dl>"),
        ('<section class="tag-list', "</section>"),
        ('<nav class="neighbours', "</nav>"),
    ],
)
def test_articles_lead_to_the_same_places(built: tuple[Path, Path], opening: str, closing: str) -> None:
    found = set()
    for path, *pages in pairs(built, ARTICLE):
        teras, hugo = (re.findall(r'href="([^"]+)"', part(page, opening, closing)) for page in pages)
        assert teras == hugo, path
        found.update(hugo)
    assert len(found) > 5


def test_articles_have_the_same_parts(built: tuple[Path, Path]) -> None:
    """But for related articles on the oldest, for which Hugo finds no four that are older."""
    related = Counter[int]()
    for path, teras, hugo in pairs(built, ARTICLE):
        found = hugo.count(CARD)
        related[found] += 1
        for mark in ("<li", "<svg", "<meta", "<link", "<script", "<section", "<nav", "<h2"):
            assert found < RELATED or teras.count(mark) == hugo.count(mark), (path, mark)
    assert related == {RELATED: ARTICLES - RELATED} | dict.fromkeys(range(RELATED), 1)


def test_pages_weigh_about_the_same(built: tuple[Path, Path]) -> None:
    _, teras, hugo = (sum(map(len, texts)) for texts in zip(*pairs(built, r".*\.html"), strict=True))
    assert 0.95 < hugo / teras < 1.05
