"""The podcast of the office: its setting is checked when the build begins, and pages name its feed."""

from pathlib import Path
from typing import Any

import pytest

from plugins.feeds.podcast import Podcast
from plugins.languages.settings import SettingError
from tests.plugins.articles.newsroom import draw_picture
from tests.plugins.articles.recordings import silence
from tests.plugins.build.sites import build, series, source

SETTING = {"title": "Siniar", "description": "Suara", "image": "a.png"}


def parse(folder: Path, setting: Any) -> Podcast | None:
    return Podcast.parse({"PATH": str(folder), "PODCAST": setting})


@pytest.fixture
def content(tmp_path: Path) -> Path:
    draw_picture(tmp_path / "a.png", (1400, 1400))
    draw_picture(tmp_path / "b.png", (1200, 1200))
    return tmp_path


def test_an_office_may_have_none(content: Path) -> None:
    assert parse(content, {}) is parse(content, None) is Podcast.parse({}) is None


def test_a_podcast_is_of_government_unless_the_office_says_otherwise(content: Path) -> None:
    assert parse(content, SETTING) == Podcast("Siniar", "Suara", "a.png", "Government")
    assert parse(content, {**SETTING, "category": "News"}) == Podcast("Siniar", "Suara", "a.png", "News")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"title": ""}, "lacks 'title'"),
        ({"image": ""}, "lacks 'image'"),
        ({"picture": "a.png"}, "does not know 'picture'"),
        ({"image": "b.png"}, "The cover is 1200 × 1200 pixels large"),
        ({"image": "c.png"}, "“c.png” is not a picture that can be read"),
    ],
)
def test_what_directories_would_refuse_names_the_setting(content: Path, changed: dict[str, str], says: str) -> None:
    with pytest.raises(SettingError, match=rf"^PODCAST: {says}"):
        parse(content, {**SETTING, **changed})


def test_anything_but_a_table_names_the_setting(content: Path) -> None:
    with pytest.raises(SettingError, match=r"^PODCAST: must be a table"):
        parse(content, "Siniar")


def test_every_page_names_the_podcast_once_it_has_an_episode(tmp_path: Path) -> None:
    draw_picture(tmp_path / "content/berkas/a.png", (1400, 1400))
    setting = {**SETTING, "image": "berkas/a.png"}
    site = build(tmp_path, series(1), PODCAST=setting)
    assert "podcast.xml" not in site.at("") + "".join(site.files)
    episode = source("Siaran", id="siaran", type="podcast", audio="berkas/a.mp3")
    site = build(tmp_path, {**series(1), "berita/siaran.md": episode, "berkas/a.mp3": silence(61)}, PODCAST=setting)
    assert site.faults == []
    for address in ("", "berita/", "berita/2024/siaran/", "berita/2024/a1/"):
        named = '<link rel="alternate" type="application/rss+xml" title="Siniar" href="/feed/podcast.xml">'
        assert named in site.at(address), address


def test_without_the_setting_an_episode_can_be_heard_and_there_is_no_podcast(tmp_path: Path) -> None:
    episode = source("Siaran", id="siaran", type="podcast", audio={"src": "a.mp3"})
    site = build(tmp_path, {"berita/siaran.md": episode, "berita/a.mp3": silence(61)})
    assert site.faults == []
    assert 'src="/berita/a.mp3"' in site.at("berita/2024/siaran/")
    assert "berita/a.mp3" in site.files
    assert "feed/podcast.xml" not in site.files


def test_another_recording_under_the_same_name_is_measured_anew(tmp_path: Path) -> None:
    episode = source("Siaran", id="siaran", type="podcast", audio="a.mp3")
    site = build(tmp_path, {"berita/siaran.md": episode, "a.mp3": silence(61)})
    assert "1:01" in site.at("berita/2024/siaran/")
    site = build(tmp_path, {"berita/siaran.md": episode, "a.mp3": silence(75)})
    assert "1:15" in site.at("berita/2024/siaran/")
