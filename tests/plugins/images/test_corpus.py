"""Every awkward file becomes a picture that is right and tells nothing else, or a message with a cure."""

from functools import cache
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pytest
from PIL import Image

from plugins.articles.pictures import Unusable
from plugins.articles.record import Picture
from plugins.images.cabinet import Cabinet
from plugins.images.settings import PictureSettings
from plugins.images.studio import Studio
from tests.plugins.images.corpus import BAD, GOOD, HEIGHT, RED, SECRET, WIDTH

_TOLD_BY_PILLOW = {"exif", "xmp", "icc_profile", "comment", "photoshop", "XML:com.adobe.xmp", "parsed_exif", "dpi"}


def studio(folder: Path, **settings: object) -> Studio:
    return Studio(PictureSettings.parse({"PICTURES": settings}), "", Cabinet(folder / "cabinet"))


def developed(folder: Path, name: str, raw: bytes, **settings: object) -> tuple[Picture, dict[str, bytes]]:
    """The picture, and all files that are published of it."""
    content = folder / "content"
    content.mkdir()
    (content / name).write_bytes(raw)
    room = studio(folder, **settings)
    picture = room.look(content, PurePosixPath(name), name)
    assert picture.prints is not None
    return picture, {path: room.file(content, picture.prints, path) for path in picture.prints.files()}


def close(one: object, other: tuple[int, int, int], by: int = 60) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=False))


def test_there_are_enough_awkward_files() -> None:
    assert len(GOOD) + len(BAD) >= 30


@cache
def published(case: str) -> tuple[Picture, dict[str, bytes]]:
    name, make, _ = GOOD[case]
    with TemporaryDirectory() as folder:
        return developed(Path(folder), name, make(), widths=(120, 960))


@pytest.mark.parametrize("case", GOOD)
def test_a_picture_is_published_as_it_was_meant(case: str) -> None:
    _, _, wanted = GOOD[case]
    picture, files = published(case)
    assert (picture.width, picture.height) == wanted.get("size", (WIDTH, HEIGHT))
    assert picture.url in files
    assert PurePosixPath(picture.url).suffix == f".{wanted.get('format', 'jpg')}"
    assert (picture.moving != "") == wanted.get("moving", False)
    if wanted.get("format") == "svg":
        return
    for path, raw in files.items():
        with Image.open(BytesIO(raw)) as opened:
            shown = opened.convert("RGBA")
        if path == picture.url:
            assert shown.size == (picture.width, picture.height)
        corner = shown.getpixel((shown.width // 10, shown.height // 10))
        if not wanted.get("grey") and shown.height > 40:
            assert close(corner, RED), (path, corner)
        assert (shown.getextrema()[3][0] == 0) == wanted.get("alpha", False), path


@pytest.mark.parametrize("case", GOOD)
def test_nothing_that_is_published_tells_more_than_can_be_seen(case: str) -> None:
    _, files = published(case)
    assert files
    for path, raw in files.items():
        assert SECRET.encode() not in raw, path
        for mark in (b"Exif", b"http://ns.adobe.com", b"8BIM", b"ICC_PROFILE", b"acsp", b"xmpmeta", b"Rian Saputra"):
            assert mark not in raw, (path, mark)
        if not path.endswith(".svg"):
            with Image.open(BytesIO(raw)) as opened:
                opened.load()
                assert not opened.getexif(), path
                assert not _TOLD_BY_PILLOW & {key for key, value in opened.info.items() if value}, (path, opened.info)


def test_who_made_it_and_whose_it_is_stays_where_the_setting_says_so(tmp_path: Path) -> None:
    name, make, _ = GOOD["GPS, serial number, comment, XMP, IPTC"]
    _, files = developed(tmp_path, name, make(), keep_rights=True)
    for raw in files.values():
        assert SECRET.encode() not in raw
        with Image.open(BytesIO(raw)) as opened:
            assert {*opened.getexif().values()} == {"Rian Saputra", "Kantor Contoh"}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_published_is_refused_with_a_cure(case: str, tmp_path: Path) -> None:
    name, make, said = BAD[case]
    with pytest.raises(Unusable) as refused:
        developed(tmp_path, name, make())
    told = f"{refused.value.wrong.say('id')} {refused.value.cure.say('id')}"
    assert said in told
    assert name in told
    assert not list((tmp_path / "cabinet").glob("*/*"))


def test_a_drawing_keeps_what_draws() -> None:
    (drawn,) = published("a drawing")[1].values()
    assert b'<use href="#a"' in drawn
    assert b'viewBox="0 0 640 480"' in drawn
