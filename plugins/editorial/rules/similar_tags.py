"""Two tags for one thing, told by their letters: "kerja sama" and "kerjasama"."""

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from plugins.articles.addresses import slug_of
from plugins.editorial.findings import NOTE, Remark
from plugins.editorial.manuscript import Manuscript
from plugins.editorial.rulebook import Clue, Clues, Desk, Rule
from plugins.editorial.spelling import is_word
from plugins.languages.messages import N_, message

_LIKE, _LETTERS = 0.9, 6


def gather(manuscript: Manuscript, desk: Desk) -> Iterator[tuple[str, int, int]]:
    del desk
    return ((tag.text, *tag.span) for tag in manuscript.tags)


def judge(clues: Clues, desk: Desk) -> Iterable[tuple[str, Clue, Remark]]:
    known = set(map(slug_of, desk.topics))
    counted = Counter(slug_of(clue.text) for told in clues.values() for clue in told)
    written = {slug_of(clue.text): clue.text for told in clues.values() for clue in told}
    better = _better_names(counted, known)
    for path, told in clues.items():
        for clue in told:
            other = better.get(slug_of(clue.text))
            if other is not None:
                name = written[other]
                wrong = message(N_("The tag “%(said)s” is nearly “%(other)s”."), said=clue.text, other=name)
                cure = message(N_("Use the same word for the same thing, or put both into data/tags.yaml."))
                yield path, clue, Remark(clue.start, clue.end, wrong, cure, name)


def _better_names(counted: Counter[str], known: set[str]) -> dict[str, str]:
    """Tag → the one that is used more often of two that are alike. Both in the vocabulary are both meant."""
    found: dict[str, str] = {}
    for group in _neighbours(counted):
        for first in group:
            for second in group:
                rarer = (counted[first], second) < (counted[second], first)
                if rarer and not {first, second} <= known and _alike(first, second):
                    found[first] = second
    return found


def _neighbours(names: Iterable[str]) -> Iterator[list[str]]:
    """Groups within which tags may be alike: they begin with the same two letters."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name[:2], []).append(name)
    return iter(groups.values())


def _alike(first: str, second: str) -> bool:
    if first.replace("-", "") == second.replace("-", ""):
        return True
    short = min(len(first), len(second)) < _LETTERS or abs(len(first) - len(second)) > 2
    if short or any(letter.isdigit() for letter in first + second) or _differ_in_words(first, second):
        return False
    mill = SequenceMatcher(None, first, second, autojunk=False)
    return mill.real_quick_ratio() >= _LIKE and mill.quick_ratio() >= _LIKE and mill.ratio() >= _LIKE


def _differ_in_words(first: str, second: str) -> bool:
    """ "pasar-murah", "pasar-mudah": two good words are two things, however alike their letters are."""
    ours, theirs = first.split("-"), second.split("-")
    pairs = [(one, other) for one, other in zip(ours, theirs, strict=False) if one != other]
    return len(ours) == len(theirs) and all(is_word(one) and is_word(other) for one, other in pairs)


RULE = Rule("similar_tags", NOTE, N_("One thing has one tag."), gather=gather, judge=judge, needs_all=True)
