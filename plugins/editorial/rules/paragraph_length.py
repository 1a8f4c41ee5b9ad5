"""Paragraphs that fill the screen of a telephone."""

from collections.abc import Iterable

from plugins.editorial.findings import NOTE, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.editorial.sentences import word_count
from plugins.languages.messages import N_, message


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    limit = desk.option("paragraph_length", "words")
    for block in manuscript.prose:
        count = word_count(block.text)
        if count > limit:
            wrong = message(N_("This paragraph has %(count)s words."), count=count)
            yield Remark(*block.span(0, len(block.text)), wrong, message(N_("Divide it by empty lines.")))


RULE = Rule("paragraph_length", NOTE, N_("A paragraph has at most 100 words."), find, options={"words": 100})
