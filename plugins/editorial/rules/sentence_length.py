"""Sentences that nobody can read aloud in one breath."""

from collections.abc import Iterable

from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.editorial.sentences import sentences, word_count
from plugins.languages.messages import N_, message


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    limit = desk.option("sentence_length", "words")
    for block in manuscript.prose:
        for start, end in sentences(block.text):
            count = word_count(block.text[start:end])
            if count > limit:
                wrong = message(N_("This sentence has %(count)s words."), count=count)
                cure = message(N_("Make two or three of it: one thought, one sentence."))
                yield Remark(*block.span(start, end), wrong, cure)


RULE = Rule("sentence_length", ERROR, N_("A sentence has at most 40 words."), find, options={"words": 40})
