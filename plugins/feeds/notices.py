"""What feeds say of articles that were corrected or withdrawn (decision 023)."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from plugins.articles.record import Correction, Withdrawal
from plugins.languages.dates import day_in_words
from plugins.languages.messages import N_, message


def of_corrections(corrections: Iterable[Correction], lang: str) -> list[str]:
    """A sentence for each."""
    sentence = N_("Correction of %(date)s: it said “%(wrong)s”; it should say “%(right)s”.")
    return [
        message(sentence, date=day_in_words(one.date, lang), wrong=one.wrong, right=one.right).say(lang)
        for one in corrections
    ]


def of_replies(answers: Any, replies: Iterable[Any], full: Callable[[str], str], lang: str) -> list[str]:
    """A sentence for the article that is answered, and for each that answers; `full` makes full addresses."""
    told = [] if answers is None else [(N_("Right of reply to “%(title)s” (%(date)s): %(url)s"), answers)]
    told += [(N_("Right of reply: “%(title)s” (%(date)s): %(url)s"), one) for one in replies]
    return [
        message(sentence, title=one.title, date=day_in_words(one.date, lang), url=full(one.url)).say(lang)
        for sentence, one in told
    ]


def of_withdrawal(withdrawal: Withdrawal, lang: str) -> list[str]:
    """When, and why."""
    sentence = message(N_("This item was withdrawn on %(date)s."), date=day_in_words(withdrawal.date, lang))
    return [sentence.say(lang), withdrawal.reason]


def withdrawn_title(title: str, lang: str) -> str:
    """A headline that may be the very thing that was wrong does not go round once more without that word."""
    return message(N_("Withdrawn: %(title)s"), title=title).say(lang)


def paragraphs(sentences: Iterable[str]) -> str:
    return "".join(f"<p><strong>{escape(sentence, quote=False)}</strong></p>\n" for sentence in sentences)
