"""The setting VIEWS: a provider and its options, and no secrets."""

from pathlib import Path
from typing import Any

import pytest

from plugins.languages.settings import SettingError
from plugins.views.settings import ViewSettings, served_beside
from tests.plugins.views.newsroom import situation
from tests.plugins.views.servers import Clock

NATIVE = {"provider": "native", "server": "/_hitung", "site": "contoh"}


def parsed(views: Any, folder: Path) -> ViewSettings:
    return ViewSettings.parse({} if views is None else {"VIEWS": views}, situation(folder, Clock()))


def test_without_a_setting_nobody_counts(tmp_path: Path) -> None:
    assert not parsed(None, tmp_path).is_on
    assert not parsed({"provider": "none"}, tmp_path).is_on


def test_what_is_set_is_on(tmp_path: Path) -> None:
    found = parsed({**NATIVE, "pixel": True, "privacy_page": "data-pribadi"}, tmp_path)
    assert (found.is_on, found.pixel, found.cards, found.privacy_page) == (True, True, False, "data-pribadi")


@pytest.mark.parametrize(
    ("views", "told"),
    [
        ("native", "^VIEWS: must name a provider"),
        ({}, "^VIEWS: must name a provider"),
        ({"provider": "busuanzi"}, r"^VIEWS\['provider'\]: no provider 'busuanzi'; there are none, file"),
        ({**NATIVE, "servr": "x"}, r"^VIEWS\['servr'\]: unknown to 'native'; known are provider, .*server, site"),
        ({"provider": "none", "server": "/x"}, r"^VIEWS\['server'\]: unknown"),
        ({**NATIVE, "pixel": "yes"}, r"^VIEWS\['pixel'\]: must be True or False"),
        ({**NATIVE, "site": 3}, r"^VIEWS\['site'\]: must be a text"),
        ({"provider": "native", "server": "/x"}, r"^VIEWS\['site'\]: must be a text"),
        ({**NATIVE, "token": "abc"}, r"^VIEWS\['token'\]: secrets belong into .* TERAS_VIEWS_TOKEN"),
        ({**NATIVE, "api_key": "abc"}, r"^VIEWS\['api_key'\]: secrets belong"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named(views: Any, told: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=told):
        parsed(views, tmp_path)


def test_our_own_counter_is_served_beside_the_site_where_it_stands_on_its_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERAS_VIEWS_TOKEN", "rahasia")
    settings = {"OUTPUT_PATH": "/o", "CACHE_PATH": "/c", "TIMEZONE": "Asia/Jakarta"}
    assert served_beside({**settings, "VIEWS": NATIVE}) == {
        "/_hitung": (
            "plugins.views.counter.beside:application",
            {"site": "contoh", "output": "/o", "folder": "/c/counter", "timezone": "Asia/Jakarta", "token": "rahasia"},
        )
    }
    assert served_beside({**settings, "VIEWS": {**NATIVE, "server": "https://hitung.example"}}) == {}
    assert served_beside({**settings, "VIEWS": {"provider": "none"}}) == {}
