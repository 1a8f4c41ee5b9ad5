"""Words that are not used so: "merubah", "diera", "di distribusikan", "yg"; the list is words/pemakaian.txt."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from plugins.editorial.blocks import Block
from plugins.editorial.findings import ERROR, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Desk, Rule
from plugins.editorial.spelling import is_word
from plugins.editorial.words import frequencies, lines_of
from plugins.languages.messages import N_, message


class _Usage(NamedTuple):
    right: str
    certain: bool


# What no list can hold: the verb apart from its di-, a region apart from its se-, a doubled word without hyphen.
_APART = re.compile(r"\b([Dd])i ((?!pekan\b|rekan\b|ikan\b|makan\b|bukan\b|akan\b)[a-z]{4,}kan)\b")
_WHOLE_REGION = re.compile(r"\b([Ss])e(?:- | -? ?)(?=[A-Z][a-z])")
_DOUBLED = re.compile(r"\b([a-z]{4,}) (?:[–-] )?\1\b|\b([a-z]{4,}) ?– ?\2\b")
# Names of institutions that keep the spelling of their founding.
_OF_NAMES = re.compile(r"\b(?:Sepuluh|10) Nopember$")
_MAY_BE_TWICE = frozenset("satu dua tiga lima enam tujuh sama masing".split())


def find(manuscript: Manuscript, desk: Desk) -> Iterable[Remark]:
    if manuscript.lang != "id":
        return
    any_listed = any(words <= manuscript.words for words in _words_of_usages())
    for block in manuscript.readable:
        for match in _listed().finditer(block.text) if any_listed else ():
            written = match[0]
            if written in desk.allowed or written.isupper():
                continue
            usage = _usages()[" ".join(written.casefold().split())]
            right = _in_the_same_case(usage.right, written)
            if right != written and not _OF_NAMES.search(block.text[: match.end()]):
                yield _remark(block, match, right, usage.certain and not _may_be_a_name(block.text, match))
        yield from _by_pattern(block)


def _by_pattern(block: Block) -> Iterator[Remark]:
    for match in _APART.finditer(block.text):
        if not _is_noun(match[2]):
            yield _remark(block, match, f"{match[1]}i{match[2]}", certain=True)
    for match in _WHOLE_REGION.finditer(block.text):
        yield _remark(block, match, f"{match[1]}e-", certain=True)
    for match in _DOUBLED.finditer(block.text):
        word = match[1] or match[2]
        if word not in _MAY_BE_TWICE:
            yield _remark(block, match, f"{word}-{word}", certain=False)


def _is_noun(word: str) -> bool:
    """ "di peternakan", "di kelokan": -an behind a word that ends in -k, not -kan behind one that ends before it."""
    with_k, without = word.removesuffix("an"), word.removesuffix("kan")
    common = frequencies()
    return is_word(with_k) and (not is_word(without) or common.get(with_k, 0) > common.get(without, 0))


def _may_be_a_name(text: str, match: re.Match[str]) -> bool:
    """ "Harian Analisa", "Sub Bagian Umum", "pasca Pemilu 2024": capitals where no sentence begins."""
    begins = not text[: match.start()].rstrip(' “"‘(') or text[: match.start()].rstrip(' “"‘(').endswith(
        (".", "!", "?")
    )
    return any(letter.isupper() for letter in match[0][1 if begins else 0 :])


def _remark(block: Block, match: re.Match[str], right: str, certain: bool) -> Remark:
    wrong = message(N_("“%(said)s” is not used so."), said=match[0])
    cure = message(N_("Write “%(said)s”."), said=right)
    plain = block.is_plain(match.start(), match.end())
    return Remark(*block.span(match.start(), match.end()), wrong, cure, right, certain=certain and plain)


def _in_the_same_case(right: str, written: str) -> str:
    return right[0].upper() + right[1:] if written[0].isupper() else right


@cache
def _usages() -> dict[str, _Usage]:
    found: dict[str, _Usage] = {}
    for line in lines_of("pemakaian.txt"):
        wrong, _, right = line.partition(" => ")
        found[wrong.lstrip("?")] = _Usage(right, certain=not wrong.startswith("?"))
    return found


@cache
def _words_of_usages() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(re.findall(r"[^\W_]+", wrong)) for wrong in _usages())


@cache
def _listed() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\ ", " +") for word in sorted(_usages(), key=len, reverse=True))
    return re.compile(rf"(?<![\w@./-])(?:{words})(?![\w@/-]|\.\w)", re.IGNORECASE)


def listed_words() -> frozenset[str]:
    """The wrong ones, in small letters: other rules need not speak of them."""
    return frozenset(_usages())


RULE = Rule("usage", ERROR, N_("Words are used as the dictionary has them."), find)
