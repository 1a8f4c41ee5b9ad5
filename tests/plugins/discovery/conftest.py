"""A small site in which everything occurs that this room tells of."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.plugins.build.sites import Site, build, source


def picture(width: int = 1300, height: int = 731) -> bytes:
    made = BytesIO()
    Image.new("RGB", (width, height)).save(made, "PNG")
    return made.getvalue()


NASTY = 'Kata </script><script>alert("1")</script> & “lain” <!-- '
SOURCES: dict[str, str | bytes] = {
    "gambar/lapangan.png": picture(),
    "gambar/kecil.png": picture(300, 300),
    "data/people.yaml": "- {name: Hasan Fikri, initials: HF, post: {id: Ketua, en: Chair}}\n",
    "berita/lengkap.md": source(
        "Lengkap", id="lengkap", category="kegiatan", tags=["hoaks", "rapat"], summary="Ringkasan & <i>.",
        dateline="Batam, 2024-07-27", credits={"writer": ["HF", "Ani"], "editor": "Budi"}, date="2024-07-27 11:23",
        image={"src": "gambar/lapangan.png", "alt": "Lapangan “apel”", "caption": "Apel.", "credit": "HF"},
        changes=[{"date": "2024-08-02 08:00", "note": "Ditambah."}],
        corrections=[{"date": "2024-08-01", "wrong": "dua hari.", "right": "tiga hari."}],
    ),
    "berita/lengkap.en.md": source("Complete", id="lengkap", lang="en", date="2024-07-28 09:00", category="kegiatan"),
    "berita/klarifikasi.md": source(
        "Tidak benar kotak suara hilang", id="klarifikasi", type="klarifikasi", category="klarifikasi",
        summary="Kotak suara lengkap.", date="2024-07-20",
        claim={
            "text": "Kotak suara hilang", "where": "WhatsApp", "verdict": "salah", "by": "Akun X", "date": "2024-07-19"
        },
    ),
    "berita/polos.md": source("Polos", "Kalimat pertama. Kalimat kedua.", id="polos", date="2024-07-21"),
    "berita/jahat.md": source(NASTY, id="jahat", slug="jahat", summary=NASTY, tags=[], date="2024-07-22 10:00"),
    "berita/kecil.md": source("Kecil", id="kecil", image={"src": "gambar/kecil.png", "alt": "Lambang kecil"}),
    "berita/dicabut.md": source(
        "Dicabut", "Isi lama.", id="dicabut", modified="2024-07-30",
        withdrawn={"date": "2024-08-01", "reason": "Keliru."},
    ),
    "berita/lewat.md": source("Lewat", id="lewat", expires="2024-08-01 08:00"),
    "berita/tertutup.md": source("Tertutup", id="tertutup", status="hidden"),
    "berita/nanti.md": source("Nanti", id="nanti", date="2025-08-20 08:00"),
    "berita/draf.md": source("Draf", id="draf", status="draft"),
    "halaman/profil.md": "---\ntitle: Profil\nid: profil\nslug: profil\nmodified: 2024-03-01\n---\nTentang kami.\n",
    "halaman/about.md": "---\ntitle: About\nid: profil\nslug: about\nlang: en\n---\nAbout us.\n",
}  # fmt: skip

Make = Callable[..., Site]


def lead(site: Site) -> str:
    """The address of the picture of the article that has everything."""
    found: str = site.article("lengkap").picture.url
    assert found.startswith("gambar/lapangan-")
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    built = build(tmp_path_factory.mktemp("discovery"), SOURCES)
    assert built.faults == []
    return built


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """make({path: source}, SETTING=…) → the site that is built of nothing else."""

    def call(sources: dict[str, Any], **settings: Any) -> Site:
        return build(tmp_path, sources, **settings)

    return call
