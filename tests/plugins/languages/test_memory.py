"""A remembered macro prints what the macro itself would print."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from markupsafe import Markup

from plugins.languages import memory
from plugins.languages.templating import install, localised

TEMPLATES = {
    "plain.html": "{% macro said(a=1, b='', c=()) %}{{ a }}|{{ b }}|{{ c }}{% endmacro %}",
    "kept.html": "{% from 'plain.html' import said %}{% set said = remembered(said) %}",
    "word.html": "{% macro word() %}{{ _('Share') }}{% endmacro %}{% set word = remembered(word) %}",
}
# Values that are equal, or alike in other ways, and yet print differently.
SCALARS = st.sampled_from(["a", "", "<b>", Markup("<b>"), "1", 1, 1.0, True, 0, False, None, "None", "a", "c"])
VALUES = SCALARS | st.tuples(SCALARS, SCALARS) | st.tuples(st.tuples(SCALARS))
CALLS = st.lists(
    st.tuples(st.lists(VALUES, max_size=1), st.dictionaries(st.sampled_from(["b", "c"]), VALUES)), max_size=12
)


@pytest.fixture(scope="module")
def environment() -> Environment:
    made = Environment(loader=DictLoader(TEMPLATES), autoescape=True)
    install(made, "id")
    return made


def macro(environment: Environment, template: str, name: str) -> Any:
    return getattr(environment.get_template(template).module, name)


@given(CALLS)
def test_whatever_was_printed_before(environment: Environment, calls: list[tuple[list[Any], dict[str, Any]]]) -> None:
    plain, kept = macro(environment, "plain.html", "said"), macro(environment, "kept.html", "said")
    for placed, named in [*calls, *calls]:
        assert kept(*placed, **named) == plain(*placed, **named)
        assert isinstance(kept(*placed, **named), Markup)


def counting() -> tuple[list[Any], Any]:
    """What a macro was called with, and the macro, remembered."""
    calls: list[Any] = []

    class Macro:
        arguments = ("a", "b")

        def __call__(self, *args: Any, **named: Any) -> str:
            calls.append((args, named))
            return f"{args}{named}"

    return calls, memory.Remembered(Macro())  # type: ignore[arg-type]


def test_the_same_is_printed_once() -> None:
    calls, said = counting()
    one = object()
    for _ in range(3):
        said("text", b=[one, "x"])
        said("".join(["te", "xt"]), b=(one, "x"))
    assert len(calls) == 1


def test_another_object_is_another_even_if_it_is_equal() -> None:
    calls, said = counting()
    said({"title": "A"})
    said({"title": "A"})
    assert len(calls) == 2


def test_an_argument_is_not_taken_for_the_name_of_one() -> None:
    calls, said = counting()
    said("b", "x")
    said(b="x")
    assert len(calls) == 2


def test_a_list_that_has_grown_is_another() -> None:
    calls, said = counting()
    links = ["a"]
    said(links)
    links.append("b")
    said(links)
    assert len(calls) == 2


def test_it_tells_its_arguments() -> None:
    assert counting()[1].arguments == ("a", "b")


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 3)
    calls, said = counting()
    for number in range(30):
        said(str(number))
    said("0")  # long forgotten
    assert len(calls) == 31


def test_two_languages_do_not_share_a_memory(environment: Environment) -> None:
    both = (environment, localised(environment, "en"))
    assert [macro(one, "word.html", "word")() for one in (*both, *both)] == ["Bagikan", "Share"] * 2
