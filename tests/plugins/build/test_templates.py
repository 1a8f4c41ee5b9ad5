"""What a template uses is found by reading it: other templates, names, filters, tests."""

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, PrefixLoader

from plugins.build.digests import Unknown
from plugins.build.templates import Closure, Closures, Uses, uses_of

SITE = {
    "page.html": '{% extends "base.html" %}{% block x %}{% from "card.html" import c %}{{ c(here) }}{% endblock %}',
    "base.html": '{{ SITENAME }}{% block x %}{% endblock %}{% include "footer.html" %}',
    "card.html": '{% import "icon.html" as i %}{% macro c(one) %}{{ one.title|upper }}{{ i.x }}{% endmacro %}',
    "icon.html": "{% set x = COLOUR %}",
    "footer.html": "{{ office.name if office is mapping }}",
    "other.html": "{{ STRANGE }}",
}


@pytest.fixture
def theme(tmp_path: Path) -> Callable[..., Environment]:
    """theme(name=text) → an environment with the templates of SITE, those that are named changed or added."""

    def call(**changes: str) -> Environment:
        for name, text in {**SITE, **{f"{name}.html": text for name, text in changes.items()}}.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return Environment(loader=FileSystemLoader(tmp_path), autoescape=True)

    return call


@pytest.fixture
def closure(theme: Callable[..., Environment]) -> Callable[..., Closure]:
    """closure(name=text) → that of page.html in such a theme."""
    return lambda **changes: Closures(None).of(theme(**changes).get_template("page.html"))


# --- one template


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{{ a.b.c }}{{ d['e'] }}{{ f(g) }}", "adfg"),
        ("{% for a in b %}{{ a }}{{ loop.index }}{% endfor %}", "b"),
        ("{% set a = b %}{{ a }}", "b"),
        ("{% if a %}{% set b = 1 %}{% endif %}{{ b }}", "ab"),
        ("{% macro a(b) %}{{ b }}{{ c }}{% endmacro %}{{ a(d) }}", "cd"),
        ("{% block x %}{{ a }}{% endblock %}", "a"),
        ("{% call(x) a() %}{{ b }}{{ x }}{% endcall %}", "ab"),
        ("{% with a = b %}{{ a }}{% endwith %}", "b"),
        ("{{ range(3) }}{{ dict(a=b) }}{{ namespace() }}", "b"),
        ("{# {{ a }} #}{% raw %}{{ b }}{% endraw %}", ""),
    ],
)
def test_names_are_those_that_somebody_else_must_give(text: str, names: str) -> None:
    assert "".join(uses_of(Environment(autoescape=True), text).names) == names


def test_names_are_found_although_the_environment_offers_them() -> None:
    offering = Environment(autoescape=True)
    offering.globals["asset"] = len
    assert uses_of(offering, "{{ asset(a) }}").names == ("a", "asset")
    assert "asset" in offering.globals


def test_filters_and_tests_are_named_once_each() -> None:
    text = "{{ a|upper|join(',') }}{% if a is defined and b is not even %}{% endif %}{% filter upper %}{% endfilter %}"
    assert uses_of(Environment(autoescape=True), text) == Uses((), ("a", "b"), ("join", "upper"), ("defined", "even"))


def test_the_options_of_the_environment_are_those_that_it_is_read_with() -> None:
    assert uses_of(
        Environment(autoescape=True, variable_start_string="[[", variable_end_string="]]"), "[[ a ]]{{ b }}"
    ).names == ("a",)


# --- with all that it leads to


def test_everything_that_is_extended_imported_and_included_counts(closure) -> None:
    found = closure()
    assert found.names == ("COLOUR", "SITENAME", "here", "office")
    assert (found.filters, found.tests) == (("upper",), ("mapping",))


@pytest.mark.parametrize("name", ["page", "base", "card", "icon", "footer"])
def test_a_change_in_any_of_them_is_a_change_of_the_page(closure, name: str) -> None:
    assert closure(**{name: f"{SITE[f'{name}.html']} "}).digest != closure().digest


def test_a_change_in_another_template_is_none(closure) -> None:
    assert closure(other="{{ a }}") == closure()


def test_where_the_name_is_found_out_while_rendering_it_may_be_any(closure) -> None:
    page = "{% include kind ~ '.html' %}"
    assert closure(page=page, other="{{ a }}").digest != closure(page=page).digest
    assert "STRANGE" in closure(page=page).names


def test_a_list_to_choose_from_counts_whole(closure) -> None:
    assert "STRANGE" in closure(page="{% include ['nowhere.html', 'other.html'] %}").names


def test_an_include_may_be_missing_and_counts_once_it_is_there(closure) -> None:
    page = '{% include "new.html" ignore missing %}'
    missing = closure(page=page)
    assert missing.names == ()
    assert closure(page=page, new="").digest != missing.digest
    assert closure(page=page, new="{{ a }}").names == ("a",)


def test_templates_may_lead_to_each_other(closure) -> None:
    found = closure(footer='{% include "base.html" %}{{ a }}')
    assert "a" in found.names


def test_a_template_that_no_name_leads_to_is_unknown(theme) -> None:
    with pytest.raises(Unknown):
        Closures(None).of(theme().from_string("{{ a }}"))
    elsewhere = Environment(loader=DictLoader(SITE), autoescape=True)
    with pytest.raises(Unknown):
        Closures(None).of(elsewhere.get_template("page.html"))


def test_the_file_that_comes_first_is_the_one_that_counts(tmp_path: Path) -> None:
    for folder, text in (("own", "{{ mine }}"), ("theme", "{{ theirs }}{% include '!theme/a.html' %}")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.html").write_text(text)
    theme = FileSystemLoader(tmp_path / "theme")
    both = ChoiceLoader([FileSystemLoader([tmp_path / "own", tmp_path / "theme"]), PrefixLoader({"!theme": theme})])
    assert Closures(None).of(Environment(loader=both, autoescape=True).get_template("a.html")).names == ("mine",)


@pytest.mark.parametrize(
    "content", [b"\x89PNG\xff\xfe", b".a{#b}{% c %}", b"{{ {{"], ids=["picture", "style", "no template"]
)
def test_files_that_are_no_templates_may_lie_beside_templates_of_any_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "page.html").write_text("{% include kind %}{{ a }}")
    (tmp_path / "beside.bin").write_bytes(content)
    loaded = Environment(loader=FileSystemLoader(tmp_path), autoescape=True)
    assert "a" in Closures(None).of(loaded.get_template("page.html")).names


# --- what is remembered


def test_what_was_found_before_is_found_again_without_reading(theme, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Closures(None)
    found = first.of(theme().get_template("page.html"))
    kept = first.to_keep()
    monkeypatch.setattr("plugins.build.templates.uses_of", None)
    second = Closures(kept)
    assert second.of(theme().get_template("page.html")) == found
    assert second.to_keep() is None


def test_what_is_used_no_more_is_forgotten(theme) -> None:
    first = Closures(None)
    first.of(theme().get_template("page.html"))
    second = Closures(first.to_keep())
    second.of(theme().get_template("icon.html"))
    assert len(second.to_keep() or b"") < len(first.to_keep() or b"")
