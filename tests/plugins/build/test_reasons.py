"""Why an output was made, in the editor's words."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.build.reasons import NEW, NOT_AS_LEFT, UNSURE, in_words, written
from plugins.build.session import OK, Request, run
from plugins.languages.messages import CATALOGUES
from tests.plugins.build.sites import ROOT, series, source, write

PAGE = "berita/2024/a2/"
Why = Callable[..., list[str]]


@pytest.fixture
def why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Why:
    """why(output, {path: source}, SETTING=…) builds, and gives the reasons that are told of an output."""
    lasting: dict[str, Any] = {}

    def call(output: str, sources: dict[str, str] | None = None, **settings: Any) -> list[str]:
        lasting.update(settings)
        capsys.readouterr()
        assert run(Request(write(tmp_path, sources or {}, **lasting), why=output)) == OK
        _, _, *reasons = capsys.readouterr().out.splitlines()
        return [reason.removeprefix("  ") for reason in reasons]

    return call


@pytest.fixture(params=["id", "en"])
def built(request: pytest.FixtureRequest, why: Why) -> Callable[..., list[str]]:
    """A site whose editor speaks one of the two languages; built(part, source …) are the words in it."""
    lang: str = request.param
    why("/", series(3), EDITOR_LANG=lang)
    why("/")
    return lambda *reason: in_words("\n".join(reason), lang)


def test_what_is_new_did_not_exist(built, why: Why) -> None:
    new = {"berita/n.md": source("N", date="2024-05-01")}
    assert why("/berita/2024/n/", new) == built(NEW)


def test_an_article_with_another_text_is_named(built, why: Why) -> None:
    text = {"berita/a2.md": source("Berita 2", "Lain.", id="a2", date="2024-01-03 09:00")}
    assert why(f"/{PAGE}", text) == built("article", "berita/a2.md")


def test_a_neighbour_with_another_title_is_named(built, why: Why) -> None:
    title = {"berita/a2.md": source("Lain", id="a2", slug="a2", date="2024-01-03 09:00")}
    assert why("/berita/2024/a1/", title) == built("article", "berita/a2.md")
    assert why("/berita/") == built("list", "berita/a2.md")


def test_a_page_whose_file_was_edited_by_hand_says_so(built, why: Why, tmp_path: Path) -> None:
    (tmp_path / f"output/{PAGE}index.html").write_text("lain", encoding="utf-8")
    assert why(f"/{PAGE}") == built(NOT_AS_LEFT)


def test_another_template_is_the_reason(built, why: Why, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    own = str(tmp_path / "theme")
    why("/", THEME=own, THEME_TEMPLATES_OVERRIDES=[own])
    with (tmp_path / "theme/templates/article.html").open("a", encoding="utf-8") as file:
        file.write("{# #}")
    assert why(f"/{PAGE}") == built("templates")


def test_another_setting_is_the_reason(built, why: Why) -> None:
    assert why(f"/{PAGE}", SITEURL="https://lain.example") == built("site")


def test_a_page_of_which_nothing_is_known_says_so(built, why: Why, theme: Callable[..., dict[str, Any]]) -> None:
    own = theme(article="{{ article.related[0].body }}")
    why(f"/{PAGE}", **own)
    assert why(f"/{PAGE}") == built(UNSURE)


def test_a_page_that_was_left_alone_keeps_the_reason_for_which_it_was_made(built, why: Why) -> None:
    assert why(f"/{PAGE}") == why(f"/{PAGE}") != []


@pytest.mark.parametrize("output", [PAGE, f"/{PAGE}", f"{PAGE}index.html", f"https://contoh.example/{PAGE}"])
def test_an_output_may_be_called_by_address_path_or_link(why: Why, output: str) -> None:
    assert why(output, series(2)) == in_words(NEW, "id")


@pytest.mark.parametrize("way", [str, os.path.relpath], ids=["its whole path", "its path from here"])
def test_an_output_may_be_called_by_its_file(why: Why, tmp_path: Path, way: Callable[[Path], str]) -> None:
    assert why(way(tmp_path / f"output/{PAGE}index.html"), series(2)) == in_words(NEW, "id")


def test_what_is_no_output_is_told(why: Why) -> None:
    assert why("/tidak/ada/", series(1)) == []


# --- as they are kept


@pytest.mark.parametrize("lang", CATALOGUES)
def test_parts_that_are_told_alike_are_told_once(lang: str) -> None:
    said = in_words(written(["front", "listing", "article"], ["b.md", "a, b.md"]), lang)
    assert len(said) == 4
    assert said[2:] == [
        line.replace("x", name) for line in in_words("code\nx", lang)[1:] for name in ("b.md", "a, b.md")
    ]


@pytest.mark.parametrize("lang", CATALOGUES)
def test_every_reason_has_words_of_its_own(lang: str) -> None:
    reasons = (NEW, UNSURE, NOT_AS_LEFT, "code", "templates", "site", "article", "page", "anything else")
    said = [in_words(reason, lang) for reason in reasons]
    assert all(len(one) == 1 for one in said)
    assert len({one for (one,) in said}) == len(reasons)
