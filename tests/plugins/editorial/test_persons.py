"""People of the register are found by their names and by near ones, never one for another."""

import pytest

from plugins.articles.people import Person
from plugins.editorial.persons import Directory

DIRECTORY = Directory(
    (Person("Budi Santoso", "a"), Person("Budi Santosa", "b"), Person("Siti Nur Aminah", "c"), Person("Akmal", "d"))
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kata Budi Santoso, hadir.", [("Budi Santoso", True)]),
        ("Budi Santosa dan Budi Santoso.", [("Budi Santosa", True), ("Budi Santoso", True)]),
        ("Siti Nur Amina dan Siti Nor Aminah.", [("Siti Nur Amina", False), ("Siti Nor Aminah", False)]),
        ("Siti Nur Halimah, Budi Hartono, Budi, Santoso, Budi  Santoso, budi santoso.", []),
        ("Akmal hadir.", []),
        ("Budi, Santoso", []),
        ("Budi Sentosa hadir.", []),
    ],
)
def test_mentions(text: str, found: list[tuple[str, bool]]) -> None:
    mentions = DIRECTORY.mentions(text)
    assert [(text[mention.start : mention.end], mention.exact) for mention in mentions] == found
