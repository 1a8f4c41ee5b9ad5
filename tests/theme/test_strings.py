"""Every word the theme says is in the Indonesian catalogue."""

import re
from pathlib import Path

import pytest

from plugins.languages.messages import catalogue

THEME = Path(__file__).parents[2] / "theme"
MARKUP = "".join(path.read_text(encoding="utf-8") for path in sorted(THEME.rglob("*.html")))
SINGLE = sorted(set(re.findall(r'(?<![a-z])_\("([^"]+)"', MARKUP)))
PLURAL = sorted(set(re.findall(r'ngettext\("([^"]+)", "([^"]+)"', MARKUP)))


def test_strings_are_found() -> None:
    assert len(SINGLE) > 30
    assert PLURAL


@pytest.mark.parametrize("text", SINGLE)
def test_a_string_is_translated(text: str) -> None:
    assert catalogue("id").gettext(text) != text


@pytest.mark.parametrize(("one", "many"), PLURAL)
def test_a_plural_is_translated(one: str, many: str) -> None:
    assert catalogue("id").ngettext(one, many, 2) != many
