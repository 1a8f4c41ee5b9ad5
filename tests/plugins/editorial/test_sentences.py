"""Where sentences end, and how many words they have."""

import pytest

from plugins.editorial.sentences import sentences, word_count
from tests.plugins.editorial.articles import checked_by, manuscript_of
from tests.plugins.editorial.seeds import seeds


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Kegiatan dibuka. Rapat ditutup.", 2),
        ('Humas adalah komunikasi dengan publik. "Lalu perlu diperhatikan," kata Handi.', 2),
        ('"Mengapa perlu? Untuk menghadapi hoaks," terangnya.', 2),
        ("Hadir Dr. Siti Aminah, S.H., M.Si. dan H. M. Yusuf dari Jl. Merdeka No. 5.", 1),
        ("Rapat pukul 09.00 WIB di lantai 2. Peserta 1.250 orang.", 2),
    ],
)
def test_sentences_end_at_full_stops_that_shorten_nothing(text: str, count: int) -> None:
    assert len(list(sentences(text))) == count


def test_what_has_no_full_stop_ends_with_its_paragraph() -> None:
    """Page 004: its headline, first paragraph and next sentence have 70 words together, and are three."""
    text = seeds()["004"]
    assert checked_by(("sentence_length",), text).findings == ()
    blocks = manuscript_of(text).prose
    assert max(word_count(block.text[a:b]) for block in blocks for a, b in sentences(block.text)) <= 34
