"""Words with all their affixes are words; what only looks like one is none."""

import pytest

from plugins.editorial.spelling import is_word
from plugins.editorial.words import lines_of


@pytest.mark.parametrize(
    "word",
    "mengubah menulis menyapu memukul pemilihan penyelenggaraan mempertanggungjawabkan keberpihakan diperbarui"
    " ketidakhadirannya terselenggaranya ialah sebaik-baiknya langkah-langkah pascapemilu berkelanjutan".split(),
)
def test_affixes_make_words_of_roots(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("word", "wewangian pepohonan menyampaikan mengebom pemrakarsa dilepasliarkan".split())
def test_so_do_doubled_beginnings_and_letters_that_are_lost(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("word", "reoyong memsapu mengditulis meperintah pengsapuan residenis".split())
def test_an_affix_stands_only_before_the_letters_that_it_can_stand_before(word: str) -> None:
    assert not is_word(word)


def test_every_right_word_of_the_usage_list_is_one() -> None:
    right = [word for line in lines_of("pemakaian.txt") for word in line.partition(" => ")[2].lower().split()]
    assert [word for word in right if "/" not in word and not is_word(word.removeprefix("se-"))] == []
