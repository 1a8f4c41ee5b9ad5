"""The sample's pictures: the same each time, of the right size, light, and without hidden data."""

from pathlib import Path

import pytest
from PIL import Image

from plugins.articles.audio import cover_fault
from plugins.sample.phrases import HERE
from plugins.sample.pictures import HEIGHT, SCENES, WIDTH, draw, write, write_cover


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write(tmp_path_factory.mktemp("pictures"))


def test_there_is_one_file_for_every_scene(written: list[Path]) -> None:
    assert [path.name for path in written] == [f"{name}.jpg" for name in SCENES]


def test_a_second_drawing_has_the_same_bytes(written: list[Path], tmp_path: Path) -> None:
    again = write(tmp_path)
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in written]


def test_pictures_are_1600_by_1000_progressive_and_at_most_90_kb(written: list[Path]) -> None:
    for path in written:
        with Image.open(path) as picture:
            assert picture.format == "JPEG", path.name
            assert picture.size == (WIDTH, HEIGHT) == (1600, 1000), path.name
            assert picture.info.get("progressive"), path.name
        assert path.stat().st_size <= 90_000, path.name


def test_the_cover_of_the_podcast_is_what_directories_accept(tmp_path: Path) -> None:
    write_cover(tmp_path / "siniar.jpg")
    for file in (tmp_path / "siniar.jpg", HERE / "siniar.jpg"):
        assert cover_fault(file) is None
        assert file.stat().st_size <= 90_000


def test_pictures_carry_no_metadata(written: list[Path]) -> None:
    for path in written:
        with Image.open(path) as picture:
            assert not picture.getexif(), path.name
            hidden = {"exif", "comment", "icc_profile", "xmp", "photoshop"} & picture.info.keys()
            assert not hidden, path.name


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError):
        draw("tidak-ada")
