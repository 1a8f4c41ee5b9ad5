"""GoatCounter (https://www.goatcounter.com/help/api): visits by path, four requests a second, a hundred paths each.

With a token (read statistics) a hundred paths are asked for at once. Without one the public counters are asked, path by
path, which the site must allow; their numbers are written for people, and a path never seen is a 404.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import quote

from plugins.languages.messages import N_, Message, message
from plugins.languages.settings import SettingError
from plugins.views.answers import count_of
from plugins.views.client import Client
from plugins.views.privacy import ADDS_UP, OBJECTION, said
from plugins.views.provider import Options, Origins, Request, Situation, Snippet, origin_of, ranked

_PER_SECOND, _PATHS, _LONGEST = 4.0, 100, 7500  # the last: letters of a query that servers in front still take
Period = tuple[tuple[str, str], ...]


class Counter:
    """`since` is the day when counting began: the longer ago, the longer GoatCounter's answers."""

    keys: ClassVar[frozenset[str]] = frozenset({"server", "since"})

    def __init__(self, options: Options, situation: Situation) -> None:
        self._server, self._situation = options.server(), situation
        since = options.text("since", "2020-01-01")
        try:
            self._since = datetime.fromisoformat(since).strftime("%Y-%m-%dT00:00:00Z")
        except ValueError:
            raise SettingError("VIEWS['since']", f"must be a day like 2024-07-27, not {since!r}") from None
        headers = {"Content-Type": "application/json"}
        if situation.token:
            headers["Authorization"] = f"Bearer {situation.token}"
        self._client = Client(self._server, situation, headers, per_second=_PER_SECOND)

    def totals(self, ids: Sequence[str], paths: Mapping[str, Sequence[str]]) -> dict[str, int]:
        counts = self._counts([path for name in ids for path in paths[name]], (("start", self._since),))
        return {name: sum(counts.get(path, 0) for path in paths[name]) for name in ids}

    def window(self, days: int, n: int) -> list[tuple[str, int]]:
        """Of articles alone, so the most read addresses of the whole site are no way to them."""
        now = self._situation.now()
        start = (now.astimezone(self._situation.zone) - timedelta(days=days - 1)).replace(hour=0, minute=0, second=0)
        if not self._situation.token:
            return ranked(self._situation.by_article(self._public(self._situation.owners, start.date().isoformat())), n)
        found = self._hits([("start", start.isoformat(timespec="seconds"))])
        return ranked(self._situation.by_article(dict(found)), n)

    def _counts(self, paths: Sequence[str], period: Period) -> dict[str, int]:
        if not self._situation.token:
            return self._public(paths, "")
        found: dict[str, int] = {}
        for batch in _batches(paths):
            found |= self._hits([*period, ("path_by_name", "true"), ("include_paths", ",".join(batch))])
        return found

    def _hits(self, query: Sequence[tuple[str, str]]) -> dict[str, int]:
        answer: Any = self._client.get("/api/v0/stats/hits", [("limit", str(_PATHS)), ("daily", "true"), *query])
        try:
            return {str(hit["path"]): count_of(hit["count"]) for hit in answer["hits"] if not hit.get("event")}
        except (TypeError, KeyError, ValueError, AttributeError):
            raise self._client.nonsense() from None

    def _public(self, paths: Sequence[str] | Mapping[str, str], start: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for path in paths:
            query = [("start", start)] if start else []
            answer: Any = self._client.get(f"/counter/{quote(path, safe='')}.json", query, missing=True)
            try:
                found[path] = count_of(answer["count"]) if answer is not None else 0
            except (TypeError, KeyError, ValueError):
                raise self._client.nonsense() from None
        return found

    def snippet(self) -> Snippet | None:
        count = Request(f"{self._server}/count", (("p", "{path}"), ("t", "{title}")))
        return Snippet(count, count)

    def origins(self) -> Origins:
        return Origins(origin_of(self._server), origin_of(self._server))

    def privacy(self, lang: str) -> list[str]:
        told = N_("It is told the address and headline of the article, and sets no cookie.")
        again = N_("Who reads the same again within eight hours it knows from a number in its memory.")
        return said(lang, ADDS_UP, told, again, OBJECTION, name="GoatCounter", server=self._server)

    def selftest(self) -> Message:
        self._hits([]) if self._situation.token else self._public(["TOTAL"], "")
        return message(N_("The counter at %(server)s answers."), server=self._server)


def _batches(paths: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for path in paths:
        if len(batch) == _PATHS or (batch and sum(map(len, batch)) + len(batch) + len(path) > _LONGEST):
            yield batch
            batch = []
        batch.append(path)
    if batch:
        yield batch
