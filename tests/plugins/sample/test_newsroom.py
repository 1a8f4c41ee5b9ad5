"""The folder as a whole: same bytes every time, the small newsroom inside the large one, settings that work."""

import hashlib
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from plugins.sample import newsroom
from plugins.sample.articles import draw_articles

DIGEST_OF_ARTICLES = """
import hashlib
from plugins.sample.articles import draw_articles
from plugins.sample.headers import header
print(hashlib.sha256("".join(header(a) + a.body for a in draw_articles(150, 7)).encode()).hexdigest())
"""


def bytes_by_path(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def digest_in_another_process(**environment: str) -> str:
    command = [sys.executable, "-c", DIGEST_OF_ARTICLES]
    surroundings = {**os.environ, **environment}
    ran = subprocess.run(command, cwd=newsroom.ROOT, env=surroundings, capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def test_the_same_arguments_give_the_same_bytes(written: Path) -> None:
    again = written.with_name("again")
    newsroom.write(again, 200)
    assert bytes_by_path(again) == bytes_by_path(written)


def test_hash_seed_locale_and_time_zone_make_no_difference() -> None:
    one = digest_in_another_process(PYTHONHASHSEED="1", LC_ALL="C", TZ="UTC")
    other = digest_in_another_process(PYTHONHASHSEED="2", LC_ALL="C.UTF-8", TZ="Asia/Tokyo")
    assert one == other != hashlib.sha256(b"").hexdigest()


def test_another_seed_gives_other_articles(tmp_path: Path) -> None:
    one, other = (newsroom.write(tmp_path / str(seed), 5, seed).folder / "content" for seed in (1, 2))
    assert set(bytes_by_path(one)) != set(bytes_by_path(other))


def test_fewer_articles_are_the_first_ones_of_more(written: Path, tmp_path: Path) -> None:
    newsroom.write(tmp_path / "sample", 60)
    more = bytes_by_path(written / "content")
    for path, content in bytes_by_path(tmp_path / "sample" / "content").items():
        assert more[path] == content, path


def test_every_article_has_a_file_of_its_own_and_is_counted(tmp_path: Path) -> None:
    summary = newsroom.write(tmp_path, 120)
    files = [path for path in (tmp_path / "content").rglob("*.md") if path.parent.name != "halaman"]
    assert len(files) == summary.articles == sum(summary.sections.values()) == 120
    moments = [article.moment for article in draw_articles(120, 2024)]
    assert (summary.first, summary.last) == (min(moments), max(moments))


def test_the_settings_are_the_projects_own_but_for_the_folders(written: Path) -> None:
    found = runpy.run_path(str(written / "pelicanconf.py"))
    project = runpy.run_path(str(newsroom.ROOT / "pelicanconf.py"))
    assert found["PATH"] == str(written.resolve() / "content")
    assert found["OUTPUT_PATH"] == str(written.resolve() / "output")
    assert found["CACHE_PATH"] == str(written.resolve() / ".cache")
    for name in ("SITENAME", "SECTIONS", "PLUGINS"):
        assert found[name] == project[name]


def test_the_settings_name_the_project_as_seen_from_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newsroom, "ROOT", tmp_path)
    newsroom.write(tmp_path / "sample", 1)
    settings = (tmp_path / "sample/pelicanconf.py").read_text(encoding="utf-8")
    assert 'root = (here / "..").resolve()' in settings
    assert str(tmp_path) not in settings


def test_registers_hold_40_people_and_300_tags_without_double_names(written: Path) -> None:
    people = yaml.safe_load((written / "content/data/people.yaml").read_text(encoding="utf-8"))
    tags = yaml.safe_load((written / "content/data/tags.yaml").read_text(encoding="utf-8"))
    names = [name.casefold() for tag in tags for name in (tag["name"], *tag.get("synonyms", ()))]
    assert len(people) == len({person["name"] for person in people}) == 40
    assert len({person["initials"] for person in people}) == 40
    assert all(person["name"].endswith(" Contoh") and set(person["post"]) == {"id", "en"} for person in people)
    assert len(tags) == 300
    assert len(names) == len(set(names))


def test_a_folder_that_is_missing_or_empty_needs_no_clearing(tmp_path: Path) -> None:
    newsroom.clear(tmp_path / "missing")
    newsroom.clear(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_clearing_removes_an_earlier_sample_and_nothing_beside_it(tmp_path: Path) -> None:
    newsroom.write(tmp_path, 3)
    (tmp_path / "output").mkdir()
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    newsroom.clear(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("name", ["pelicanconf.py", "content"])
def test_a_folder_in_use_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("SITENAME = 'Mine'\n", encoding="utf-8")
    before = bytes_by_path(tmp_path)
    with pytest.raises(newsroom.FolderInUse):
        newsroom.clear(tmp_path)
    assert bytes_by_path(tmp_path) == before


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sample").write_text("", encoding="utf-8")
    with pytest.raises(newsroom.FolderInUse):
        newsroom.clear(tmp_path / "sample")


def test_the_sample_has_a_podcast(tmp_path: Path) -> None:
    newsroom.write(tmp_path, 10)
    command = [sys.executable, "-m", "plugins.build.session", str(tmp_path / "pelicanconf.py")]
    done = subprocess.run(command, cwd=newsroom.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    output = tmp_path / "output"
    assert "<itunes:duration>0:08</itunes:duration>" in (output / "feed/podcast.xml").read_text(encoding="utf-8")
    for file in ("feed/podcast.jpg", "berkas/siniar.mp3", "berkas/siniar.vtt"):
        assert (output / file).is_file()
