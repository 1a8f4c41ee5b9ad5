"""What the marks of all articles say of the newsroom, as plain text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plugins.editorial.result import Result
from plugins.editorial.rulebook import sentence_of
from plugins.editorial.standard import CRITERIA, Marks
from plugins.languages.dates import MONTHS, number
from plugins.languages.messages import N_, message

_MONTHS, _WEAKEST, _COMMONEST = 12, 10, 10
_LENGTH = 20  # signs in a bar of the terminal


class Share(NamedTuple):
    """A name as readers see it, and a value out of a hundred."""

    label: str
    value: int


class Card(NamedTuple):
    """`criteria` says how far each is met, `months` how many points articles had, `weakest` are those to mend."""

    articles: int
    points: int
    criteria: tuple[Share, ...]
    months: tuple[Share, ...]
    weakest: tuple[Marks, ...]
    commonest: tuple[tuple[str, int], ...]


def card_of(marks: Sequence[Marks], result: Result) -> Card:
    months: dict[str, list[int]] = defaultdict(list)
    for one in marks:
        if one.month:
            months[one.month].append(one.points)
    counted = Counter(finding.rule for _, finding in result.each())
    return Card(
        articles=len(marks),
        points=_mean(one.points for one in marks),
        criteria=tuple(
            Share(message(criterion.sentence).say(result.lang), _mean(100 * one.parts[criterion.name] for one in marks))
            for criterion in CRITERIA
        ),
        months=tuple(
            Share(_month_in_words(month, result.lang), _mean(months[month])) for month in sorted(months)[-_MONTHS:]
        ),
        weakest=tuple(
            sorted((one for one in marks if one.points < 100), key=lambda one: (one.points, one.path))[:_WEAKEST]
        ),
        commonest=tuple(
            (message(sentence_of(rule)).say(result.lang), count) for rule, count in counted.most_common(_COMMONEST)
        ),
    )


def _month_in_words(month: str, lang: str) -> str:
    """ "2024-07" → "Jul 2024"."""
    year, _, count = month.partition("-")
    return f"{MONTHS[lang][int(count) - 1][:3]} {year}"


def _mean(values: Iterable[float]) -> int:
    found = list(values)
    return round(sum(found) / len(found)) if found else 0


def write_text(card: Card, result: Result) -> str:
    return "\n".join([*_lines(card, result), ""])


def _lines(card: Card, result: Result) -> Iterator[str]:
    def say(text: str, **values: object) -> str:
        return message(text, **values).say(result.lang)

    yield say(
        N_("Score: %(points)s of 100 (articles: %(articles)s)."),
        points=card.points,
        articles=number(card.articles, result.lang),
    )
    yield ""
    for share in card.criteria:
        yield f"  {_bar(share.value)} {share.value:>3}  {share.label}"
    if card.months:
        yield "\n" + say(N_("Points by month"))
        yield from (f"  {_bar(month.value)} {month.value:>3}  {month.label}" for month in card.months)
    if card.weakest:
        yield "\n" + say(N_("Begin with these articles"))
        yield from (f"  {one.points:>3}  {result.shown(one.path)}" for one in card.weakest)
    if card.commonest:
        yield "\n" + say(N_("Most frequent findings"))
        yield from (f"  {number(count, result.lang):>7}  {sentence}" for sentence, count in card.commonest)


def _bar(value: int) -> str:
    full = round(value * _LENGTH / 100)
    return "█" * full + "·" * (_LENGTH - full)
