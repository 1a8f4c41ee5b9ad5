"""A generated newsroom of 300 articles, and beside them what it lacks: pictures, a translation, every state."""

import io
from pathlib import Path
from typing import Any

from PIL import Image

from plugins.sample import newsroom
from tests.plugins.articles.recordings import silence
from tests.plugins.build.sites import Site, build, source

COUNT = 300
GENERATED_EPISODES = 6  # among them


def picture(colour: str, size: tuple[int, int] = (30, 20), form: str = "JPEG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, form)
    return file.getvalue()


_IMAGE = {"src": "gambar/foto lapangan.jpg", "alt": "Lapangan & <orang>", "credit": "Humas & <Rian>"}
_SKY = {"src": "gambar/b.png", "alt": "Langit biru"}
_CORRECTION = {"date": "2025-02-02", "wrong": "1 < 2 & 3", "right": "“dua”"}
_SOURCES: dict[str, str | bytes] = {
    "gambar/foto lapangan.jpg": picture("red"),
    "gambar/b.png": picture("blue", form="PNG"),
    "berita/awas.md": source(
        'Awas <b>"hoaks"</b> & </script> ]]> 😀',
        "<p onclick=\"a('b')\">1 &lt; 2 ]]&gt;</p>\n\n[Lihat](/profil/)\x0b ![Langit biru](b.png)",
        id="awas",
        date="2025-02-01 08:00",
        tags=["R&D", "a <b>"],
        image=_IMAGE,
        corrections=[_CORRECTION],
    ),
    "berita/awas.en.md": source("In English", id="awas", lang="en", date="2025-02-01", image=_IMAGE),
    "berita/gambar.md": source("Gambar", id="gambar", date="2025-02-03", image=_SKY),
    "berita/dicabut.md": source(
        "Dicabut & <i>", id="dicabut", date="2025-01-01", withdrawn=[{"date": "2025-03-01", "reason": "Keliru <b>."}]
    ),
    "berita/nanti.md": source("Nanti", id="nanti", publish="2026-01-01 08:00"),
    "berita/lewat.md": source("Lewat", id="lewat", expires="2025-01-01 08:00"),
}


PODCAST = {
    "title": {"id": "Siniar & Kantor", "en": "Podcast"},
    "description": "Suara dari <Kantor>.",
    "image": "berkas/sampul kita.png",
}
_SOURCES |= {
    "berkas/sampul kita.png": picture("green", (1400, 1400), "PNG"),
    "berkas/satu.mp3": silence(90),
    "berkas/dua & tiga.mp3": silence(3),
    "berkas/satu.vtt": "WEBVTT\n",
    "berita/siniar1.md": source(
        "Siaran <satu> & awal",
        id="satu",
        type="podcast",
        date="2024-12-01 08:00",
        summary="Ringkasan & <satu>.",
        audio={"src": "berkas/satu.mp3", "transcript": "berkas/satu.vtt", "image": "berkas/sampul kita.png"},
        image=_IMAGE,
    ),
    "berita/siniar2.md": source(
        "Siaran dua", id="dua", type="podcast", date="2024-12-08", audio="berkas/dua & tiga.mp3"
    ),
    "berita/siniar3.md": source(
        "Siaran dicabut",
        id="tiga",
        type="podcast",
        date="2024-12-09",
        audio="berkas/satu.mp3",
        withdrawn=[{"date": "2024-12-10", "reason": "Keliru."}],
    ),
}


def built(folder: Path, **overrides: Any) -> Site:
    """Every list has its feed, in which all its articles stand."""
    newsroom.write(folder, COUNT)
    return build(folder, _SOURCES, FEED_ITEMS=2 * COUNT, FEED_MINIMUM=1, PODCAST=PODCAST, **overrides)
