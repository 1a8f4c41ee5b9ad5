"""Umami (https://docs.umami.is/docs/api): visitors by path, of one's own server or of Umami Cloud.

The list of paths is called `path` since version 3, before that `url`; a version that knows neither answers 400, which
is told, so that no total of the site can pass for that of an article.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import urlsplit

from plugins.languages.messages import N_, Message, message
from plugins.views.answers import count_of
from plugins.views.client import Client
from plugins.views.privacy import ADDS_UP, OBJECTION, said
from plugins.views.provider import Options, Origins, Request, Situation, Snippet, Trouble, origin_of, ranked

_ROWS = 500
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


class Counter:
    """`api` is where numbers are asked for, if not below the server (Umami Cloud: https://api.umami.is/v1)."""

    keys: ClassVar[frozenset[str]] = frozenset({"server", "website", "api"})

    def __init__(self, options: Options, situation: Situation) -> None:
        self._server, self._website, self._situation = options.server(), options.text("website"), situation
        api = options.text("api", f"{self._server}/api")
        token = {"Authorization": f"Bearer {situation.token}", "Accept": "application/json"} if situation.token else {}
        self._client = Client(api.rstrip("/"), situation, token)
        self._list = "path"

    def totals(self, ids: Sequence[str], paths: Mapping[str, Sequence[str]]) -> dict[str, int]:
        counts = self._by_path(_BEGINNING)
        return {name: sum(counts.get(path, 0) for path in paths[name]) for name in ids}

    def window(self, days: int, n: int) -> list[tuple[str, int]]:
        begins = self._situation.now().astimezone(self._situation.zone) - timedelta(days=days - 1)
        counts = self._by_path(begins.replace(hour=0, minute=0, second=0, microsecond=0))
        return ranked(self._situation.by_article(counts), n)

    def _by_path(self, begins: datetime) -> dict[str, int]:
        found: dict[str, int] = {}
        for page in range(1000):
            rows = self._rows(begins, page * _ROWS)
            found |= rows
            if len(rows) < _ROWS:
                break
        return found

    def _rows(self, begins: datetime, offset: int) -> dict[str, int]:
        period = [("startAt", _milliseconds(begins)), ("endAt", _milliseconds(self._situation.now()))]
        answer = self._ask([*period, ("limit", str(_ROWS)), ("offset", str(offset))])
        try:
            return {row["x"]: count_of(row["y"]) for row in answer if str(row["x"]).startswith("/")}
        except (TypeError, KeyError, ValueError):
            raise self._client.nonsense() from None

    def _ask(self, query: Sequence[tuple[str, str]]) -> Any:
        place = f"/websites/{self._website}/metrics"
        try:
            return self._client.get(place, [("type", self._list), *query])
        except Trouble:
            if self._list == "url":
                raise
            self._list = "url"
            return self._client.get(place, [("type", self._list), *query])

    def snippet(self) -> Snippet | None:
        payload = {
            "website": self._website,
            "hostname": urlsplit(self._situation.siteurl).hostname or "",
            "url": "{path}",
            "title": "{title}",
        }
        return Snippet(Request(f"{self._server}/api/send", body={"type": "event", "payload": payload}))

    def origins(self) -> Origins:
        return Origins(connect=origin_of(self._server))

    def privacy(self, lang: str) -> list[str]:
        told = N_("It is told the address and headline of the article, and sets no cookie.")
        again = N_("From your address and browser it makes a number that changes every month.")
        return said(lang, ADDS_UP, told, again, OBJECTION, name="Umami", server=self._server)

    def selftest(self) -> Message:
        self._rows(self._situation.now() - timedelta(days=1), 0)
        return message(N_("The counter at %(server)s answers."), server=self._server)


def _milliseconds(moment: datetime) -> str:
    return str(int(moment.timestamp() * 1000))
