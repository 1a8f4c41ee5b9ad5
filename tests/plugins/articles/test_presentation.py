"""Who signs an article, and what kind it is, in the article's language."""

import pytest

from plugins.articles.people import Person
from plugins.articles.presentation import credits_of, kind_of, signed_by
from plugins.articles.record import Record

HENRI = Person("Henri Firmansah", "henri-firmansah", "HF", {"id": "Penelaah", "en": "Analyst"})
RINA = Person("Rina Sari", "rina-sari", "", {"": "Ketua"})
TONO = Person("Tono", "tono", known=False)


def record(lang: str = "id", kind: str = "berita", **roles: tuple[Person, ...]) -> Record:
    return Record(title="Judul", slug="judul", lang=lang, id="judul", type=kind, credits=roles)


def test_writers_and_speakers_stand_in_the_byline() -> None:
    byline, others = credits_of(record(editor=(RINA,), writer=(HENRI, TONO), speaker=(RINA,)), "")
    assert [(credit.role, [person.name for person in credit.people]) for credit in byline] == [
        ("speaker", ["Rina Sari"]),
        ("writer", ["Henri Firmansah", "Tono"]),
    ]
    assert [credit.role for credit in others] == ["editor"]


def test_roles_speak_the_language_of_the_article() -> None:
    labels = [credits_of(record(lang, writer=(HENRI,)), "")[0][0].label for lang in ("id", "en")]
    assert labels == ["Penulis", "Writer"]


def test_a_role_that_nobody_fills_is_not_shown() -> None:
    assert credits_of(record(writer=(), editor=()), "") == ([], [])


@pytest.mark.parametrize(
    ("person", "lang", "post"),
    [(HENRI, "id", "Penelaah"), (HENRI, "en", "Analyst"), (RINA, "en", "Ketua"), (TONO, "id", "")],
)
def test_a_post_is_said_in_the_language_or_as_it_stands(person: Person, lang: str, post: str) -> None:
    assert signed_by(person, lang, "").post == post


def test_people_have_pages_in_every_language() -> None:
    assert signed_by(HENRI, "en", "en/").url == "en/penulis/henri-firmansah/"


@pytest.mark.parametrize(
    ("kind", "lang", "said"),
    [("berita", "id", ""), ("siaran-pers", "id", "Siaran pers"), ("siaran-pers", "en", "Press release")],
)
def test_plain_news_is_not_called_anything(kind: str, lang: str, said: str) -> None:
    assert kind_of(record(lang, kind)) == said
