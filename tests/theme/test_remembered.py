"""What is remembered may be, and printing from memory changes nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes

from tests.theme.conftest import PAGES

THEME = Path(__file__).parents[2] / "theme"
# A page that reads these of an article depends on more than that article's own line in a list.
HEAVY = {"body", "related", "newer", "older", "answers", "replies", "translations"}


def parsed(component: str, environment: Environment) -> nodes.Template:
    source = (THEME / "components" / component / f"{component}.html").read_text(encoding="utf-8")
    return environment.parse(source)


def remembered(tree: nodes.Template) -> list[tuple[str, str]]:
    """(new name, macro) of every `{% set new = remembered(macro) %}`."""
    return [
        (found.target.name, found.node.args[0].name)
        for found in tree.find_all(nodes.Assign)
        if isinstance(found.node, nodes.Call) and found.node.node.name == "remembered"
    ]


def asked_for(tree: nodes.Template) -> set[str]:
    return {found.attr for found in tree.find_all(nodes.Getattr)}


def read_by(component: str, environment: Environment) -> set[str]:
    """Attributes that a component and those it is made of ask for."""
    tree = parsed(component, environment)
    parts = [name for found in tree.find_all(nodes.FromImport) for name in found.names]
    return asked_for(tree).union(*(read_by(part, environment) for part in parts))


def test_the_components_that_stand_on_most_pages_are_remembered(
    components: list[str], environment: Environment
) -> None:
    found = {name for name in components if remembered(parsed(name, environment))}
    assert found >= {"card", "footer", "masthead", "navigation", "skip_link"}


def test_a_remembered_component_reads_nothing_heavy_of_an_article(component: str, environment: Environment) -> None:
    if remembered(parsed(component, environment)):
        assert read_by(component, environment) & HEAVY == set()


def test_the_guard_would_notice(environment: Environment) -> None:
    tree = environment.parse("{% macro a(article) %}{{ article.related }}{% endmacro %}{% set a = remembered(a) %}")
    assert remembered(tree) == [("a", "a")]
    assert asked_for(tree) & HEAVY == {"related"}


def test_a_macro_is_remembered_under_its_own_name(component: str, environment: Environment) -> None:
    assert all(name == macro for name, macro in remembered(parsed(component, environment)))


@pytest.fixture(scope="module")
def plain(environment: Environment) -> Environment:
    """The same theme, compiled and run as Jinja does it, remembering nothing."""
    made = Environment(
        loader=FileSystemLoader([THEME, THEME / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update({**environment.globals, "remembered": lambda macro: macro})
    made.filters.update(environment.filters)
    return made


def test_a_page_is_what_jinja_itself_would_print(
    page: str, plain: Environment, render_page: Callable[[str], str]
) -> None:
    case = PAGES["pages"][page]
    template = plain.get_template(f"{case['template']}.html")
    shown = {key: value for key, value in case.items() if key != "template"}
    by_jinja = template.render(editions=PAGES["editions"], **shown)
    assert [render_page(page), render_page(page)] == [by_jinja] * 2


def test_an_example_is_what_jinja_itself_would_print(
    example: tuple[str, str, dict[str, Any]], plain: Environment, render: Callable[..., str]
) -> None:
    component, _, values = example
    macro = getattr(plain.get_template(f"components/{component}/{component}.html").module, component)
    by_jinja = str(macro(**values))
    assert [render(component, values), render(component, values)] == [by_jinja] * 2
