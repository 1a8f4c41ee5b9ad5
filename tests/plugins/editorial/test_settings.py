"""Rules are switched and tuned in the settings; a slip there is told with the setting's name."""

import pytest

from plugins.editorial.rulebook import Desk, all_rules
from plugins.editorial.settings import EditorialSettings
from plugins.languages.settings import SettingError


def test_without_settings_every_rule_is_on() -> None:
    assert set(EditorialSettings.parse({}).severities) == set(all_rules())


def test_rules_are_switched_off_softened_and_tuned() -> None:
    asked = {"lead": "off", "headline": "note", "sentence_length": {"severity": "note", "words": 30}}
    settings = EditorialSettings.parse({"EDITORIAL_RULES": asked})
    assert "lead" not in settings.severities
    assert (settings.severities["headline"], settings.severities["sentence_length"]) == ("note", "note")
    assert Desk(options=settings.options).option("sentence_length", "words") == 30
    assert Desk(options=settings.options).option("headline", "letters") == 120


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"hedline": "off"}, "EDITORIAL_RULES['hedline']: no such rule"),
        ({"headline": "loud"}, "EDITORIAL_RULES['headline']: 'loud' is none of off, error, note"),
        ({"headline": {"leters": 80}}, "EDITORIAL_RULES['headline']['leters']: unknown; known are letters, words"),
        ({"headline": {"letters": "80"}}, "EDITORIAL_RULES['headline']['letters']: must be like 120"),
        (["headline"], "EDITORIAL_RULES: must be a table of rules"),
    ],
)
def test_a_slip_names_the_setting(asked: object, told: str) -> None:
    with pytest.raises(SettingError, match="EDITORIAL_RULES") as slip:
        EditorialSettings.parse({"EDITORIAL_RULES": asked})
    assert str(slip.value).startswith(told)
