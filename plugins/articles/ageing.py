"""What the page of an article says of its age: that it is old, or of an earlier term of office."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from plugins.languages.messages import N_, message
from plugins.languages.settings import SettingError, in_language

_EXAMPLE = '("2022-04-12", {"id": "pimpinan periode 2022–2027", "en": "the 2022 to 2027 leadership"})'
_LEAST = 2  # years


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office, from its first moment to that of the next one. `label` follows "published under"."""

    begins: datetime
    label: str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ageing:
    """`years` after its last change an article is old; 0: never. `terms` from the earliest."""

    years: int = 0
    terms: tuple[Term, ...] = ()

    @classmethod
    def parse(cls, settings: Mapping[str, Any], zone: ZoneInfo) -> "Ageing":
        years = settings.get("OLD_AFTER_YEARS")
        if years is not None and (type(years) is not int or years < _LEAST):
            raise SettingError("OLD_AFTER_YEARS", f"must be a whole number from {_LEAST}, or None, not {years!r}")
        rows = settings.get("TERMS", ())
        if not isinstance(rows, (list, tuple)):
            raise SettingError("TERMS", f"must be a list of terms, e.g. [{_EXAMPLE}], not {rows!r}")
        terms = tuple(_term(row, zone) for row in rows)
        for earlier, later in pairwise(terms):
            if later.begins <= earlier.begins:
                raise SettingError("TERMS", f"{later.begins:%Y-%m-%d} stands after {earlier.begins:%Y-%m-%d}")
        return cls(years or 0, terms)

    def notice(self, lang: str, published: datetime, changed: datetime | None, now: datetime) -> str:
        """One sentence on an article that was published and has `changed` then; or nothing."""
        term = self._earlier_term(published, now)
        is_old = self.years > 0 and self._old_from(changed or published) <= now
        return _sentence(lang, in_language(term.label, lang) if term else "", self.years if is_old else 0)

    def moments(self, changes: Iterable[datetime]) -> Iterator[datetime]:
        """When the notices of articles that were published, or have changed, at these moments begin or change."""
        for term in self.terms:
            yield term.begins
        if self.years:
            yield from map(self._old_from, changes)

    def _earlier_term(self, published: datetime, now: datetime) -> Term | None:
        """The term of that day, if another one has begun since."""
        begun = (term for term in reversed(self.terms) if term.begins <= now)
        latest = next(begun, None)
        if latest is None or latest.begins <= published:
            return None
        return next((term for term in begun if term.begins <= published), None)

    def _old_from(self, changed: datetime) -> datetime:
        try:
            return changed.replace(year=changed.year + self.years)
        except ValueError:  # 29 February
            return changed.replace(year=changed.year + self.years, month=3, day=1)


NEVER = Ageing()


@cache
def _sentence(lang: str, term: str, years: int) -> str:
    """Every build asks for that of each article, and there are few."""
    if not term and not years:
        return ""
    if not term:
        said = N_("This was published more than %(years)s years ago; what it says may no longer hold.")
    elif not years:
        said = N_("This was published under %(term)s.")
    else:
        said = N_("This was published under %(term)s, more than %(years)s years ago; what it says may no longer hold.")
    return message(said, term=term, years=years).say(lang)


def _term(row: Any, zone: ZoneInfo) -> Term:
    try:
        day, label = row
        begins = datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=zone)
    except (ValueError, TypeError):
        raise SettingError("TERMS", f"{row!r} is not a first day and a name, e.g. {_EXAMPLE}") from None
    texts = list(label.values()) if isinstance(label, Mapping) else [label]
    if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        raise SettingError("TERMS", f"{row!r} has no name of the term, e.g. {_EXAMPLE}")
    return Term(begins, label)
