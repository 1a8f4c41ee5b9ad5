"""The five pages that the project grew from, as articles: from `../shared/seeds` where it is, else made-up sentences.

The made-up ones have the same faults and no more words than needed.
"""

import re
from pathlib import Path

_FOLDER = Path(__file__).parents[4] / "shared" / "seeds"
_FURNITURE = {"|", "Lompat ke isi utama", "Berita", "Berita Terkini", "Tag", "BERITA", "Bagikan:"}
_DATES = {"000": "2024-07-27", "001": "2024-08-29", "002": "2024-05-28", "003": "2023-01-12", "004": "2025-02-15"}
_LONG = " dan ".join(["usulan tentang pedoman, anggaran, peralatan serta pelatihan bagi staf"] * 6)
_MADE_UP = {
    "000": f"""Rakernis Pengelolaan kehunasan Bawaslu: Perubahan Pradigma Komunikasi
humas | Sabtu, Juli 27, 2024 - 11:23
Bali.https://contoh.example/ Sebanyak 183 kantor mengikuti rakernis.
Dalam sambtannya Kepala Biro, Agung Bagus Gede Bhayu Indra Atmaja, menyatakan hal itu. {_LONG}.
terdapat berbagai tantangan.
lain halnya dengan Deputi Bidang Administrasi Ferdinand Sirait. Video yg berguna untuk di distribusikan.
"Tidak semua konten akan viral,"ujarnya.
“Teknologi merubah karakter manusia,”Jelasnya.""",
    "001": """Kantor Contoh Ikuti Rakornas dan Konsolidasi Kehumasan
Batam - (28/8) Bawaslu RI menggelar konsolidasi.
Deputi Adminstrasi menyampaikan ”Berbicara mengenai humas adalah proses,” ujarnya.""",
    "002": f"""Jelang Pemilihan, Kantor Contoh Lakukan Konsultasi
Jakarta-Kantor Contoh menghadiri konsultasi, selasa (27/05/24).
Hadir Agung Bagus Gede Bayu Indra Atmaja Tenaga Ahli Bawaslu RI, Ronald M. Manoach Kepala Sub Koordinator.
Permasalahan diantaranya {_LONG} {_LONG}. Bawaslu Kab Ko memiliki skil dalam pegambilan foto.""",
    "003": """BANGUN REPUTASI LEMBAGA MELALUI MEDIA SOSIAL!
Bandar Lampung – Rabu (11/01) Kantor Contoh melaksanakan "pendampingan" dan "penyerahan".
Koordinator Divisi Masyrakat (HPPH) hadir, sehingga staf PPH ataupun HPPH belajar.
Media menaikkan engangemen diera digital, “lebih aktif mengekspose kegiatan” ujar Yusni. Tidak boleh baperan.""",
    "004": """KPU Contoh Ikuti Rakor Kehumasan
SEMARANG -  KPU mengikuti Rakor.
"Langkah dibahas", terang Handi. (HF)
facebook twitter whatapps
Telah dilihat 1,089 kali""",
}


def seeds() -> dict[str, str]:
    """Number of the page → the article made of it."""

    if not _FOLDER.is_dir():
        return made_up()
    pages = {file.name[:3]: file.read_text(encoding="utf-8") for file in sorted(_FOLDER.glob("*.txt"))}
    return {number: _article(number, page) for number, page in pages.items()}


def made_up() -> dict[str, str]:
    return {number: _article(number, page) for number, page in _MADE_UP.items()}


def _article(number: str, page: str) -> str:
    lines = [line.strip() for line in page.splitlines()]
    title, *body = [re.sub("^•", "-", line) for line in lines if line and line not in _FURNITURE]
    tags = "\nTags: BERITA" if number == "003" else ""
    return f"Title: {title}\nDate: {_DATES[number]}\nCategory: berita{tags}\n\n" + "\n\n".join(body) + "\n"
