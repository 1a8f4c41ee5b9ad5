"""A headline fills its place, in lines of nearly the same width, and no word of it is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.cards.headline import LEADING, Fitted, Place, fit

PLACE = Place(width=1000, height=320, largest=100, most_lines=5)
WORDS = st.lists(st.text("aiumwABW1.,", min_size=1, max_size=60), min_size=1, max_size=60)
HEADLINES = WORDS.map(" ".join).filter(lambda text: 10 <= len(text) <= 200)


def typewriter(text: str, size: int) -> float:
    """Every letter takes half its size."""
    return len(text) * size / 2


def fitted(text: str, place: Place = PLACE) -> Fitted:
    return fit(text, place, typewriter)


@given(HEADLINES)
def test_every_headline_of_ten_to_two_hundred_letters_fits(text: str) -> None:
    size, lines = fitted(text)
    assert all(typewriter(line, size) <= PLACE.width for line in lines)
    assert len(lines) <= PLACE.most_lines
    assert size + (len(lines) - 1) * size * LEADING <= PLACE.height


@given(HEADLINES)
def test_no_word_is_cut_or_lost(text: str) -> None:
    assert [word for line in fitted(text).lines for word in line.split()] == text.split()


def test_a_single_word_has_the_largest_letters_there_are() -> None:
    assert fitted("Pengumuman") == Fitted(100, ("Pengumuman",))


def test_a_word_of_sixty_letters_becomes_smaller_until_it_fits() -> None:
    size, lines = fitted("x" * 60)
    assert lines == ("x" * 60,)
    assert 30 <= size <= 33  # 60 letters of half a size in 1000 pixels


def test_the_larger_of_two_sizes_is_taken_though_it_needs_more_lines() -> None:
    assert len(fitted("Rapat koordinasi pengawasan kampanye").lines) == 2


def test_lines_are_balanced() -> None:
    _, lines = fitted("aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk")
    widths = [len(line) for line in lines]
    assert max(widths) - min(widths) <= 5  # not more than the next word would change


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Anggaran sebesar Rp 15 miliar untuk pengawasan", "Rp 15 miliar"),
        ("Rapat pleno dibuka pada 27 Juli di kantor", "27 Juli"),
        ("The meeting opens on 3 March in the town hall", "3 March"),
        ("Dana desa naik 5 persen pada tahun depan", "5 persen"),
        ("Undang-Undang Nomor\N{NO-BREAK SPACE}7 tahun ini diuji", "Nomor 7"),
    ],
)
@pytest.mark.parametrize("width", range(420, 1000, 20))
def test_amounts_and_dates_stay_on_one_line(text: str, together: str, width: int) -> None:
    lines = fitted(text, PLACE._replace(width=width)).lines
    assert any(together in line for line in lines), lines
