"""The look of an office, made from a few settings."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from plugins.assets.settings import Look

# A busy machine is no fault of a property.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

THEME = Path(__file__).parents[3] / "theme"
COLOURS = {"brand": "#0f4c5c", "accent": "#b8391f"}


@pytest.fixture
def look() -> Callable[..., Look]:
    """look(logo=…, fonts=…, theme=…): what OFFICE says of the look, with colours that pass."""

    def call(theme: Path = THEME, **office: Any) -> Look:
        return Look.parse({"OFFICE": {"colours": COLOURS, **office}, "THEME": str(theme)})

    return call


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, str | bytes], str]:
    """file("logo.svg", "<svg…") → its path."""

    def call(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return call
