"""Themes of a test's own, and account of what a build makes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.build.outputs import Outputs
from tests.plugins.build.sites import ROOT


@pytest.fixture
def theme(tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """theme(article="…") → the setting for a theme that is ours but for this template."""

    def call(**templates: str) -> dict[str, Any]:
        (tmp_path / "own").mkdir(exist_ok=True)
        for name, text in templates.items():
            (tmp_path / f"own/{name}.html").write_text(text, encoding="utf-8")
        return {"THEME_TEMPLATES_OVERRIDES": [str(tmp_path / "own"), str(ROOT / "theme")]}

    return call


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The outputs that were made since it was last cleared."""
    found: set[str] = set()
    learn = Outputs.learn

    def note(outputs: Outputs, one: Any) -> None:
        found.add(one.path)
        learn(outputs, one)

    monkeypatch.setattr(Outputs, "learn", note)
    return found
