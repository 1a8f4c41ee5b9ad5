"""What templates ask for is what theme/CONTEXT.md promises."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes

THEME = Path(__file__).parents[2] / "theme"
PROMISED = set(
    re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`\n]+)`", (THEME / "CONTEXT.md").read_text(encoding="utf-8"))))
)
COMPONENTS, TEMPLATES = sorted(THEME.glob("components/*/*.html")), sorted(THEME.glob("templates/*.html"))
FRAGMENTS = sorted(THEME.glob("fragments/*.html"))
# Jinja's own.
LOOP, FILTERS = {"last", "super"}, {"replace", "safe"}

of_templates = pytest.mark.parametrize("path", TEMPLATES + FRAGMENTS, ids=lambda path: path.stem)
of_components = pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
of_all = pytest.mark.parametrize("path", COMPONENTS + TEMPLATES + FRAGMENTS, ids=lambda path: path.stem)


def parsed(path: Path, environment: Environment) -> nodes.Template:
    return environment.parse(path.read_text(encoding="utf-8"))


@of_templates
def test_a_template_uses_promised_names_only(path: Path, environment: Environment) -> None:
    """Beside its imports, and what base.html and listing.html set for the blocks of their children."""
    tree = parsed(path, environment)
    imported = {name for node in tree.find_all(nodes.FromImport) for name in node.names}
    set_in_the_frame = {"edition", "note", "number", "super"}
    assert meta.find_undeclared_variables(tree) <= PROMISED | imported | set_in_the_frame


@of_components
def test_a_component_uses_its_arguments_and_the_environment_only(path: Path, environment: Environment) -> None:
    assert meta.find_undeclared_variables(parsed(path, environment)) == set()


@of_all
def test_only_promised_attributes_are_asked_for(path: Path, environment: Environment) -> None:
    asked = {node.attr for node in parsed(path, environment).find_all(nodes.Getattr)}
    assert asked <= PROMISED | LOOP


@of_all
def test_only_promised_filters_are_used(path: Path, environment: Environment) -> None:
    assert {node.name for node in parsed(path, environment).find_all(nodes.Filter)} <= PROMISED | FILTERS


def test_base_reads_only_what_is_shown_here_and_the_edition(environment: Environment) -> None:
    wanted = meta.find_undeclared_variables(parsed(THEME / "templates" / "base.html", environment))
    assert wanted == {"here", "editions", "edition", "breadcrumbs"}
