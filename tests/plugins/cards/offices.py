"""Offices to draw cards of, and pictures to draw them over."""

from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageFont

from plugins.cards.identity import FontFile, Identity, MarkFile
from plugins.cards.social import Card

ROOT = Path(__file__).parents[3]
TEAL, RUST = (15, 76, 92), (184, 57, 31)
MARK = MarkFile("logo.svg", (ROOT / "theme/identity/logo.svg").read_bytes())
PLAIN = Identity(TEAL, RUST, MARK)
HEADLINE = "Humas 183 Bawaslu Daerah Asah Konten Media Sosial di Bali"
LONGEST = (
    "Ketua Komisi Pemilihan Umum Kabupaten Karanganyar Menyerahkan Hasil Rekapitulasi Penghitungan Suara Pemilihan "
    "Bupati dan Wakil Bupati kepada Dewan Perwakilan Rakyat Daerah pada Senin, 27 Januari 2025"
)


def card(headline: str = HEADLINE) -> Card:
    return Card(headline, "Kerja sama", "27 Juli 2024", "Lembaga Pemilu Contoh")


def font_file() -> FontFile:
    """Pillow's own font, as if the office had it."""
    file = ImageFont.load_default(20).path
    assert isinstance(file, BytesIO)
    return FontFile("OFFICE['fonts']['heading']", file.getvalue())


@cache
def noise(size: tuple[int, int] = (1600, 1000)) -> Image.Image:
    """The worst that a camera can deliver: nothing in it can be compressed. Always the same."""
    state, count = 12345, size[0] * size[1] * 3
    values = bytearray()
    while len(values) < count:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        values += state.to_bytes(8, "little")
    return Image.frombytes("RGB", size, bytes(values[:count]))
