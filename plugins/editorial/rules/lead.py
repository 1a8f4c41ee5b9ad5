"""A first paragraph that does not say when or where, or nobody who did anything."""

import re
from collections.abc import Iterable

from plugins.editorial.day_phrases import MONTHS, WEEKDAYS, phrases_in
from plugins.editorial.findings import NOTE, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.editorial.spelling import is_word
from plugins.editorial.words import places
from plugins.languages.messages import N_, message

_WHEN = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}|{'|'.join(MONTHS)}|jum[’']at|kemarin|hari|pagi|siang|sore|malam|pekan|bulan|tahun|20\d\d"
    r"|menjelang|jelang|sejak|setelah|sesudah|sebelum|selama|mulai|kini|hingga|usai|seusai"
    r"|baru-baru ini|se(?:pekan|minggu|bulan|tahun)|terakhir|belakangan|lalu|besok|lusa|tadi)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:di|ke|dari) \w+|\b(?:Kabupaten|Kota|Provinsi|Kecamatan|Desa|Kelurahan|kantor|aula|gedung|lapangan|balai"
    r"|halaman|alun-alun|pendopo|desa|pasar|sekolah|masjid|pantai|pelabuhan|terminal|taman|kampus|puskesmas|stadion)\b|se-[A-Z]"
)
# An office's name says where it is, and that of the whole country is everywhere.
_OFFICE = re.compile(
    r"\b(?:Dinas|Badan|Balai|Kantor|Kepolisian|Pol(?:res|sek|da)\w*|Kodim|Korem|Pengadilan|Kejaksaan|Kejari|Lembaga|Lapas"
    r"|Rutan|Terminal|Pelabuhan|Bandara|Stasiun|Puskesmas|Rumah Sakit|RSUD|Universitas|Institut|Politeknik|Sekolah"
    r"|S(?:D|MP|MA|MK)N?|Museum|Taman|Pemerintah|Pem(?:kab|kot|prov)|Bupati|Gubernur|Camat|Lurah|Perum\w*|Perusahaan|Unit|Komisi"
    r"|Bawaslu|KPU|Inspektorat|Ombudsman|Pos|Satuan|Satpol|DPRD|Kebun|Observatorium|Laboratorium|Pasar|Masjid|Gereja|Pura"
    r"|Pulau|Gunung|Sungai|Teluk|Laut|Selat|Pantai|Waduk|Bendungan|Jembatan|Jalan|Kampung|Nagari|Dusun|BPBD|BNN\w*"
    r"|Imigrasi|Bea Cukai|Perpustakaan|Arsip)(?P<rest>(?: (?:[A-Z][a-z]\w*|dan|I+))*)"
)
_NAMES = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_COUNTRY = frozenset("nasional negara indonesia republik".split())
_WHO = re.compile(r"\b[A-Z]{2,}\b|(?<!^)(?<![.!?] )\b[A-Z][a-z]+|^[A-Z][a-z]+ [A-Z]\w+")
# People without a name, and what happens without anybody.
_SOME = re.compile(
    r"\b(?:warga|masyarakat|petani|nelayan|pedagang|siswa|murid|pelajar|santri|mahasiswa|guru|peserta|jemaah|petugas|penumpang"
    r"|pengunjung|pasien|keluarga|orang|harga|hujan|banjir|longsor|gempa|kebakaran|angin|gelombang|cuaca|suhu|kabut"
    r"|jalan|jembatan|layanan|antrean|stok|jumlah|angka|arus)\b",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"\b(?:me|di|ber|ter|pe)\w{3,}|\bikut\w*|\bgelar\w*|\bhadir\w*|\bbuka\w*|\bada(?:lah)?\b", re.IGNORECASE
)


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    del desk
    lead = manuscript.lead
    if lead is None or manuscript.lang != "id" or not manuscript.is_report:
        return
    # The site prints the dateline into this paragraph, and the headline stands above it.
    dateline = manuscript.dateline
    answered = {
        "who": _WHO.search(lead.text) or _SOME.search(lead.text),
        "what": _WHAT.search(lead.text),
        "when": (dateline and dateline.first) or _WHEN.search(lead.text) or list(phrases_in(lead.text)),
        "where": dateline or _WHERE.search(lead.text) or _names_its_place(lead.text),
    }
    missing = [_QUESTIONS[question] for question, answer in answered.items() if not answer]
    if missing:
        wrong = message(_SENTENCES[len(missing)], **dict(zip(("one", "two", "three", "four"), missing, strict=False)))
        yield Remark(*lead.span(0, len(lead.text)), wrong, message(N_("Say it in the first sentence.")))


def _names_its_place(text: str) -> bool:
    """ "Kepolisian Resor Kendal", "Perpustakaan Nasional", "Hujan mengguyur Batam"."""
    rest = " ".join(match["rest"] for match in _OFFICE.finditer(text)).casefold().split()
    names = [match[0].casefold().split() for match in _NAMES.finditer(text)]
    return any(word in _COUNTRY or not is_word(word) for word in rest) or any(
        " ".join(name[start:end]) in places()
        for name in names
        for start in range(len(name))
        for end in range(start + 1, len(name) + 1)
    )


_QUESTIONS = {
    "who": message(N_("who")),
    "what": message(N_("what")),
    "when": message(N_("when")),
    "where": message(N_("where")),
}
_SENTENCES = {
    1: N_("The first paragraph does not say %(one)s."),
    2: N_("The first paragraph does not say %(one)s and %(two)s."),
    3: N_("The first paragraph does not say %(one)s, %(two)s and %(three)s."),
    4: N_("The first paragraph does not say %(one)s, %(two)s, %(three)s and %(four)s."),
}

RULE = Rule("lead", NOTE, N_("The first paragraph says who, what, when and where."), find)
