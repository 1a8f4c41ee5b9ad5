"""Feed settings are checked when the build begins; ids of entries are tag URIs."""

import pytest

from plugins.feeds.settings import FeedSettings
from plugins.languages.settings import SettingError

SETTINGS = {"FEED_ID_AUTHORITY": "contoh.example,2024"}


def test_a_feed_holds_twenty_articles_and_a_list_needs_five_unless_the_office_says_otherwise() -> None:
    assert FeedSettings.parse(SETTINGS) == FeedSettings("contoh.example,2024", 20, 5)
    assert FeedSettings.parse({**SETTINGS, "FEED_ITEMS": 50, "FEED_MINIMUM": 1}) == FeedSettings(
        "contoh.example,2024", 50, 1
    )


@pytest.mark.parametrize("name", ["FEED_ITEMS", "FEED_MINIMUM"])
@pytest.mark.parametrize("value", [0, -5, "20", 1.5, None])
def test_a_number_below_one_names_its_setting(name: str, value: object) -> None:
    with pytest.raises(SettingError, match=f"^{name}: must be a whole number from 1"):
        FeedSettings.parse({**SETTINGS, name: value})


@pytest.mark.parametrize(
    "authority", ["contoh.example,2024", "humas.kpu-kota.go.id,2024-07", "contoh.example,2024-07-27"]
)
def test_the_authority_is_a_domain_and_a_day_on_which_the_office_had_it(authority: str) -> None:
    assert FeedSettings.parse({"FEED_ID_AUTHORITY": authority}).authority == authority


@pytest.mark.parametrize(
    "authority", ["", "contoh.example", "contoh.example,24", "Contoh.Example,2024", "contoh,2024", "a b.example,2024"]
)
def test_any_other_authority_names_its_setting(authority: str) -> None:
    with pytest.raises(SettingError, match=r"^FEED_ID_AUTHORITY: "):
        FeedSettings.parse({"FEED_ID_AUTHORITY": authority})


def test_a_missing_authority_names_its_setting() -> None:
    with pytest.raises(SettingError, match=r"^FEED_ID_AUTHORITY: "):
        FeedSettings.parse({})


def test_an_entry_is_known_by_the_permanent_id_of_its_article() -> None:
    settings = FeedSettings.parse(SETTINGS)
    assert settings.entry_id("k3m9x2", "id", "id") == "tag:contoh.example,2024:k3m9x2"


def test_a_translation_is_an_entry_of_its_own() -> None:
    settings = FeedSettings.parse(SETTINGS)
    assert settings.entry_id("k3m9x2", "en", "id") == "tag:contoh.example,2024:k3m9x2:en"


def test_texts_are_full_and_no_hub_is_told_unless_the_office_says_otherwise() -> None:
    plain = FeedSettings.parse(SETTINGS)
    assert (plain.full_text, plain.hub) == (True, "")
    told = FeedSettings.parse({**SETTINGS, "FEED_FULL_TEXT": False, "FEED_HUB": "https://hub.example/"})
    assert (told.full_text, told.hub) == (False, "https://hub.example/")


@pytest.mark.parametrize("value", ["hub.example", "ftp://hub.example/", "https:///", "https://a b/", None, True])
def test_a_hub_without_an_address_names_its_setting(value: object) -> None:
    with pytest.raises(SettingError, match=r"^FEED_HUB: "):
        FeedSettings.parse({**SETTINGS, "FEED_HUB": value})


def test_whether_texts_are_full_is_yes_or_no() -> None:
    with pytest.raises(SettingError, match=r"^FEED_FULL_TEXT: must be True or False, not 'yes'"):
        FeedSettings.parse({**SETTINGS, "FEED_FULL_TEXT": "yes"})
