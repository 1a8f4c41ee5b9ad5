"""What theme tests share: the environment templates run in, every component's examples, pages, the bundles."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plugins.assets.bundles import script_of, style_sheet
from plugins.assets.settings import Look
from plugins.discovery.head import Head
from plugins.languages.templating import localised
from tests.theme.markup import Reader

THEME = Path(__file__).parents[2] / "theme"
COMPONENTS = sorted(folder.name for folder in (THEME / "components").iterdir())
COLOURS = {"brand": "#0f4c5c", "accent": "#b8391f"}
ZONE = ZoneInfo("Asia/Jakarta")


def in_zone(value: Any) -> Any:
    """YAML knows offsets only; articles carry the office's zone, which has a name to print."""
    if isinstance(value, dict):
        return {key: in_zone(part) for key, part in value.items()}
    if isinstance(value, list):
        return [in_zone(part) for part in value]
    return value.astimezone(ZONE) if isinstance(value, datetime) else value


def read_yaml(path: Path) -> Any:
    return in_zone(yaml.safe_load(path.read_text(encoding="utf-8")))


def head_of(here: Any) -> Head:
    """Stands for the room `discovery`, which is tested by itself."""
    return Head(
        [("og:title", here["title"])], [("twitter:card", "summary")], Markup('{"a":"\\u003c"}'), "data/artikel/a.json"
    )


def description_of(component: str) -> dict[str, Any]:
    return read_yaml(THEME / "components" / component / f"{component}.yml")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "component" in metafunc.fixturenames:
        metafunc.parametrize("component", COMPONENTS)
    if "example" in metafunc.fixturenames:
        found = [
            (name, title, values) for name in COMPONENTS for title, values in description_of(name)["examples"].items()
        ]
        metafunc.parametrize("example", found, ids=[f"{name}: {title}" for name, title, _ in found])
    if "page" in metafunc.fixturenames:
        metafunc.parametrize("page", sorted(PAGES["pages"]))


PAGES = read_yaml(Path(__file__).parent / "cases" / "pages.yml")


@pytest.fixture(scope="session")
def components() -> list[str]:
    return COMPONENTS


@pytest.fixture(scope="session")
def describe() -> Callable[[str], dict[str, Any]]:
    """describe("card") → what card.yml says."""
    return description_of


@pytest.fixture(scope="session")
def environment() -> Environment:
    """Indonesian, mounted at the root of https://contoh.example."""
    mark = Markup((THEME / "identity" / "logo.svg").read_text(encoding="utf-8"))
    base = Environment(
        loader=FileSystemLoader([THEME, THEME / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    base.globals.update(
        asset=lambda name: f"/aset/{name}",
        logo=mark,
        favicon="data:,",
        metadata=head_of,
        theme_colour={"light": COLOURS["brand"], "dark": "#16292f"},
    )
    base.filters.update(
        href=lambda url: url if ":" in url else f"/{url}",
        absolute=lambda url: f"https://contoh.example/{url}",
    )
    return localised(base, "id")


@pytest.fixture(scope="session")
def render(environment: Environment) -> Callable[..., str]:
    """render("card", {…}) → the markup that the component's macro makes of these arguments."""

    def call(component: str, values: dict[str, Any]) -> str:
        module = environment.get_template(f"components/{component}/{component}.html").module
        return str(getattr(module, component)(**values))

    return call


@pytest.fixture(scope="session")
def render_page(environment: Environment) -> Callable[[str], str]:
    """render_page("article") → one of the pages in cases/pages.yml, with the chrome around it."""

    def call(name: str) -> str:
        case = PAGES["pages"][name]
        template = environment.get_template(f"{case['template']}.html")
        return template.render(
            editions=PAGES["editions"], **{key: value for key, value in case.items() if key != "template"}
        )

    return call


@pytest.fixture(scope="session")
def style() -> str:
    look = Look.parse({"OFFICE": {"colours": COLOURS}, "THEME": str(THEME)})
    return style_sheet(look, {})


@pytest.fixture(scope="session")
def script() -> str:
    return script_of(THEME / "scripts")


@pytest.fixture(scope="session")
def examine() -> Callable[[str], Reader]:
    def call(markup: str) -> Reader:
        reader = Reader()
        reader.feed(markup)
        reader.close()
        return reader

    return call
