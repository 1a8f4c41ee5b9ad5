"""Names of children, and of victims, by what stands beside them: "Budi (14)", "korban, Siti Aminah,"."""

import re
from collections.abc import Iterable

from plugins.editorial.blocks import Block
from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.editorial.words import places
from plugins.languages.messages import N_, message

_NAME = r"[A-Z][a-z]{2,}(?: [A-Z][a-z]+){0,3}"
# What begins a sentence before a name.
_BEFORE = (
    r"(?:(?:Menurut|Kata|Ujar|Adapun|Sementara|Siswa|Siswi|Pelajar|Anak|Bocah|Korban|Saat|Ketika|Sedangkan|Namun) )?"
)
_CHILD = re.compile(
    rf"{_BEFORE}(?P<name>{_NAME})"
    r"(?: \((?P<a>\d{1,2})(?: ?(?:tahun|thn|th))?\)|,? (?:yang )?(?:berusia|berumur|usia) (?P<b>\d{1,2}) tahun)"
)
_VICTIM = re.compile(
    r"\b[Kk]orban(?: (?:pelecehan|kekerasan|perkosaan|pencabulan|pemerkosaan)(?: seksual)?)?"
    r"(?: (?:bernama|atas nama|adalah)|,)? (?P<name>[A-Z][a-z]{2,} [A-Z][a-z]{2,}(?: [A-Z][a-z]+)?)(?=[ ,.)])"
)
_OF_AGE = 18
_NO_PERSON = frozenset(
    "Pasal Ayat Nomor Kelas Lampiran Bab Tabel Gambar Perda Undang Pilkada Pemilu Banjir Gempa Tsunami Longsor Erupsi"
    " Bom Perang Kebakaran Kecelakaan Tragedi Kapal Gunung Topan Badai Jawa Sumatra Sumatera Kalimantan Sulawesi Papua"
    " Maluku Nusa Kepulauan Riau Kabupaten Kota Provinsi Kecamatan Kelurahan Desa Sekolah Grup Kelompok Tim"
    " Anak Bayi Balita Bocah Siswa Siswi Pelajar Murid Santri Remaja Peserta Warga Korban Pohon Jembatan Gedung"
    " Bangunan Festival Masjid Gereja Museum Perusahaan Lembaga Program".split()
)
_COUNTED = re.compile(rf"({_NAME}) \(\d{{1,3}}\)")


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    for block in manuscript.readable:
        for match in _CHILD.finditer(block.text) if "tahun" in block.text or "(" in block.text else ():
            if _is_counted(block.text, match):
                continue
            if 0 < int(match["a"] or match["b"]) < _OF_AGE and _is_person(match["name"]):
                yield _remark(block, match, N_("“%(said)s” may be a child, named in full."))
        for match in _VICTIM.finditer(block.text) if "orban" in block.text else ():
            if _is_person(match["name"]):
                yield _remark(block, match, N_("“%(said)s” may be a victim, named in full."))


def _is_person(name: str) -> bool:
    return not _NO_PERSON & set(name.split()) and name.casefold() not in places()


def _is_counted(text: str, match: re.Match[str]) -> bool:
    """ "Kelas Melati (14), Jawa Timur (9)": where one of the names is nobody's, the figures in brackets count."""
    bare = text[match.end("name") + 1 : match.end()] == f"({match['a']})"
    return bare and not all(_is_person(name) for name in _COUNTED.findall(text))


def _remark(block: Block, match: re.Match[str], sentence: str) -> Remark:
    cure = message(N_("Write initials, or nothing that tells who it is."))
    return Remark(*block.span(*match.span("name")), message(sentence, said=match["name"]), cure)


RULE = Rule("protected_person", ERROR, N_("Children and victims are not named."), find)
