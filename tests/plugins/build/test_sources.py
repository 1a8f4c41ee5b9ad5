"""What has not changed is not read again; whatever has changed is."""

import os
import pickle
import sqlite3
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.articles.contents import Source
from plugins.articles.conversion import Converter
from plugins.articles.hooks import read_file
from plugins.articles.newsroom import Newsroom
from plugins.articles.sections import parse_sections
from plugins.build.readings import Readings
from plugins.build.sources import Packed, Sources, read_and_pack
from plugins.build.store import NAME, Store
from plugins.build.tree import Tree
from tests.plugins.articles.newsroom import LANGUAGES, MARKDOWN, draw_picture, newsroom, person, register
from tests.plugins.articles.written import VALUES, in_yaml
from tests.plugins.build.sites import source

LATER = 1 << 62  # by then, every file has settled
LONG_AGO = bytes(32)  # a stamp: times, size and inode number are zero
GOOD = {"berita/satu.md": source("Satu"), "berita/dua.md": source("Dua")}
PICTURED = {
    "berita/satu.md": source("Satu", image={"src": "foto.jpg", "alt": "Petugas di posko"}),
    "berita/dua.md": source("Dua"),
}


class Desk:
    """A content folder with a store; every reading is one of a new build."""

    def __init__(self, folder: Path) -> None:
        self.content, self.cache = folder / "content", folder / "cache" / NAME

    def write(self, sources: dict[str, str]) -> None:
        for path, text in sources.items():
            (self.content / path).parent.mkdir(parents=True, exist_ok=True)
            (self.content / path).write_text(text, encoding="utf-8")

    def build(
        self, *, room: Newsroom | None = None, code: bytes = b"", now: int = LATER, paranoid: bool = False
    ) -> Any:
        """The paths that were read anew, and everything that was found."""
        tree, room = Tree(str(self.content), ()), room or newsroom(self.content)
        sources = Sources(Store(self.cache), tree, code, now, paranoid=paranoid)
        paths = sorted(path for path in tree.stamps if path.endswith(".md"))
        found = dict(sources.read_all(room, partial(read_file, room, Converter(MARKDOWN)), paths))
        sources.keep()
        sources.forget_what_is_gone()
        return sources.changed, found

    def read_anew(self, **more: Any) -> list[str]:
        changed: list[str] = self.build(**more)[0]
        return changed


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    found = Desk(tmp_path)
    found.write(GOOD)
    found.build()
    return found


@pytest.fixture
def pictured(tmp_path: Path) -> Desk:
    found = Desk(tmp_path)
    found.write(PICTURED)
    draw_picture(found.content / "foto.jpg")
    found.build()
    return found


@pytest.fixture
def touched(desk: Desk) -> Desk:
    (desk.content / "berita/satu.md").touch()
    desk.build()
    return desk


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file can be opened for reading."""

    def refuse(file: Path) -> bytes:
        raise AssertionError(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)


def test_a_source_that_looks_as_before_is_not_even_opened(desk: Desk, closed: None) -> None:
    assert desk.read_anew() == []


def test_what_is_remembered_is_what_was_read(desk: Desk) -> None:
    fresh = dict(Desk(desk.content.parent).build(code=b"other")[1])
    changed, found = desk.build(code=b"other")
    assert changed == []
    for path, one in found.items():
        assert (one.outline, one.load(), one.flat, one.whole) == (
            *fresh[path][1:2],
            fresh[path].load(),
            *fresh[path][3:],
        )


def test_a_touch_is_no_change(desk: Desk) -> None:
    (desk.content / "berita/satu.md").touch()
    assert desk.read_anew() == []


def test_after_a_touch_its_new_look_is_remembered(touched: Desk, closed: None) -> None:
    assert touched.read_anew() == []


def test_only_what_has_changed_is_read_anew(desk: Desk) -> None:
    desk.write({"berita/satu.md": source("Satu", "Lain."), "berita/tiga.md": source("Tiga")})
    assert desk.read_anew() == ["berita/satu.md", "berita/tiga.md"]
    assert desk.read_anew() == []


def test_other_bytes_of_the_same_size_and_date_are_noticed(desk: Desk) -> None:
    file = desk.content / "berita/satu.md"
    before = file.stat()
    desk.write({"berita/satu.md": source("Utas")})
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert desk.read_anew() == ["berita/satu.md"]


def test_what_changed_a_moment_ago_is_looked_into_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second change may leave the same stamp: clocks of file systems are coarse."""
    monkeypatch.setattr("plugins.build.tree.stamp_of", lambda stat: LONG_AGO)
    desk = Desk(tmp_path)
    desk.write(GOOD)
    desk.build(now=1_000_000_000)
    desk.write({"berita/satu.md": source("Utas")})
    assert desk.read_anew() == ["berita/satu.md"]
    desk.write({"berita/satu.md": source("Baru")})
    assert desk.read_anew() == []  # by now it has settled, and none of its stamps shows it
    assert desk.read_anew(paranoid=True) == ["berita/satu.md"]


def test_who_trusts_no_stamp_notices_a_picture_that_none_shows(pictured: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.build.tree.stamp_of", lambda stat: LONG_AGO)
    pictured.build()
    draw_picture(pictured.content / "foto.jpg", (20, 10))
    _, found = pictured.build(paranoid=True)
    assert found["berita/satu.md"].load().record.picture.width == 20


def test_who_trusts_no_stamp_reads_nothing_anew_that_is_as_it_was(desk: Desk) -> None:
    assert desk.read_anew(paranoid=True) == []


def test_a_source_that_is_gone_is_forgotten(desk: Desk) -> None:
    (desk.content / "berita/satu.md").unlink()
    assert list(desk.build()[1]) == ["berita/dua.md"]
    assert list(Store(desk.cache).sources()) == ["berita/dua.md"]


def test_a_source_that_was_renamed_is_read_under_its_name(desk: Desk) -> None:
    (desk.content / "berita/satu.md").rename(desk.content / "berita/tiga.md")
    assert desk.read_anew() == ["berita/tiga.md"]


# --- what a source is read with


@pytest.mark.parametrize("change", ["replaced", "placed beside the article", "removed"])
def test_with_its_picture_an_article_is_read_anew(pictured: Desk, change: str) -> None:
    assert pictured.read_anew() == []
    if change == "removed":
        (pictured.content / "foto.jpg").unlink()
    else:
        draw_picture(pictured.content / ("berita/foto.jpg" if "beside" in change else "foto.jpg"), (20, 10))
    changed, found = pictured.build()
    assert changed == ["berita/satu.md"]
    if change == "removed":
        assert "foto.jpg" in found["berita/satu.md"][0].say("id")
    else:
        assert found["berita/satu.md"].load().record.picture.width == 20


MATTERING = {
    "the register": lambda room: replace(room, people=register(person("Henri Fikri", "HF"))),
    "the zone": lambda room: _with(room, languages=replace(LANGUAGES, zone=ZoneInfo("Asia/Jayapura"))),
    "the languages": lambda room: _with(room, languages=replace(LANGUAGES, default="en")),
    "the sections": lambda room: _with(
        room, sections=parse_sections([{"slug": "berita", "label": {"id": "Kabar", "en": "News"}}], LANGUAGES)
    ),
    "the folders of pages": lambda room: _with(room, page_folders=frozenset({"halaman", "tetap"})),
    "the dialect": lambda room: _with(room, markdown={**MARKDOWN, "extensions": ("extra",)}),
}


def _with(room: Newsroom, **changes: Any) -> Newsroom:
    return replace(room, settings=replace(room.settings, **changes))


@pytest.mark.parametrize("change", MATTERING.values(), ids=MATTERING)
def test_with_what_matters_to_all_everything_is_read_anew(desk: Desk, change: Any) -> None:
    room = change(newsroom(desk.content))
    assert desk.read_anew(room=room) == sorted(GOOD)
    assert desk.read_anew(room=room) == []
    assert desk.read_anew() == sorted(GOOD)


def test_with_other_code_everything_is_read_anew(desk: Desk) -> None:
    assert desk.read_anew(code=b"other") == sorted(GOOD)


@pytest.mark.parametrize("setting", [{"build_date": "later"}, {"drafts": False}, {"strict": True}])
def test_what_does_not_matter_makes_nothing_be_read_anew(desk: Desk, setting: dict[str, Any]) -> None:
    assert desk.read_anew(room=_with(newsroom(desk.content), **setting)) == []


def test_a_faulty_source_is_told_every_time(desk: Desk) -> None:
    desk.write({"berita/satu.md": source("Satu", date="kemarin")})
    for _ in range(2):
        changed, found = desk.build()
        assert changed == ["berita/satu.md"]
        assert isinstance(found["berita/satu.md"], list)


# --- what a reading is kept as


@given(values=VALUES)
def test_what_comes_of_any_header_comes_back(values: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    content = tmp_path_factory.getbasetemp() / "values"
    draw_picture(content / "gambar/posko.jpg")
    (content / "a.md").write_text(in_yaml(values), encoding="utf-8")
    room = newsroom(content)
    read, readings = partial(read_file, room, Converter(MARKDOWN)), Readings(room.settings)
    _, packed = read_and_pack(str(content), readings, read, "a.md")
    found = read("a.md")
    assert isinstance(packed, Packed) == isinstance(found, Source)
    if isinstance(packed, Packed) and isinstance(found, Source):
        again = Readings(room.settings).read(packed.reading)
        assert again == found.load()
        assert repr(again) == repr(found.load())


@given(data=some.data())
def test_two_readings_share_their_digests_only_if_they_are_the_same(
    data: some.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = tmp_path_factory.getbasetemp() / "pairs"
    content.mkdir(exist_ok=True)
    room = newsroom(content)
    read, readings = partial(read_file, room, Converter(MARKDOWN)), Readings(room.settings)
    found = []
    for _ in range(2):
        title, text = data.draw(some.sampled_from("AB")), data.draw(some.sampled_from(["Satu.", "Dua."]))
        (content / "a.md").write_text(source(title, text, summary="Ringkas."), encoding="utf-8")
        found.append((title, text, read_and_pack(str(content), readings, read, "a.md")[1]))
    (title, text, one), (other_title, other_text, other) = found
    assert isinstance(one, Packed)
    assert isinstance(other, Packed)
    assert (one.flat == other.flat) == (title == other_title)
    assert (one.whole == other.whole) == ((title, text) == (other_title, other_text))


class Poison:
    def __reduce__(self) -> Any:
        return os.mkdir, ("bitten",)


def poison(desk: Desk, reading: bytes) -> None:
    """Put this in the place of all readings."""
    connection = sqlite3.connect(desk.cache)
    connection.execute("UPDATE readings SET reading = ?", (reading,))
    connection.commit()
    connection.close()


@pytest.mark.parametrize("bite", [pickle.dumps(Poison()), b"cposix\nmkdir\n(S'bitten'\ntR."])
def test_a_poisoned_store_runs_nothing(desk: Desk, bite: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.content)
    poison(desk, bite)
    _, found = desk.build()
    with suppress(ValueError):
        found["berita/satu.md"].load()
    assert not (desk.content / "bitten").exists()


def test_a_damaged_reading_is_read_anew_from_its_source(desk: Desk) -> None:
    """Losing what is remembered costs time only."""
    fresh = desk.build()[1]["berita/satu.md"].load()
    for damage in (b"", b"rusak", b"\xff\xfe", b'["Satu"]\n<p>Isi berita.</p>'):
        poison(desk, damage)
        assert desk.build()[1]["berita/satu.md"].load() == fresh


def test_a_reading_that_another_build_has_replaced_is_read_anew_from_its_source(desk: Desk) -> None:
    _, found = desk.build()
    desk.write({"berita/satu.md": source("Satu", "Isi lain.")})
    desk.build()
    assert found["berita/satu.md"].load().html == "<p>Isi lain.</p>"
