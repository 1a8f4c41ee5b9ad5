"""Who is behind the site: humans.txt, and security.txt as RFC 9116 has it, with a warning before it expires."""

import logging
import re
from datetime import datetime
from typing import Any

import pytest

from plugins.discovery.contacts import SecurityContact
from plugins.languages.settings import SettingError
from tests.plugins.build.sites import SITEURL, Site
from tests.plugins.discovery.conftest import Make
from tests.plugins.discovery.test_structured import FULL_OFFICE

SECURITY: dict[str, Any] = {
    "contact": ["mailto:keamanan@contoh.example", "https://contoh.example/kontak/"],
    "expires": "2026-01-01T00:00:00+07:00",
    "policy": "https://contoh.example/kebijakan/",
}
WELL_KNOWN = ".well-known/security.txt"


def fields(text: str) -> list[tuple[str, str]]:
    """RFC 9116, 4: a field a line, name and value apart by a colon and a blank."""
    found = [re.fullmatch(r"([A-Z][A-Za-z-]*): (\S.*)", line) for line in text.splitlines()]
    assert all(found), text
    return [(one[1], one[2]) for one in found if one]


def test_security_txt_has_what_it_must_and_each_field_as_often_as_it_may(make: Make) -> None:
    found = fields(make({}, SECURITY=SECURITY).read(WELL_KNOWN))
    assert found == [
        ("Contact", "mailto:keamanan@contoh.example"),
        ("Contact", "https://contoh.example/kontak/"),
        ("Policy", "https://contoh.example/kebijakan/"),
        ("Expires", "2026-01-01T00:00:00+07:00"),
        ("Preferred-Languages", "id, en"),
        ("Canonical", f"{SITEURL}/{WELL_KNOWN}"),
    ]


def test_an_office_that_names_nobody_has_none(site: Site) -> None:
    assert WELL_KNOWN not in site.files


@pytest.mark.parametrize(
    ("now", "warning"),
    [
        ("2025-11-30T00:00:00+07:00", None),
        ("2025-12-02T00:00:01+07:00", "security.txt akan kedaluwarsa pada 2026-01-01: perbarui SECURITY['expires']."),
        ("2026-01-01T00:00:00+07:00", "security.txt kedaluwarsa sejak 2026-01-01: perbarui SECURITY['expires']."),
    ],
)
def test_a_month_before_it_expires_the_editor_is_told(
    now: str, warning: str | None, make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        make({}, SECURITY=SECURITY, BUILD_DATE=now)
    told = [record.getMessage() for record in caplog.records if "security" in record.getMessage()]
    assert told == ([warning] if warning else [])


def test_the_build_date_decides_and_not_the_clock() -> None:
    contact = SecurityContact.parse(SECURITY)
    assert contact.warning(datetime.fromisoformat("2020-01-01T00:00:00+07:00")) is None
    assert contact.warning(datetime.fromisoformat("2099-01-01T00:00:00+07:00")) is not None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"contact": []}, "SECURITY['contact']: missing"),
        ({"contact": "keamanan@contoh.example"}, "SECURITY['contact']: 'keamanan@contoh.example' must be an address"),
        ({"policy": "http://contoh.example/"}, "SECURITY['policy']: 'http://contoh.example/' must be"),
        ({"expires": "2026-01-01"}, "SECURITY['expires']: '2026-01-01' is no date-time with zone"),
        ({"expires": None}, "SECURITY['expires']: None is no"),
        ({"kontak": "x"}, "SECURITY['kontak']: unknown"),
    ],
)
def test_a_wrong_setting_is_named(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(SettingError) as raised:
        SecurityContact.parse({**SECURITY, **wrong})
    assert str(raised.value).startswith(said)


def test_people_find_out_who_is_behind_the_site(make: Make) -> None:
    text = make({}, OFFICE=FULL_OFFICE).read("humans.txt")
    for said in ("/* TEAM */\nName: Kantor Contoh\n", "Contact: humas@contoh.example\n", "Location: Jalan Contoh 1, "):
        assert said in text
    assert "Phone: \n" not in make({}).read("humans.txt")
