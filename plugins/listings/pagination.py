"""Pages of a listing, numbered from the oldest (contract 4).

Page n holds the articles (n − 1) · size … n · size − 1 in the order of their dates, for ever. The front of the
listing shows everything after the last numbered page: between one and two pages' worth, newest first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.articles.addresses import numbered


@dataclass(frozen=True, slots=True)
class Pages:
    """`number` is None on the front. `first` and `last` are known on the front only, so older pages never change."""

    number: int | None
    newer: str
    older: str
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a listing: its address, its articles newest first, and where it stands.

    `newest` are the articles of all pages together, known on the front only.
    """

    url: str
    articles: Sequence[Any]
    pages: Pages
    newest: Sequence[Any]
    front: str


def sheets(newest_first: Sequence[Any], url: str, size: int) -> Iterator[Sheet]:
    """The front of the listing, then its numbered pages from the oldest."""
    last = max(0, len(newest_first) // size - 1)
    on_front = len(newest_first) - last * size
    older = numbered(url, last) if last else ""
    yield Sheet(
        url, newest_first[:on_front], Pages(None, "", older, 1 if last else None, last or None), newest_first, url
    )
    for number in range(1, last + 1):
        end = len(newest_first) - (number - 1) * size
        pages = Pages(
            number,
            newer=numbered(url, number + 1) if number < last else url,
            older=numbered(url, number - 1) if number > 1 else "",
            first=None,
            last=None,
        )
        yield Sheet(numbered(url, number), newest_first[end - size : end], pages, (), url)
