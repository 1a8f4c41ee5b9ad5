"""All counts as a table of comma-separated values (RFC 4180): site, article, day, count."""

import csv
from collections.abc import Collection, Iterable
from datetime import date
from typing import TextIO

from plugins.languages.messages import N_, Message, message
from plugins.views.counter.counting import LONGEST_ID
from plugins.views.counter.stores import Row, Store

COLUMNS = ("site", "article", "day", "count")
_MOST, _DIGITS = 2**53, 16  # what Redis counts exactly


class Unusable(Exception):
    """Which line cannot be taken in, and why. Nothing of the table was."""

    def __init__(self, line: int, wrong: Message) -> None:
        super().__init__(line, wrong)
        self.line, self.wrong = line, wrong


def export(store: Store, sites: Iterable[str], to: TextIO) -> int:
    """Write all rows of these sites; returns how many."""
    written = 0
    table = csv.writer(to)
    table.writerow(COLUMNS)
    for site in sites:
        for row in store.rows(site):
            table.writerow((site, row.article, row.day, row.views))
            written += 1
    return written


def take_in(store: Store, sites: Collection[str], table: TextIO) -> int:
    """Put the counts of the table in the place of those in the store, so that the same table can be taken in twice.

    Returns how many rows there were. Raises Unusable before anything is written.
    """
    rows = _read(sites, table)
    for site, found in rows.items():
        store.put(site, (Row(article, day, count) for (article, day), count in found.items()))
    return sum(map(len, rows.values()))


def _read(sites: Collection[str], table: TextIO) -> dict[str, dict[tuple[str, str], int]]:
    lines = csv.reader(table, strict=True)
    found: dict[str, dict[tuple[str, str], int]] = {}
    try:
        if (head := next(lines, [])) != list(COLUMNS):
            wrong = N_("The first line must be %(wanted)s, not %(found)s.")
            raise Unusable(1, message(wrong, wanted=",".join(COLUMNS), found=",".join(head)))
        for cells in lines:
            site, row = _row(cells, sites, lines.line_num)
            counts = found.setdefault(site, {})
            if (row.article, row.day) in counts:
                raise Unusable(lines.line_num, message(N_("This article and day stand in the table twice.")))
            counts[row.article, row.day] = row.views
    except csv.Error as error:
        raise Unusable(lines.line_num, message(N_("This is no table (%(problem)s)."), problem=error)) from None
    return found


def _row(cells: list[str], sites: Collection[str], line: int) -> tuple[str, Row]:
    if len(cells) != len(COLUMNS):
        raise Unusable(line, message(N_("There must be %(count)s values."), count=len(COLUMNS)))
    site, article, day, count = cells
    if site not in sites:
        raise Unusable(line, message(N_("There is no site “%(site)s” in the configuration."), site=site))
    if not 0 < len(article) <= LONGEST_ID:
        raise Unusable(line, message(N_("An id has between 1 and %(longest)s characters."), longest=LONGEST_ID))
    try:
        day = date.fromisoformat(day).isoformat()
    except ValueError:
        raise Unusable(line, message(N_("“%(day)s” is no day; write e.g. 2026-11-24."), day=day)) from None
    if not (count.isascii() and count.isdigit() and len(count) <= _DIGITS and 0 < int(count) <= _MOST):
        raise Unusable(line, message(N_("“%(count)s” is no count; write a whole number above 0."), count=count))
    return site, Row(article, day, int(count))
