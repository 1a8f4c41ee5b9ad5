"""The office is checked before anything is built, and told apart by language."""

from typing import Any

import pytest

from plugins.articles.offices import Hours, Link, parse_office
from plugins.languages.settings import SettingError
from tests.cases import read_cases
from tests.plugins.articles.newsroom import LANGUAGES

WRONG = read_cases(__file__, "offices")


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_a_wrong_setting_is_named(case: dict[str, Any]) -> None:
    with pytest.raises(SettingError) as error:
        parse_office(case["office"], LANGUAGES)
    assert str(error.value).startswith(case["begins"])


def test_every_language_has_its_office() -> None:
    offices = parse_office(
        {
            "name": {"id": "Lembaga Contoh", "en": "Sample Office"},
            "tagline": {"id": "Kabar resmi", "en": "Official news"},
            "address": ["Jalan Contoh 1", "Kota Contoh"],
            "phone": "(000) 000-0000",
            "hours": [{"days": {"id": "Senin", "en": "Monday"}, "time": "08.00–16.00"}],
            "social": {"Instagram": "https://www.instagram.com/"},
            "services": [{"label": {"id": "Pengaduan", "en": "Complaints"}, "url": "kontak/"}],
        },
        LANGUAGES,
    )
    assert [(office.name, office.tagline) for office in offices.values()] == [
        ("Lembaga Contoh", "Kabar resmi"),
        ("Sample Office", "Official news"),
    ]
    assert offices["en"].hours == (Hours("Monday", "08.00–16.00"),)
    assert offices["en"].services == (Link("Complaints", "kontak/"),)
    assert offices["id"].social == (Link("Instagram", "https://www.instagram.com/"),)


def test_a_name_is_enough() -> None:
    office = parse_office({"name": "Lembaga Contoh"}, LANGUAGES)["id"]
    assert (office.short_name, office.tagline, office.address, office.hours) == ("Lembaga Contoh", "", (), ())
    assert not office.sample
