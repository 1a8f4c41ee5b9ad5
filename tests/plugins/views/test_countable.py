"""Which articles are asked about: published ones, at every address they ever had."""

from pathlib import Path
from typing import Any

import pytest
from pelican.settings import read_settings

from plugins.articles.newsroom import ArticleSettings
from plugins.languages.settings import LanguageSettings
from plugins.views.countable import Countable, countable
from tests.plugins.build.sites import BUILD_DATE, ROOT, source

OLD = '{"version": 1, "addresses": {"berita/2024/lama/": "a:id", "berita/2024/satu/": "a:id", "berita/x/": "lain:id"}}'


def found(folder: Path, sources: dict[str, str]) -> Countable:
    content = folder / "content"
    for path, text in sources.items():
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    settings: dict[str, Any] = read_settings(
        str(ROOT / "pelicanconf.py"), override={"PATH": str(content), "BUILD_DATE": BUILD_DATE}
    )
    settings["LANGUAGE_SETTINGS"] = LanguageSettings.parse(settings)
    return countable(ArticleSettings.parse(settings), settings["ARTICLE_EXCLUDES"])


def test_an_article_is_asked_about_at_every_address_it_ever_had(tmp_path: Path) -> None:
    sources = {
        "berita/satu.md": source("Satu", id="a", slug="satu", aliases=["/node/12", "/berita/2024/satu/"]),
        "berita/satu.en.md": source("One", id="a", slug="one", lang="en"),
        "data/addresses.json": OLD,
    }
    assert found(tmp_path, sources).addresses == {
        "a": ["en/berita/2024/one/", "berita/2024/satu/", "node/12", "berita/2024/lama/"]
    }


@pytest.mark.parametrize(
    "header", [{"status": "draft"}, {"publish": "2030-01-01"}, {"embargo": "2030-01-01"}, {"date": "2030-01-01"}]
)
def test_what_is_not_public_yet_is_not_asked_about(header: dict[str, str], tmp_path: Path) -> None:
    assert found(tmp_path, {"berita/a.md": source("Satu", id="a", **header)}).addresses == {}


@pytest.mark.parametrize(
    "header",
    [{"status": "hidden"}, {"expires": "2024-08-01"}, {"withdrawn": {"date": "2024-08-01", "reason": "Keliru."}}],
)
def test_what_was_public_once_is(header: dict[str, Any], tmp_path: Path) -> None:
    assert set(found(tmp_path, {"berita/a.md": source("Satu", id="a", **header)}).addresses) == {"a"}


def test_plain_pages_are_not(tmp_path: Path) -> None:
    page = "---\ntitle: Profil\nid: profil\nslug: profil\n---\nTentang kami.\n"
    assert found(tmp_path, {"halaman/profil.md": page}) == Countable({}, [])


def test_a_broken_source_is_named(tmp_path: Path) -> None:
    sources = {"berita/a.md": source("Satu", id="a"), "berita/rusak.md": "rusak"}
    asked = found(tmp_path, sources)
    assert (set(asked.addresses), asked.unreadable) == ({"a"}, ["berita/rusak.md"])


def test_a_source_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "content/berita").mkdir(parents=True)
    (tmp_path / "content/berita/putus.md").symlink_to(tmp_path / "nowhere.md")
    assert found(tmp_path, {}).unreadable == ["berita/putus.md"]


def test_a_damaged_list_of_old_addresses_is_the_builds_to_tell_of(tmp_path: Path) -> None:
    sources = {"berita/a.md": source("Satu", id="a", slug="a"), "data/addresses.json": "{"}
    assert found(tmp_path, sources).addresses == {"a": ["berita/2024/a/"]}
