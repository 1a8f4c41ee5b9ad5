"""The settings of the newsroom: one clock, and flags that are true or false."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from plugins.articles.newsroom import ArticleSettings
from plugins.languages.settings import SettingError
from tests.plugins.articles.newsroom import LANGUAGES, ZONE

SETTINGS: dict[str, Any] = {
    "LANGUAGE_SETTINGS": LANGUAGES,
    "PATH": "content",
    "PAGE_PATHS": ["halaman"],
    "MARKDOWN": {"extensions": ["extra"]},
}


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-07-27T11:23:00+07:00", datetime(2024, 7, 27, 11, 23, tzinfo=ZONE)),
        ("2024-07-27T11:23:00Z", datetime(2024, 7, 27, 11, 23, tzinfo=UTC)),
        ("2024-07-27T11:23", datetime(2024, 7, 27, 11, 23, tzinfo=ZONE)),
        ("2024-07-27", datetime(2024, 7, 27, tzinfo=ZONE)),
    ],
)
def test_the_date_of_the_build_is_a_moment(written: str, moment: datetime) -> None:
    assert ArticleSettings.parse({**SETTINGS, "BUILD_DATE": written}).build_date == moment


@pytest.mark.parametrize("nothing", [None, ""])
def test_without_one_the_build_starts_now(nothing: str | None) -> None:
    found = ArticleSettings.parse({**SETTINGS, "BUILD_DATE": nothing}).build_date
    assert timedelta(0) <= datetime.now(UTC) - found < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("setting", "value"),
    [("BUILD_DATE", "besok"), ("BUILD_DATE", datetime(2024, 7, 27, tzinfo=UTC)), ("STRICT", "ya"), ("DRAFTS", 1)],
)
def test_a_wrong_setting_is_named(setting: str, value: Any) -> None:
    with pytest.raises(SettingError, match=setting):
        ArticleSettings.parse({**SETTINGS, setting: value})


def test_nothing_is_strict_and_no_draft_is_shown_unless_asked_for() -> None:
    settings = ArticleSettings.parse(SETTINGS)
    assert (settings.strict, settings.drafts) == (False, False)


def test_folders_and_extensions_are_taken_from_pelicans_settings() -> None:
    settings = ArticleSettings.parse(SETTINGS)
    assert settings.content == Path("content")
    assert settings.page_folders == {"halaman"}
    assert settings.markdown["extensions"] == ("extra",)
