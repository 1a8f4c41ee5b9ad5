"""The baked numbers, `content/data/views.json`: read by builds, written by `make views`.

The site publishes them as they are (`data/angka.json`), so that whoever publishes next, from wherever, has them too.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from plugins.articles.faults import Fault
from plugins.languages.messages import N_, Message, message

FILE, OUTPUT = "views.json", "data/angka.json"
WINDOWS = (7, 30)
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Numbers:
    """`totals` is id → views since counting began; `windows` is days → the most read articles with their views."""

    as_of: datetime
    totals: Mapping[str, int] = field(default_factory=dict)
    windows: Mapping[int, tuple[tuple[str, int], ...]] = field(default_factory=dict)

    def of(self, names: Collection[str]) -> "Numbers":
        """Those of these articles alone."""
        totals = {name: count for name, count in self.totals.items() if name in names}
        windows = {days: tuple(entry for entry in counts if entry[0] in names) for days, counts in self.windows.items()}
        return Numbers(self.as_of, totals, windows)


def is_fresh(numbers: Numbers, now: datetime, hours: int) -> bool:
    """Younger than so many hours; a moment still to come is nobody's age."""
    return timedelta() <= now - numbers.as_of < timedelta(hours=hours)


class _BadEntryError(ValueError):
    """`key` is what stands in the line that is wrong."""

    def __init__(self, key: str, wrong: Message) -> None:
        super().__init__(wrong.text)
        self.key, self.wrong = key, wrong


def read(text: str, shown: str) -> tuple[Numbers | None, list[Fault]]:
    """From the text of the file; none where it is empty or faulty. `shown` is its name in messages."""
    if not text:
        return None, []
    cure = message(N_("Restore it from git, or have it written anew: make views."))
    try:
        return _numbers(json.loads(text)), []
    except json.JSONDecodeError as error:
        wrong = message(N_("This file cannot be read (%(problem)s)."), problem=error.msg)
        return None, [Fault(shown, error.lineno, "", wrong, cure)]
    except _BadEntryError as error:
        return None, [Fault(shown, _line_of(error.key, text), error.key, error.wrong, cure)]


def _line_of(key: str, text: str) -> int:
    found = text.find(json.dumps(key, ensure_ascii=False))
    return text.count("\n", 0, found) + 1 if found >= 0 else 0


def _numbers(stored: Any) -> Numbers:
    if not isinstance(stored, dict) or stored.get("version") != _VERSION:
        raise _BadEntryError("version", message(N_("This is no file of numbers that this version knows.")))
    return Numbers(
        _as_of(stored.get("as_of")), _counts("totals", stored.get("totals")), _windows(stored.get("windows"))
    )


def _as_of(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo is None:
        raise _BadEntryError("as_of", message(N_("“%(value)s” is no date-time with a zone."), value=value))
    return moment


def _windows(tables: Any) -> dict[int, tuple[tuple[str, int], ...]]:
    if not isinstance(tables, dict):
        raise _BadEntryError("windows", message(N_("This is no table.")))
    found = {}
    for days, counts in tables.items():
        if days not in map(str, WINDOWS):
            raise _BadEntryError(days, message(N_("There is no such list.")))
        found[int(days)] = tuple(_counts(days, counts).items())
    return found


def _counts(name: str, table: Any) -> dict[str, int]:
    if not isinstance(table, dict):
        raise _BadEntryError(name, message(N_("This is no table.")))
    for key, count in table.items():
        if isinstance(count, bool) or not isinstance(count, int) or count < 0:
            raise _BadEntryError(key, message(N_("“%(value)s” is no number of views."), value=count))
    return table


def write(numbers: Numbers) -> bytes:
    """A line for each number, in a fixed order, so that two versions of the file can be compared."""
    stored = {
        "version": _VERSION,
        "as_of": numbers.as_of.isoformat(timespec="seconds"),
        "totals": dict(sorted(numbers.totals.items())),
        "windows": {str(days): dict(counts) for days, counts in sorted(numbers.windows.items())},
    }
    return (json.dumps(stored, ensure_ascii=False, indent=1) + "\n").encode()
