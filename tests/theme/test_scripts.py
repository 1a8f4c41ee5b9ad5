"""Scripts of the theme: small, without names that could meet, and without anything kept on the reader's device."""

import re
from pathlib import Path

import pytest
import rjsmin

SCRIPTS = sorted((Path(__file__).parents[2] / "theme/scripts").glob("*.js"))
KEPT = re.compile(
    r"cookie\s*=|localStorage|sessionStorage|indexedDB|caches\b|serviceWorker|canvas|screen\.", re.IGNORECASE
)

of_all = pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)


def code(path: Path) -> str:
    found: str = rjsmin.jsmin(path.read_text(encoding="utf-8"))
    return found


def test_the_beacon_is_smaller_than_a_kilobyte() -> None:
    (beacon,) = (path for path in SCRIPTS if path.stem == "beacon")
    assert len(code(beacon).encode()) < 1000


@of_all
def test_a_script_leaves_no_names_to_the_others(path: Path) -> None:
    """They are one file in the end."""
    assert code(path).startswith(("{", "for("))


@of_all
def test_nothing_is_kept_on_the_device_and_nobody_is_told_apart_by_it(path: Path) -> None:
    assert KEPT.findall(code(path)) == []


@of_all
def test_no_script_names_another_host(path: Path) -> None:
    assert "//" not in code(path)
