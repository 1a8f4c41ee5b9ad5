"""Records in a few plain words, as the cases say them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from plugins.articles.record import Audio, Change, Claim, Correction, Picture, Record, Withdrawal
from plugins.articles.sections import Section
from plugins.languages.dates import Dateline, has_time

_USUAL = Record(title="", slug="", lang="id", id="")
_NAMES = (
    "title slug lang id type status date modified section tags summary translation dateline credits picture audio "
    "changes corrections withdrawal claim publish expires embargo aliases views_before related reply_to updated"
).split()


def in_short(record: Record) -> dict[str, Any]:
    """What is not as usual, in texts, numbers and lists."""
    return {name: _said(value) for name in _NAMES if (value := getattr(record, name)) != getattr(_USUAL, name)}


def _said(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_said(item) for item in value]
    return next((say(value) for kind, say in _WORDS.items() if isinstance(value, kind)), value)


def _moment(value: date) -> str:
    return value.isoformat()[:16] if has_time(value) else value.isoformat()[:10]


def _picture(value: Picture) -> dict[str, Any]:
    names = ("alt", "caption", "credit", "decorative")
    return {"src": value.source, **{name: part for name in names if (part := getattr(value, name))}}


def _audio(value: Audio) -> dict[str, Any]:
    names = ("transcript", "image")
    return {"src": value.source, **{name: part for name in names if (part := getattr(value, name))}}


def _claim(value: Claim) -> dict[str, Any]:
    names = ("text", "where", "verdict", "by", "date")
    return {name: _said(part) for name in names if (part := getattr(value, name))}


_WORDS: dict[type, Callable[[Any], Any]] = {
    date: _moment,
    datetime: _moment,
    Section: lambda section: section.slug,
    Dateline: lambda line: line.say("id"),
    dict: lambda roles: {role: [person.name for person in people] for role, people in roles.items()},
    Change: lambda change: f"{_moment(change.date)} {change.note}",
    Correction: lambda correction: f"{_moment(correction.date)} {correction.wrong} → {correction.right}",
    Withdrawal: lambda withdrawal: f"{_moment(withdrawal.date)} {withdrawal.reason}",
    Picture: _picture,
    Audio: _audio,
    Claim: _claim,
}
