"""Colours are read and written as #hex; their contrast is that of WCAG."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.articles.colours import ColourProblem, contrast, for_dark_paper, parse_hex, to_hex
from tests.cases import read_cases

CONTRAST = read_cases(__file__, "contrast")
DARK_PAPER = parse_hex("#0f181b")
colours = st.tuples(*[st.integers(0, 255)] * 3)


@pytest.mark.parametrize("case", CONTRAST.values(), ids=CONTRAST)
def test_contrast_is_that_of_wcag(case: dict[str, Any]) -> None:
    assert contrast(parse_hex(case["one"]), parse_hex(case["other"])) == pytest.approx(case["ratio"], abs=0.005)


@given(colours, colours)
def test_contrast_does_not_ask_which_colour_is_in_front(one, other) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21


@given(colours)
def test_a_colour_is_written_as_it_is_read(colour) -> None:
    assert parse_hex(to_hex(colour)) == colour
    assert parse_hex(to_hex(colour).upper()) == colour


@pytest.mark.parametrize("text", ["", "0f4c5c", "#0f4c5", "#0f4c5cff", "#0g4c5c", "teal", "rgb(1, 2, 3)", "#0f4c5c;}"])
def test_what_is_no_colour_is_quoted_with_an_example(text: str) -> None:
    with pytest.raises(ColourProblem, match="is not a colour like #0f4c5c"):
        parse_hex(text)


@given(colours)
def test_every_colour_has_a_counterpart_that_is_legible_on_dark_paper(colour) -> None:
    assert contrast(for_dark_paper(colour, DARK_PAPER), DARK_PAPER) >= 4.5


@given(colours)
def test_a_counterpart_is_never_darker_and_a_light_colour_stays_as_it_is(colour) -> None:
    counterpart = for_dark_paper(colour, DARK_PAPER)
    assert all(after >= before for before, after in zip(colour, counterpart, strict=True))
    if contrast(colour, DARK_PAPER) >= 6:
        assert counterpart == colour
