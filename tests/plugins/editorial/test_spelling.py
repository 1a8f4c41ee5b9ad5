"""Words with all their affixes are words; a slip of the fingers is none."""

import pytest

from plugins.editorial.spelling import is_word, words_near
from plugins.editorial.words import lines_of


@pytest.mark.parametrize(
    "word",
    "mengubah menulis menyapu memukul pemilihan penyelenggaraan mempertanggungjawabkan keberpihakan diperbarui"
    " ketidakhadirannya terselenggaranya ialah sebaik-baiknya langkah-langkah pascapemilu berkelanjutan".split(),
)
def test_affixes_make_words_of_roots(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("masyrakat", "masyarakat"), ("pegambilan", "pengambilan"), ("pradigma", "paradigma"), ("huams", "humas")],
)
def test_what_is_meant_is_among_what_is_proposed(slip: str, meant: str) -> None:
    assert not is_word(slip)
    assert meant in words_near(slip)


def test_every_right_word_of_the_usage_list_is_one() -> None:
    right = [word for line in lines_of("pemakaian.txt") for word in line.partition(" => ")[2].lower().split()]
    assert [word for word in right if "/" not in word and not is_word(word.removeprefix("se-"))] == []
