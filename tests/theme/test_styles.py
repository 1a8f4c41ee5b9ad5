"""The style sheet: a table of contents, layers in order, colours in one file, small enough for prepaid data."""

import gzip
import re
from pathlib import Path

import pytest

THEME = Path(__file__).parents[2] / "theme"
SHEETS = sorted(path for path in THEME.rglob("*.css") if path.name != "colour.css")
MAIN = (THEME / "styles" / "main.css").read_text(encoding="utf-8")
_IMPORT = re.compile(r'@import "([^"]+)" layer\((\w+)\);')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LITERAL = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)a?\("
    r"|:[^;{}]*\b(?:white|black|red|green|blue|gr[ae]y|silver|orange|yellow)\b",
    re.IGNORECASE,
)


def test_main_imports_every_sheet_once() -> None:
    imported = [(THEME / "styles" / path).resolve() for path, _ in _IMPORT.findall(MAIN)]
    assert len(imported) == len(set(imported))
    assert set(imported) == {path for path in THEME.rglob("*.css") if path.name != "main.css"}


def test_main_is_nothing_but_a_table_of_contents() -> None:
    rest = _IMPORT.sub("", _COMMENT.sub("", MAIN)).split()
    assert " ".join(rest) == "@layer tokens, base, layout, components, print;"


def test_a_sheet_goes_into_the_layer_of_its_folder() -> None:
    layers = {"tokens": "tokens", "components": "components"}
    for path, layer in _IMPORT.findall(MAIN):
        folder = path.split("/")[1] if path.startswith("..") else ""
        assert layer == layers.get(folder, path.removesuffix(".css")), path


def test_imports_stand_in_the_order_of_the_layers() -> None:
    order = ["tokens", "base", "layout", "components", "print"]
    layers = [order.index(layer) for _, layer in _IMPORT.findall(MAIN)]
    assert layers == sorted(layers)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_colours_stand_in_the_colour_tokens_only(sheet: Path) -> None:
    assert _LITERAL.findall(_COMMENT.sub("", sheet.read_text(encoding="utf-8"))) == []


def test_templates_hold_no_colours() -> None:
    for path in THEME.rglob("*.html"):
        assert not re.search(r'"#[0-9a-f]{6}"', path.read_text(encoding="utf-8")), path


def test_every_property_that_is_used_is_defined(style: str) -> None:
    used = set(re.findall(r"var\((--[\w-]+)", style))
    defined = set(re.findall(r"(--[\w-]+)\s*:", style))
    assert used - defined == set()


def test_every_token_is_used(style: str) -> None:
    tokens = "".join(path.read_text(encoding="utf-8") for path in (THEME / "tokens").glob("*.css"))
    defined = set(re.findall(r"^\s*(--[\w-]+)\s*:", tokens, re.MULTILINE))
    used = set(re.findall(r"var\((--[\w-]+)", style))
    assert defined - used == set()


def test_a_component_styles_its_own_classes(component: str) -> None:
    """`.card__title` belongs to card; of another component only the block itself may be named, to place it."""
    block = component.replace("_", "-")
    sheet = (THEME / "components" / component / f"{component}.css").read_text(encoding="utf-8")
    classes = set(re.findall(r"\.([a-z][\w-]*)", _COMMENT.sub("", sheet)))
    assert {name for name in classes if "__" in name and name.split("__")[0] != block} == set()


def test_classes_in_markup_are_styled(style: str) -> None:
    markup = "".join(path.read_text(encoding="utf-8") for path in THEME.rglob("*.html"))
    named = {name for value in re.findall(r'class="([^"{]+)', markup) for name in value.split()}
    unstyled = {name for name in named if not re.search(rf"\.{re.escape(name)}\b", style)}
    assert unstyled == {"page-header", "person-header"}


def test_the_bundle_fits_its_budget(style: str) -> None:
    assert len(gzip.compress(style.encode())) <= 9_000


def test_both_schemes_reach_the_bundle(style: str) -> None:
    assert re.search(r"prefers-color-scheme:\s*dark", style)
    assert "light-dark(" not in style


def test_the_mark_is_small_and_plain() -> None:
    mark = (THEME / "identity" / "logo.svg").read_text(encoding="utf-8")
    assert len(mark.encode()) < 600
    assert "viewBox" in mark
    assert "currentColor" in mark
    assert not re.search(r"<script|\sid=|\sstyle=", mark)
