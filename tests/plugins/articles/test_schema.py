"""What follows from the file's place and name where the header says nothing, and what each kind demands."""

from pathlib import Path, PurePosixPath

import pytest

from plugins.articles.kinds import KINDS, ROLES
from plugins.articles.record import Record
from plugins.articles.schema import FIELDS
from plugins.languages.messages import CATALOGUES, catalogue
from tests.plugins.articles.newsroom import newsroom, read_header
from tests.plugins.articles.recordings import silence

ROOM = newsroom(Path("content"))
HEADER = "---\ntitle: Judul\ndate: 2024-07-27\n{more}\n---\nIsi.\n"


def read(path: str, more: str = "") -> Record:
    record, faults = read_header(HEADER.format(more=more), ROOM, PurePosixPath(path))
    assert record is not None, [fault.say("id") for fault in faults]
    return record


@pytest.mark.parametrize(
    ("path", "slug", "identity"),
    [
        ("berita/2024/07/rapat.md", "rapat", "berita-2024-07-rapat"),
        ("berita/2024/07/rapat.en.md", "rapat", "berita-2024-07-rapat"),
        ("berita/27.07.2024 rapat.md", "27-07-2024-rapat", "berita-27-07-2024-rapat"),
        (
            "berita/Folder Baru/Rapat Koordinasi & Evaluasi #1.md",
            "rapat-koordinasi-evaluasi-1",
            "berita-folder-baru-rapat-koordinasi-evaluasi-1",
        ),
        ("berita/Jum’at Bersih.MD", "jumat-bersih", "berita-jumat-bersih"),
        ("berita/v1.2.md", "v1-2", "berita-v1-2"),
        ("berita/.en.md", "en", "berita-en"),
    ],
)
def test_slug_and_id_are_derived_from_the_file(path: str, slug: str, identity: str) -> None:
    record = read(path)
    assert (record.slug, record.id, record.id_is_written) == (slug, identity, False)


def test_a_file_and_its_translation_have_one_id() -> None:
    assert read("berita/rapat.en.md", "lang: en").id == read("berita/rapat.md").id


def test_a_written_slug_and_id_are_kept() -> None:
    record = read("berita/rapat.md", "slug: lain\nid: 240727-abcd")
    assert (record.slug, record.id, record.id_is_written) == ("lain", "240727-abcd", True)


def test_a_very_long_file_name_is_no_address() -> None:
    _, faults = read_header(HEADER.format(more=""), ROOM, PurePosixPath(f"berita/{'judul-' * 60}.md"))
    assert [fault.field for fault in faults] == ["slug", "id"]


@pytest.mark.parametrize(
    ("path", "more", "section"),
    [
        ("berita/2024/07/rapat.md", "", "berita"),
        ("Siaran Pers/rapat.md", "", "siaran-pers"),
        ("berita/kegiatan/rapat.md", "", "berita"),
        ("siaran-pers/rapat.md", "category: Kegiatan", "kegiatan"),
        ("rapat.md", "category: berita", "berita"),
        ("berita/rapat.md", "category: KERJA SAMA", "kerja-sama"),
        ("berita/rapat.md", "category: News", "berita"),
    ],
)
def test_the_section_is_written_or_that_of_the_folder(path: str, more: str, section: str) -> None:
    record = read(path, more)
    assert record.section is not None
    assert record.section.slug == section


def test_a_section_speaks_the_language_of_the_article() -> None:
    record = read("berita/rapat.en.md", "lang: en\ncategory: kegiatan")
    assert record.section is not None
    assert (record.section.label, record.section.url) == ("Activities", "en/berita/kegiatan/")


def test_pages_need_a_title_and_nothing_else() -> None:
    record, faults = read_header("---\ntitle: Kontak\n---\nIsi.\n", ROOM, PurePosixPath("halaman/kontak.md"))
    assert record is not None, faults
    assert (record.slug, record.section, record.date) == ("kontak", None, None)


def test_lines_are_remembered_for_later_faults() -> None:
    assert read("berita/rapat.md", "# catatan\nid: 240727-abcd").lines == {"title": 2, "date": 3, "id": 5}


def test_a_faulty_language_does_not_hide_other_faults() -> None:
    _, faults = read_header(HEADER.format(more="lang: jv\ncategory: beria"), ROOM)
    assert [fault.field for fault in faults] == ["lang", "category"]


def test_a_faulty_key_is_not_called_missing_as_well() -> None:
    _, faults = read_header("---\ntitle: [a, b]\ndate: besok\ncategory: x\n---\nIsi.\n", ROOM)
    assert [fault.field for fault in faults] == ["title", "date", "category"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_has_what_it_demands_is_read(kind: str, tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(silence(1))
    claim = "claim: {text: Kotak suara hilang, where: WhatsApp, verdict: salah}"
    more = f"type: {kind}\ndateline: Jakarta\nsummary: Ringkas.\ncredits: {{speaker: HF}}\n{claim}\naudio: a.mp3"
    record, faults = read_header(HEADER.format(more=more), newsroom(tmp_path))
    assert record is not None, [fault.say("id") for fault in faults]
    assert record.type == kind


def test_kinds_demand_what_the_schema_knows() -> None:
    assert {field for kind in KINDS.values() for field in kind.fields} <= FIELDS.keys()
    assert {role for kind in KINDS.values() for role in kind.roles} <= ROLES.keys()


@pytest.mark.parametrize("lang", CATALOGUES)
def test_kinds_and_roles_have_words_in_every_language(lang: str) -> None:
    labels = {*ROLES.values(), *(kind.label for kind in KINDS.values() if kind.label)}
    assert labels <= set(catalogue(lang)._catalog)  # type: ignore[attr-defined]
