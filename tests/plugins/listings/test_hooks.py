"""The lists of a built site: who stands in them, who does not, and where the other language is."""

from pathlib import Path

import pytest

from tests.plugins.build.sites import Site, build, series, source

_OUTSIDE = {
    "draf": {"status": "draft"},
    "terjadwal": {"publish": "2025-12-01 08:00"},
    "terembargo": {"embargo": "2025-12-01 08:00"},
    "kedaluwarsa": {"expires": "2024-08-01 08:00"},
    "dicabut": {"withdrawn": [{"date": "2024-08-01 08:00", "reason": "Keliru."}]},
    "tersembunyi": {"status": "hidden"},
}
_DRAFTS = {"draf", "terjadwal", "terembargo"}
_SOURCES = {
    "berita/terbit.md": source("Terbit", id="terbit", tags=["hoaks"], credits={"writer": "Ani"}),
    "berita/lama.md": source("Lama", id="lama", tags=["HOAKS"], date="2023-07-27", credits={"writer": "Ani"}),
    "berita/english.md": source("Published", id="terbit", lang="en", tags=["hoaks"], credits={"writer": "Ani"}),
    "halaman/profil.md": "---\ntitle: Profil\nid: profil\n---\nTentang kami.\n",
    "halaman/profil.en.md": "---\ntitle: Profile\nid: profil\nlang: en\n---\nAbout us.\n",
} | {
    f"berita/{name}.md": source(
        name.capitalize(),
        id=name,
        tags=["hoaks", f"hanya {name}"],
        credits={"writer": ["Ani", f"Penulis {name}"]},
        **header,
    )
    for name, header in _OUTSIDE.items()
}


@pytest.fixture(scope="module", params=[False, True], ids=["published", "previewed"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("site"), _SOURCES, DRAFTS=request.param)


def shown_on(page: object) -> set[str]:
    lists = [getattr(page, name, None) or [] for name in ("articles", "newest", "latest")]
    blocks = [item for block in getattr(page, "blocks", ()) for item in (block.lead, *block.articles)]
    lead = getattr(page, "lead", None)
    return {item.id for item in (*(item for items in lists for item in items), *blocks, *([lead] if lead else []))}


def test_no_list_shows_what_is_not_published(site: Site) -> None:
    assert {name for _, page in site.context["listing_pages"] for name in shown_on(page)} == {"terbit", "lama"}


@pytest.mark.parametrize("kind", ["tag", "penulis"])
def test_tags_and_people_of_unpublished_articles_alone_have_no_page(site: Site, kind: str) -> None:
    folders = {path.split("/")[1] for path in site.files if path.startswith(f"{kind}/")} - {"index.html"}
    assert folders == {{"tag": "hoaks", "penulis": "ani"}[kind]}


def test_an_unpublished_article_links_to_no_page_that_does_not_exist(site: Site) -> None:
    built = set(_OUTSIDE) if site.settings["DRAFTS"] else set(_OUTSIDE) - _DRAFTS
    for name in built:
        item = site.article(name)
        assert [link.url for link in item.topics] == ["tag/hoaks/"], name
        assert [person.url for credit in item.byline for person in credit.people] == ["penulis/ani/", ""], name
        assert (item.newer, item.older, *item.related) == (None, None), name


def test_drafts_and_scheduled_articles_are_there_in_a_preview_only(site: Site) -> None:
    drafts = {path.split("/")[1] for path in site.files if path.startswith("draf/")}
    assert drafts == (_DRAFTS if site.settings["DRAFTS"] else set())


def test_a_tag_keeps_the_spelling_of_the_oldest_article(site: Site) -> None:
    assert site.article("terbit").topics[0].label == "HOAKS"


def test_every_list_has_its_mirror_in_english(site: Site) -> None:
    alternates = {
        page.url: [(other.lang, other.url, other.current) for other in page.alternates]
        for _, page in site.context["listing_pages"]
    }
    assert alternates["tag/hoaks/"] == [("id", "tag/hoaks/", True), ("en", "en/tag/hoaks/", False)]
    assert alternates["en/"] == [("id", "", False), ("en", "en/", True)]
    assert alternates["en/berita/"] == [("id", "berita/", False), ("en", "en/berita/", True)]


def test_a_list_that_only_one_language_has_names_no_other(site: Site) -> None:
    pages = {page.url: page for _, page in site.context["listing_pages"]}
    assert pages["arsip/2023/"].alternates == ()
    assert pages["404.html"].alternates == ()


def test_an_older_page_names_no_other_language(tmp_path: Path) -> None:
    """Page 1 of the one holds other articles than page 1 of the other."""
    english = {f"berita/e{number}.md": source(f"E {number}", id=f"e{number}", lang="en") for number in (1, 2)}
    site = build(tmp_path, series(2) | english, LISTING_PAGE_SIZE=1)
    older = [page for _, page in site.context["listing_pages"] if page.url.endswith("berita/halaman/1/")]
    assert [(page.lang, page.alternates) for page in older] == [("id", ()), ("en", ())]


def test_a_page_speaks_the_language_of_its_edition(site: Site) -> None:
    assert "Semua topik" in site.at("")
    assert "All tags" in site.at("en/")
    assert "Semua topik" not in site.at("en/")


def test_a_language_has_plain_pages_in_its_own_chrome_only(site: Site) -> None:
    editions = site.context["editions"]
    assert {lang: [page.label for page in edition.pages] for lang, edition in editions.items()} == {
        "id": ["Profil"],
        "en": ["Profile"],
    }


def test_there_is_no_english_edition_without_anything_in_english(tmp_path: Path) -> None:
    site = build(tmp_path, series(1))
    assert list(site.context["editions"]) == ["id"]
    assert not any(path.startswith("en/") for path in site.files)


def test_pelicans_own_lists_are_not_written(site: Site) -> None:
    assert not {path.split("/")[0] for path in site.files} & {"category", "author", "authors", "categories", "tags"}


@pytest.mark.parametrize("count", [0, 1, 19, 20, 39, 40])
def test_a_section_is_whole_at_every_page_boundary(count: int, tmp_path: Path) -> None:
    site = build(tmp_path, series(count))
    assert site.faults == []
    older = sorted(path for path in site.files if path.startswith("berita/halaman/"))
    assert older == (["berita/halaman/1/index.html"] if count == 40 else [])
    listed = [
        path
        for path in ("berita/index.html", *older)
        for number in range(1, count + 1)
        if f'/a{number}/"' in site.read(path)
    ]
    assert len(listed) == count


def test_tags_with_one_address_are_told_with_both_files_and_both_articles_stay(tmp_path: Path) -> None:
    sources = {
        "berita/baru.md": source("Baru", tags=["Pemilu-2024"], date="2024-02-01"),
        "berita/lama.md": source("Lama", tags=["Pemilu 2024"], date="2024-01-01"),
    }
    site = build(tmp_path, sources)
    (told,) = site.faults
    assert told.startswith("content/berita/baru.md:")
    assert "content/berita/lama.md" in told
    assert {f"berita/2024/{name}/index.html" for name in ("baru", "lama")} <= site.files


def test_people_with_one_address_are_told_with_both_files(tmp_path: Path) -> None:
    sources = {
        "berita/baru.md": source("Baru", credits={"writer": ["Nur'aini"]}, date="2024-02-01"),
        "berita/lama.md": source("Lama", credits={"writer": ["Nur Aini"]}, date="2024-01-01"),
    }
    (told,) = build(tmp_path, sources).faults
    assert told.startswith("content/berita/baru.md:3: credits:")
    assert "content/berita/lama.md" in told


def test_odd_names_and_wide_pictures_do_no_harm(tmp_path: Path) -> None:
    from PIL import Image

    (tmp_path / "content/gambar").mkdir(parents=True)
    Image.new("RGB", (1300, 100)).save(tmp_path / "content/gambar/panji.png")
    names = ["Nur'aini <b>", "李明", "O.K. & Co/..", "Índra"]
    sources = {
        "berita/a.md": source(
            "“A” & <b>",
            credits={"writer": names},
            tags=["R&D", "a/b"],
            image={"src": "gambar/panji.png", "alt": "Panji di lapangan"},
        )
    }
    site = build(tmp_path, sources)
    assert site.faults == []
    people = {path.split("/")[1] for path in site.files if path.startswith("penulis/")}
    assert people == {"nur-aini-b", "li-ming", "o-k-co", "indra"}
    assert "<b>" not in site.at("berita/2024/a/").partition("<main")[2].partition("</h1>")[0]
