"""An unknown word is a slip where a common word is near and the word itself looks like none."""

import pytest

from plugins.editorial.letters import likelihood
from plugins.editorial.slips import meant_by
from plugins.editorial.spelling import is_word
from plugins.editorial.words import frequencies


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("masyrakat", "masyarakat"), ("pegambilan", "pengambilan"), ("pradigma", "paradigma"), ("huams", "humas"),
        ("masyarrakat", "masyarakat"), ("penyelenggaraam", "penyelenggaraan"), ("dnegan", "dengan"), ("hqsil", "hasil"),
        ("sekertaris", "sekretaris"), ("kehunasan", "kehumasan"),
    ],
)  # fmt: skip
def test_what_is_meant_comes_first(slip: str, meant: str) -> None:
    assert not is_word(slip)
    assert slip not in frequencies()
    assert meant_by(slip)[0] == meant


@pytest.mark.parametrize("word", "karmantel cantrang likurai akupresur paranet maggot boccia hiragana vaname".split())
def test_a_good_word_that_no_list_has_is_no_slip(word: str) -> None:
    assert not is_word(word)
    assert meant_by(word) == ()


def test_words_look_more_like_words_than_slips_do() -> None:
    pairs = [("masyarakat", "masyraakat"), ("kecapi", "kceapi"), ("hasil", "hqsil"), ("perempuan", "peremouan")]
    assert [slip for word, slip in pairs if likelihood(word) <= likelihood(slip)] == []
