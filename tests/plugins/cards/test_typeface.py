"""A font sets what it has letters for; what it lacks is never drawn as a box."""

import pytest

from plugins.cards.identity import FontFile
from plugins.cards.typeface import Typeface, first_to_set
from plugins.languages.settings import SettingError

OURS = Typeface(FontFile(), bold=True)


@pytest.mark.parametrize(
    ("written", "is_set"),
    [
        ("Bawaslu Batam", "Bawaslu Batam"),
        ("Pemilu 2024 – 2029", "Pemilu 2024 - 2029"),
        ("Café résumé", "Cafe resume"),
        ("Cafe\N{COMBINING ACUTE ACCENT}", "Cafe"),
        ("Selamat 🎉 datang 👍🏽", "Selamat datang"),
        ("Nomor 1️⃣", "Nomor 1"),
        ("🇮🇩 Merdeka", "Merdeka"),
        ("Naik → turun", "Naik turun"),
        ("5 × 5 m²", "5 x 5 m2"),
        ("dua\tkata\nlagi", "dua kata lagi"),
        ("tak\N{SOFT HYPHEN}tampak\N{ZERO WIDTH SPACE}", "taktampak"),
        ("Rp\N{NO-BREAK SPACE}5", "Rp\N{NO-BREAK SPACE}5"),
        ("Œuvre Łódź ß", "OEuvre Lodz ss"),
    ],
)
def test_ornaments_are_left_out_and_signs_become_plainer(written: str, is_set: str) -> None:
    assert OURS.set(written) == is_set


@pytest.mark.parametrize("written", ["السلام", "選舉", "Pemilu 選舉", "Выборы", "ᮞᮥᮔ᮪ᮓ", "ꦗꦮ", "", "🎉", " "])
def test_a_text_with_letters_that_it_lacks_or_without_any_is_not_for_it(written: str) -> None:
    assert OURS.set(written) is None


def test_the_next_font_is_asked_then() -> None:
    assert first_to_set("選舉", [OURS]) is None
    other = Typeface(FontFile(), bold=False)
    other.set = lambda text: text  # type: ignore[method-assign]
    assert first_to_set("選舉", [OURS, other]) == (other, "選舉")


def test_a_font_that_cannot_be_read_is_named_by_its_setting() -> None:
    with pytest.raises(SettingError, match=r"^OFFICE\['fonts'\]\['body'\]: this font cannot be read"):
        Typeface(FontFile("OFFICE['fonts']['body']", b"wOF2 but no font"), bold=False)
