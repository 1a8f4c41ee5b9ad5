"""The office's two colours, their counterparts in the dark, and the contrast of whatever carries text."""

from pathlib import Path

import pytest

from plugins.articles.colours import ColourProblem, parse_hex
from plugins.assets.colours import PAIRS, Scheme, check_contrast, palette

TOKENS = (Path(__file__).parent / "cases/tokens.css").read_text(encoding="utf-8")


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
