"""Headlines that shout, or say too much or too little."""

import re
from collections.abc import Iterable

from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript, Value
from plugins.editorial.rulebook import Desk, Rule
from plugins.languages.messages import N_, message

_SHOUTED, _LETTERS = 0.7, 12
_SMALL = frozenset("di ke dari dan atau yang untuk pada dengan dalam bagi oleh melalui tentang sebagai".split())


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    title = manuscript.first("title")
    if title is None:
        return
    if _shouts(title.text):
        right = _in_title_case(title.text)
        wrong = message(N_("The headline is all in capitals."))
        yield Remark(*title.span, wrong, message(N_("Write “%(said)s”, with capitals for names."), said=right), right)
    if match := re.search(r"\s*!+$", title.text):
        start = title.start + match.start()
        wrong = message(N_("The headline ends in “!”."))
        yield Remark(
            start, start + len(match[0]), wrong, message(N_("Delete it.")), "", certain=_is_written(title, manuscript)
        )
    yield from _length(title, desk)


def _shouts(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= _LETTERS and sum(letter.isupper() for letter in letters) / len(letters) > _SHOUTED


def _in_title_case(text: str) -> str:
    words = [word if word in _SMALL else word[:1].upper() + word[1:] for word in text.rstrip("! ").lower().split()]
    return " ".join(words)


def _is_written(title: Value, manuscript: Manuscript) -> bool:
    return manuscript.text[slice(*title.span)] == title.text


def _length(title: Value, desk: Desk) -> Iterable[Remark]:
    letters, words = desk.option("headline", "letters"), desk.option("headline", "words")
    if len(title.text) > letters:
        wrong = message(N_("The headline has %(count)s letters."), count=len(title.text))
        yield Remark(*title.span, wrong, message(N_("Shorten it to %(limit)s at most."), limit=letters))
    if len(title.text.split()) < words:
        wrong = message(N_("The headline has only %(count)s words."), count=len(title.text.split()))
        yield Remark(*title.span, wrong, message(N_("Say who does what.")))


RULE = Rule(
    "headline",
    ERROR,
    N_("A headline says who does what, without shouting."),
    find,
    options={"letters": 120, "words": 3},
)
