"""Where the site is mounted, and how much of it one build may remove."""

from typing import Any

import pytest

from plugins.languages.settings import SettingError
from plugins.outputs.settings import OutputSettings

SITE = {"SITEURL": "https://contoh.example/kantor", "LANGUAGE_SETTINGS": None}


def test_unless_something_else_is_said_a_quarter_may_be_removed_and_nothing_is_compressed() -> None:
    assert OutputSettings.parse(SITE) == OutputSettings("/kantor", 0.25, compressed=False)


@pytest.mark.parametrize("share", [0, 0.0, 0.5, 1, 1.0])
def test_any_share_from_nothing_to_everything_will_do(share: float) -> None:
    assert OutputSettings.parse({**SITE, "REMOVABLE_SHARE": share}).removable == share


@pytest.mark.parametrize("share", [-0.1, 1.1, 25, "0.5", None, True, [], float("nan")])
def test_what_is_no_share_is_told(share: Any) -> None:
    with pytest.raises(SettingError, match="REMOVABLE_SHARE: must be a number from 0 to 1"):
        OutputSettings.parse({**SITE, "REMOVABLE_SHARE": share})


def test_compression_is_asked_for_or_not() -> None:
    assert OutputSettings.parse({**SITE, "PRECOMPRESSED": True}).compressed
    with pytest.raises(SettingError, match="PRECOMPRESSED: must be True or False, not 'br'"):
        OutputSettings.parse({**SITE, "PRECOMPRESSED": "br"})


@pytest.mark.parametrize("siteurl", ["", "contoh.example", "https://contoh.example/"])
def test_our_sites_need_a_full_address_and_plain_ones_need_none(siteurl: str) -> None:
    with pytest.raises(SettingError, match="SITEURL"):
        OutputSettings.parse({**SITE, "SITEURL": siteurl})
    assert OutputSettings.parse({"SITEURL": siteurl}).base_path == ""
