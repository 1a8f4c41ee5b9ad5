"""The register of people: by full name in any case, by initials as written; anybody else is allowed."""

from pathlib import Path
from typing import Any

import pytest

from plugins.articles.people import Person, read_register
from tests.cases import read_cases
from tests.plugins.articles.newsroom import PEOPLE

REGISTERS = read_cases(__file__, "people")


@pytest.mark.parametrize("case", REGISTERS.values(), ids=REGISTERS)
def test_a_register_is_read_and_its_faults_are_told(case: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "people.yaml"
    file.write_text(case["written"], encoding="utf-8")
    register, faults = read_register(file, "data/people.yaml")
    assert list(dict.fromkeys(person.slug for person in register.by_name.values())) == case["people"]
    assert [fault.say("id") for fault in faults] == [f"data/people.yaml:{line}" for line in case.get("says", [])]


def test_no_file_is_an_empty_register(tmp_path: Path) -> None:
    register, faults = read_register(tmp_path / "people.yaml", "data/people.yaml")
    assert (register.by_name, faults) == ({}, [])


def test_another_encoding_is_told(tmp_path: Path) -> None:
    file = tmp_path / "people.yaml"
    file.write_bytes("- name: Rina Sari\n- name: I Made Ñur\n".encode("cp1252"))
    register, (fault,) = read_register(file, "data/people.yaml")
    assert register.by_name == {}
    assert fault.say("id") == "data/people.yaml:2: Berkas ini bukan UTF-8. Simpan lagi dengan pengodean UTF-8."


def test_posts_have_languages(tmp_path: Path) -> None:
    file = tmp_path / "people.yaml"
    file.write_text(REGISTERS["names, initials, posts and addresses"]["written"], encoding="utf-8")
    register, _ = read_register(file, "data/people.yaml")
    assert register.find("HF").post == {"id": "Operator PPID", "en": "Public Information Operator"}
    assert register.find("Dr. Siti Aminah, S.H., M.H.").post == {"": "Ketua"}


@pytest.mark.parametrize("name", ["Henri Firmansah", "henri firmansah", "HENRI FIRMANSAH", "HF"])
def test_a_person_is_found_by_name_or_initials(name: str) -> None:
    assert PEOPLE.find(name).slug == "henri-firmansah"


@pytest.mark.parametrize("name", ["hf", "Henri", "Tono"])
def test_anybody_else_is_allowed_and_not_known(name: str) -> None:
    assert PEOPLE.find(name) == Person(name, name.lower(), known=False)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("HF", ["HF"]),
        ("HF, RS", ["HF", "RS"]),
        ("Tono, Tini", ["Tono", "Tini"]),
        ("Dr. Siti Aminah, S.H., M.H.", ["Dr. Siti Aminah, S.H., M.H."]),
        ("Ahmad Yani, S.H., M.Si", ["Ahmad Yani, S.H., M.Si"]),
        ("Ahmad Yani, S.I.Kom., Tini, Ph.D.", ["Ahmad Yani, S.I.Kom.", "Tini, Ph.D."]),
        ("Ahmad Yani, S.H.; Tini", ["Ahmad Yani, S.H.", "Tini"]),
        ("H. Tono, Hj. Tini", ["H. Tono", "Hj. Tini"]),
        ("Tono, RS", ["Tono", "RS"]),
        ("S.H., Tono", ["S.H.", "Tono"]),
        (" , ", []),
        ("", []),
    ],
)
def test_commas_separate_people_and_not_degrees(line: str, names: list[str]) -> None:
    assert PEOPLE.names_in(line) == names
