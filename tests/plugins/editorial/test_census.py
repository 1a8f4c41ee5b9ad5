"""People who are named with a title, or sign, are proposed for the register as they were written, with their places."""

import pytest
import yaml

from plugins.articles.people import Person, Register
from plugins.editorial.census import census, write
from plugins.editorial.persons import Directory
from tests.plugins.editorial.articles import PEOPLE, manuscript_of

REGISTER = Register(
    {known: person for person in PEOPLE for known in (person.name, person.name.casefold(), person.initials)}
)


def proposed(*texts: str, register: Register = REGISTER, people: tuple[Person, ...] = PEOPLE) -> str:
    heads = [text if text.startswith("Title") else f"Title: A\nDate: 2024-07-27\n\n{text}\n" for text in texts]
    manuscripts = [(f"berita/{number}.md", manuscript_of(text)) for number, text in enumerate(heads)]
    return write(census(manuscripts, register, Directory(people)), "id")


def found(*texts: str) -> dict[str, str]:
    """Name → title."""
    entries = yaml.safe_load(proposed(*texts)) or []
    return {entry["name"]: entry.get("post", {}).get("id", "") for entry in entries}


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("Ketua KPU Provinsi Jawa Tengah, Handi Tri Ujiono, hadir.", "Handi Tri Ujiono",
         "Ketua KPU Provinsi Jawa Tengah"),
        ("Hadir Kadiv Sosdiklih, Parmas dan SDM KPU Karanganyar, Andis Yuli Pamungkas.", "Andis Yuli Pamungkas",
         "Kadiv Sosdiklih, Parmas dan SDM KPU Karanganyar"),
        ("Smaragung Wibowo, Kasubag Parmas dan SDM, ikut serta.", "Smaragung Wibowo", "Kasubag Parmas dan SDM"),
        ("Menurut Kepala Seksi Opini Publik Danang Tri Hermawan hal itu benar.", "Danang Tri Hermawan",
         "Kepala Seksi Opini Publik"),
        ("Camat Bontang Utara, H. Muhammad bin Yusuf, membuka acara.", "Muhammad bin Yusuf", "Camat Bontang Utara"),
    ],
)  # fmt: skip
def test_a_name_beside_a_title_is_proposed(text: str, name: str, post: str) -> None:
    assert found(text) == {name: post}


@pytest.mark.parametrize(
    "text",
    [
        "Ketua KPU Provinsi Jawa Tengah menyampaikan pesan.", "Kepala Dinas Kesehatan membuka rapat.",
        "Bupati Deli Serdang hadir.",
        "Kepala Bawaslu Kota Bandar Lampung hadir.", "Ronald Manoach tanpa jabatan hadir.",
        "Deputi Bidang Administrasi Ferdinand Eskol Tiar Sirait hadir.",
        "Deputi Bidang Administrasi Ferdinand Eskol Tiar Sirat hadir.",
        "Ketua panitia, Rapat Kerja Teknis, dibuka.",
    ],
)  # fmt: skip
def test_places_offices_and_registered_people_are_not(text: str) -> None:
    assert found(text) == {}


def test_who_signs_is_proposed_and_initials_stay_a_question() -> None:
    said = proposed(
        "Title: A\nDate: 2024-07-27\nCredits_writer: Humas Bawaslu Kota Contoh, XY\n\n"
        "Operator PPID, Bara Kusnadi, hadir.\n\n(BK)\n"
    )
    assert said == (
        "# berita/0.md:5\n- name: Bara Kusnadi\n  # initials: BK  (bila memang miliknya)\n  post: {id: Operator PPID}\n"
        "# berita/0.md:3\n- name: Humas Bawaslu Kota Contoh\n"
    )


def test_the_most_often_named_come_first_with_their_other_titles_in_remarks() -> None:
    one, other = "Lurah Sukamaju, Wiryo Sentono, hadir.", "Camat Sukamaju, Wiryo Sentono, hadir."
    said = proposed("Rektor, Abu Nawas Siregar, hadir.", one, other, one, one)
    assert said.startswith(
        "# berita/1.md:4, berita/2.md:4, berita/3.md:4 (+1)\n- name: Wiryo Sentono\n"
        "  post: {id: Lurah Sukamaju}\n  # post: {id: Camat Sukamaju}\n# berita/0.md:4\n"
    )
