"""Short cuts of compiled templates print what Jinja's own way prints."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, pass_context
from markupsafe import Markup, escape

from plugins.languages.compilation import printed
from plugins.languages.templating import install, localised

THEME = Path(__file__).parents[3] / "theme"


class Shown:
    def __html__(self) -> str:
        return "<i>"


class Text(str):
    __slots__ = ()


@given(st.text() | st.text("&<>\"'ab") | st.integers() | st.none())
def test_printing_escapes(value: object) -> None:
    assert printed(value) == str(escape(value))


@pytest.mark.parametrize("value", [Markup("<b>"), Shown(), Text("<b>"), [Markup("<b>")], 1.5])
def test_printing_escapes_what_is_no_plain_text_either(value: object) -> None:
    assert printed(value) == str(escape(value))


def made(autoescape: bool = True, **templates: str) -> Environment:
    environment = Environment(
        loader=DictLoader({f"{name}.html": text for name, text in templates.items()}), autoescape=autoescape
    )
    install(environment, "id")
    return environment


def rendered(text: str, autoescape: bool = True, **values: Any) -> str:
    return made(autoescape, page=text).get_template("page.html").render(**values)


def test_a_string_is_said_inside_of_everything() -> None:
    text = "{% macro m(x=_('Share')) %}{{ x }}{% for i in (1, 2) %}{{ _('Share') }}{% endfor %}{% endmacro %}{{ m() }}"
    assert rendered(text) == "BagikanBagikanBagikan"


def test_a_variable_of_that_name_is_not_taken_for_the_strings() -> None:
    shout: Callable[[str], str] = str.upper
    assert rendered("{% for _ in (f,) %}{{ _('Share') }}{% endfor %}", f=shout) == "SHARE"
    assert rendered("{% set _ = f %}{{ _('Share') }}", f=shout) == "SHARE"
    assert rendered("{% macro m(_) %}{{ _('Share') }}{% endmacro %}{{ m(f) }}", f=shout) == "SHARE"


def test_values_are_escaped_where_escaping_is_on_and_only_there() -> None:
    text = "{{ x }}{% autoescape false %}{{ x }}{% endautoescape %}"
    assert rendered(text, x="<b>") == "&lt;b&gt;<b>"
    assert rendered(text, autoescape=False, x="<b>") == "<b><b>"


def test_a_function_still_gets_its_context_and_a_macro_its_caller() -> None:
    box = "{% macro box() %}[{{ caller() }}]{% endmacro %}{% call box() %}{{ who() }}{% endcall %}"
    environment = made(page=f"{box}{{% for i in [who] %}}{{{{ i() }}}}{{% endfor %}}")
    environment.globals["who"] = pass_context(lambda context: context["name"])
    assert environment.get_template("page.html").render(name="Ani") == "[Ani]Ani"


def test_an_import_with_context_sees_the_page_and_one_without_does_not() -> None:
    part = "{% macro m() %}{{ name|default('none') }}{% endmacro %}"
    text = "{% from 'part.html' import m CONTEXT %}{{ m() }}"
    for context, said in (("with context", ["Ani", "Budi"]), ("", ["none", "none"])):
        template = made(part=part, page=text.replace("CONTEXT", context)).get_template("page.html")
        assert [template.render(name=name) for name in ("Ani", "Budi")] == said


def test_a_name_that_is_not_exported_is_undefined() -> None:
    environment = made(part="", page="{% from 'part.html' import m %}{{ m is defined }}")
    assert environment.get_template("page.html").render() == "False"


def test_an_import_by_variable_finds_its_template() -> None:
    environment = made(part="{% macro m() %}1{% endmacro %}", page="{% from name import m %}{{ m() }}")
    assert environment.get_template("page.html").render(name="part.html") == "1"


NAMES = st.lists(st.sampled_from(["a", "b", "c"]), unique=True)


@given(NAMES, st.integers(0, 3))
def test_a_macro_gets_its_arguments_however_they_are_given(named: list[str], placed: int) -> None:
    given = [*(f"'<{number}>'" for number in range(placed)), *(f"{name}='&{name}'|safe" for name in named)]
    part = "{% macro m(a, b='<b>', c=a) %}{{ a is defined }}{{ b }}{{ c is defined and c }}{% endmacro %}"
    call = f"m({', '.join(given)})"
    text = f"{{% from 'part.html' import m %}}{{{{ {call} }}}}{{{{ {call}|lower }}}}{{% set x = {call} %}}{{{{ x }}}}"
    by_jinja = Environment(loader=DictLoader({"part.html": part}), autoescape=True).from_string(text)
    try:
        wanted = by_jinja.render()
    except TypeError:  # an argument that is given twice
        with pytest.raises(TypeError):
            made(part=part).from_string(text).render()
    else:
        assert made(part=part).from_string(text).render() == wanted


def test_a_macro_refuses_an_argument_that_it_does_not_know() -> None:
    for call in ("m(b=1)", "m(1, 2)"):
        with pytest.raises(TypeError):
            rendered(f"{{% macro m(a) %}}{{% endmacro %}}{{{{ {call} }}}}")


def test_what_only_goes_by_the_name_of_a_macro_is_called_as_ever() -> None:
    text = "{% macro m(a) %}{% endmacro %}{% set m = f %}{{ m(a='<b>') }}{{ m(a='') is none }}"
    assert rendered(text, f=lambda a: a or None) == "&lt;b&gt;True"


def test_a_macro_that_takes_whatever_is_given_gets_it() -> None:
    text = "{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, b=3) }}"
    assert rendered(text) == "1(2,){&#39;b&#39;: 3}"


def test_an_attribute_is_looked_for_as_jinja_looks() -> None:
    text = "{{ d.items is callable }}{{ d.key }}{{ d.other is defined }}{{ d.inner.key }}{{ d.inner.no }}"
    assert rendered(text, d={"key": 1, "inner": {"key": 2}}) == "True1False2"


@pytest.mark.parametrize("path", sorted(THEME.rglob("*.html")), ids=lambda path: path.stem)
def test_compiled_templates_are_the_same_for_every_language_and_address(path: Path) -> None:
    """So whoever keeps compiled templates needs to keep them once."""
    source = path.read_text(encoding="utf-8")
    indonesian = made()
    indonesian.globals["logo"] = ""
    indonesian.filters.update(href=str.upper, absolute=str.upper)
    english = localised(indonesian, "en")
    english.filters.update(href=str.lower, absolute=str.lower)
    assert indonesian.compile(source, raw=True) == english.compile(source, raw=True)
