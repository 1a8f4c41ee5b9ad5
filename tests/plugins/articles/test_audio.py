"""Recordings of podcast episodes: found, measured, and refused where programs for podcasts could not use them."""

from pathlib import Path, PurePosixPath

import pytest

from plugins.articles.audio import cover_fault, places_of, recording
from plugins.articles.faults import Wrong
from plugins.articles.nodes import Table, Text
from plugins.articles.record import Audio
from tests.plugins.articles.newsroom import draw_picture
from tests.plugins.articles.recordings import silence

ARTICLE = PurePosixPath("berita/2024/siaran.md")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for folder in ("berkas", "berita/2024"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "berkas/siaran satu.mp3").write_bytes(silence(90))
    (tmp_path / "berkas/siaran.vtt").write_text("WEBVTT\\n", encoding="utf-8")
    return tmp_path


def read(content: Path, **entries: str) -> Audio:
    node = Table(tuple((Text(name, 4), Text(value, 4)) for name, value in entries.items()), 4)
    return recording(node, content, ARTICLE)


def test_a_recording_is_measured(content: Path) -> None:
    found = recording(Text("berkas/siaran satu.mp3", 4), content, ARTICLE)
    assert (found.source, found.url) == ("berkas/siaran satu.mp3", "berkas/siaran%20satu.mp3")
    assert (found.type, found.length, found.seconds) == ("audio/mpeg", 90_000, 90)
    assert (found.duration, found.megabytes) == ("1:30", 1)


@pytest.mark.parametrize(
    ("seconds", "said"), [(1, "0:01"), (59, "0:59"), (754, "12:34"), (3600, "1:00:00"), (3723, "1:02:03")]
)
def test_a_duration_is_said_as_programs_for_podcasts_say_it(seconds: int, said: str) -> None:
    assert Audio("a.mp3", "a.mp3", "audio/mpeg", 1, seconds).duration == said


def test_a_recording_beside_its_article_goes_before_one_elsewhere(content: Path) -> None:
    (content / "a.mp3").write_bytes(silence(1))
    assert read(content, src="a.mp3").source == "a.mp3"
    (content / "berita/2024/a.mp3").write_bytes(silence(2))
    found = read(content, src="a.mp3")
    assert (found.source, found.seconds) == ("berita/2024/a.mp3", 2)


def test_a_transcript_has_a_type(content: Path) -> None:
    found = read(content, src="berkas/siaran satu.mp3", transcript="berkas/siaran.vtt")
    assert (found.transcript, found.transcript_type) == ("berkas/siaran.vtt", "text/vtt")


def test_it_depends_on_its_files_and_on_those_that_would_go_before_them(content: Path) -> None:
    found = read(content, src="berkas/siaran satu.mp3", transcript="berkas/siaran.vtt")
    assert places_of(found, ARTICLE) == [
        "berkas/siaran satu.mp3",
        "berkas/siaran.vtt",
        "berita/2024/berkas/siaran satu.mp3",
        "berita/2024/berkas/siaran.vtt",
    ]


@pytest.mark.parametrize(
    ("entries", "field", "says"),
    [
        ({"transcript": "berkas/siaran.vtt"}, "src", "Nama berkasnya belum ada."),
        ({"src": "berkas/lain.mp3"}, "src", "Tidak ada berkas “berkas/lain.mp3”."),
        ({"src": "../rahasia.mp3"}, "src", "Tidak ada berkas “../rahasia.mp3”."),
        ({"src": "a" * 300}, "src", "Tidak ada berkas “" + "a" * 300 + "”."),
        ({"src": "berkas/siaran.vtt"}, "src", "Akhiran nama “siaran.vtt” tidak dikenal aplikasi siniar."),
        ({"src": "berkas/rusak.mp3"}, "src", "“rusak.mp3” bukan rekaman yang dapat diputar."),
        ({"transcript": "berkas/a.vtt"}, "transcript", "Tidak ada berkas “berkas/a.vtt”."),
        (
            {"transcript": "berkas/siaran satu.mp3"},
            "transcript",
            "Akhiran nama “siaran satu.mp3” tidak dikenal aplikasi siniar.",
        ),
        ({"image": "berkas/kecil.png"}, "image", "Ukuran sampul 800 × 800 piksel."),
    ],
)
def test_what_cannot_be_used_is_told_with_its_field(
    content: Path, entries: dict[str, str], field: str, says: str
) -> None:
    (content / "berkas/rusak.mp3").write_bytes(b"bukan rekaman")
    draw_picture(content / "berkas/kecil.png", (800, 800))
    with pytest.raises(Wrong) as caught:
        read(content, **({"src": "berkas/siaran satu.mp3"} if field != "src" else {}), **entries)
    fault = caught.value.in_file("a.md", "audio")
    assert (fault.line, fault.field) == (4, f"audio.{field}")
    assert says in fault.say("id")


@pytest.mark.parametrize(
    ("name", "size", "says"),
    [
        ("a.jpg", (1400, 1400), ""),
        ("a.png", (3000, 3000), ""),
        ("a.jpg", (1399, 1399), "Ukuran sampul 1399 × 1399 piksel."),
        ("a.jpg", (3001, 3001), "Ukuran sampul 3001 × 3001 piksel."),
        ("a.jpg", (1400, 1500), "Ukuran sampul 1400 × 1500 piksel."),
        ("a.webp", (1400, 1400), "“a.webp” bukan berkas JPEG bernama .jpg dan bukan berkas PNG bernama .png."),
        ("a.jpeg", (1400, 1400), "“a.jpeg” bukan berkas JPEG bernama .jpg dan bukan berkas PNG bernama .png."),
    ],
)
def test_a_cover_is_square_large_enough_and_of_two_formats(
    name: str, size: tuple[int, int], says: str, tmp_path: Path
) -> None:
    draw_picture(tmp_path / name, size)
    fault = cover_fault(tmp_path / name)
    assert (fault.say("id") if fault else "") == says


def test_a_cover_is_what_its_name_says(tmp_path: Path) -> None:
    draw_picture(tmp_path / "a.png", (1400, 1400))
    fault = cover_fault((tmp_path / "a.png").rename(tmp_path / "a.jpg"))
    assert fault is not None
    (tmp_path / "b.jpg").write_bytes(b"bukan gambar")
    fault = cover_fault(tmp_path / "b.jpg")
    assert fault is not None
