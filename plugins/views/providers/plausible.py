"""Plausible (https://plausible.io/docs/stats-api, version 2): visits by page, of one's own server or plausible.io."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, ClassVar
from urllib.parse import urlsplit

from plugins.languages.messages import N_, Message, message
from plugins.views.answers import count_of
from plugins.views.client import Client
from plugins.views.privacy import ADDS_UP, OBJECTION, said
from plugins.views.provider import Options, Origins, Request, Situation, Snippet, origin_of, ranked

_ROWS = 10_000


class Counter:
    """`domain` is what the site is called there, if not by its host. Of 600 requests allowed an hour few are needed."""

    keys: ClassVar[frozenset[str]] = frozenset({"server", "domain"})

    def __init__(self, options: Options, situation: Situation) -> None:
        self._server, self._situation = options.server("https://plausible.io"), situation
        self._domain = options.text("domain", urlsplit(situation.siteurl).hostname)
        self._client = Client(self._server, situation, {"Authorization": f"Bearer {situation.token}"})

    def totals(self, ids: Sequence[str], paths: Mapping[str, Sequence[str]]) -> dict[str, int]:
        counts = self._by_path("all")
        return {name: sum(counts.get(path, 0) for path in paths[name]) for name in ids}

    def window(self, days: int, n: int) -> list[tuple[str, int]]:
        last = self._situation.now().astimezone(self._situation.zone).date()
        first = last - timedelta(days=days - 1)
        return ranked(self._situation.by_article(self._by_path([first.isoformat(), last.isoformat()])), n)

    def _by_path(self, period: Any) -> dict[str, int]:
        found: dict[str, int] = {}
        for page in range(100):
            rows = self._rows(period, page * _ROWS)
            found |= rows
            if len(rows) < _ROWS:
                break
        return found

    def _rows(self, period: Any, offset: int, limit: int = _ROWS) -> dict[str, int]:
        query = {
            "site_id": self._domain,
            "metrics": ["visits"],
            "date_range": period,
            "dimensions": ["event:page"],
            "pagination": {"limit": limit, "offset": offset},
        }
        answer: Any = self._client.post("/api/v2/query", query)
        try:
            return {str(row["dimensions"][0]): count_of(row["metrics"][0]) for row in answer["results"]}
        except (TypeError, KeyError, ValueError, IndexError):
            raise self._client.nonsense() from None

    def snippet(self) -> Snippet | None:
        event = {"name": "pageview", "url": "{url}", "domain": self._domain}
        return Snippet(Request(f"{self._server}/api/event", body=event))

    def origins(self) -> Origins:
        return Origins(connect=origin_of(self._server))

    def privacy(self, lang: str) -> list[str]:
        told = N_("It is told the address of the article, and sets no cookie.")
        again = N_("From your address and browser it makes a number that changes every day.")
        return said(lang, ADDS_UP, told, again, OBJECTION, name="Plausible", server=self._server)

    def selftest(self) -> Message:
        self._rows("day", 0, 1)
        return message(N_("The counter at %(server)s answers."), server=self._server)
