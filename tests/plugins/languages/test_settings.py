"""Languages and zone are checked before anything is built."""

import pickle
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from plugins.languages.settings import LanguageSettings, SettingError, in_language
from tests.cases import read_cases

WRONG = read_cases(__file__, "settings")
SETTINGS = {"DEFAULT_LANG": "id", "LANGUAGES": ("id", "en"), "TIMEZONE": "Asia/Makassar"}


def test_settings_are_parsed_once() -> None:
    assert LanguageSettings.parse(SETTINGS) == LanguageSettings("id", ("id", "en"), ZoneInfo("Asia/Makassar"), "id")


def test_editors_may_have_a_language_of_their_own() -> None:
    assert LanguageSettings.parse({**SETTINGS, "EDITOR_LANG": "en"}).editor == "en"


def test_one_language_needs_no_list() -> None:
    assert LanguageSettings.parse({"DEFAULT_LANG": "en", "TIMEZONE": "Asia/Jakarta"}).languages == ("en",)


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_a_wrong_setting_is_named(case: dict[str, Any]) -> None:
    wrong = {name: value for name, value in case.items() if name.isupper()}
    with pytest.raises(SettingError) as error:
        LanguageSettings.parse({**SETTINGS, **wrong})
    assert str(error.value).startswith(case["begins"])


def test_only_the_other_languages_have_a_prefix() -> None:
    settings = LanguageSettings.parse(SETTINGS)
    assert [settings.prefix(lang) for lang in settings.languages] == ["", "en/"]


@pytest.mark.parametrize(
    ("value", "lang", "said"),
    [
        ("LPC", "en", "LPC"),
        ({"id": "Berita", "en": "News"}, "en", "News"),
        ({"id": "Berita"}, "en", "Berita"),
        ({"id": "Berita", "en": ""}, "en", "Berita"),
        ({}, "id", ""),
    ],
)
def test_a_text_is_given_once_or_per_language(value: Any, lang: str, said: str) -> None:
    assert in_language(value, lang) == said


def test_a_fault_of_a_setting_is_the_same_in_another_process() -> None:
    fault = SettingError("TIMEZONE", "no zone 'x'")
    assert str(pickle.loads(pickle.dumps(fault))) == str(fault) == "TIMEZONE: no zone 'x'"
