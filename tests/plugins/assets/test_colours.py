"""The office's two colours, their counterparts in the dark, and the contrast of whatever carries text."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.assets.colours import (
    PAIRS,
    ColourProblem,
    Scheme,
    check_contrast,
    contrast,
    for_dark_paper,
    palette,
    parse_hex,
    to_hex,
)
from tests.cases import read_cases

CONTRAST = read_cases(__file__, "contrast")
TOKENS = (Path(__file__).parent / "cases/tokens.css").read_text(encoding="utf-8")
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


def test_tokens_are_pairs_references_or_both() -> None:
    found = palette(TOKENS, "#004488", "#aa0000")
    assert found["ink"] == Scheme((0, 0, 0), (255, 255, 255))
    assert found["brand"].light == parse_hex("#004488")
    assert found["link"] == found["brand"]
    assert found["band"] == Scheme(found["brand"].light, parse_hex("#202020"))
    assert found["on-band"].dark == found["ink"].dark


def test_a_reference_to_no_token_is_named() -> None:
    with pytest.raises(ColourProblem, match="--link refers to --merek, which is no colour token"):
        palette(TOKENS.replace("--link: var(--brand)", "--link: var(--merek)"), "#004488", "#aa0000")


def test_legible_colours_pass() -> None:
    check_contrast(palette(TOKENS, "#004488", "#aa0000"))


def test_a_pale_colour_is_refused_with_every_pair_its_ratio_and_the_least_one() -> None:
    with pytest.raises(ColourProblem) as refused:
        check_contrast(palette(TOKENS, "#777777", "#aa0000"))
    assert str(refused.value) == (
        "too little contrast: link on paper (light): 4.48, at least 4.5; link on surface (light): 4.48, at least 4.5; "
        "on-brand on brand (light): 4.48, at least 4.5; on-band on band (light): 4.48, at least 4.5"
    )


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]} on {pair[1]}")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_is_checked_in_both_schemes(pair: tuple[str, str, float], scheme: str) -> None:
    front, back, least = pair
    legible = {name: (Scheme((0,) * 3, (0,) * 3)) for name, _, _ in PAIRS}
    legible |= {name: Scheme((255,) * 3, (255,) * 3) for _, name, _ in PAIRS}
    check_contrast(legible)
    shade = legible[back].light
    other = (getattr(legible[front], "dark" if scheme == "light" else "light"),)
    legible[front] = Scheme(shade, *other) if scheme == "light" else Scheme(*other, shade)
    with pytest.raises(ColourProblem, match=rf"{front} on {back} \({scheme}\): 1.00, at least {least}"):
        check_contrast(legible)
