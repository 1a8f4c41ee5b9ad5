"""Our own counter (plugins/views/counter): it knows articles by their ids, and keeps nothing about persons."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from urllib.parse import quote

from plugins.languages.messages import N_, Message, message
from plugins.views.answers import count_of
from plugins.views.client import Client
from plugins.views.privacy import OBJECTION, said
from plugins.views.provider import Options, Origins, Request, Situation, Snippet, origin_of


class Counter:
    keys: ClassVar[frozenset[str]] = frozenset({"server", "site"})

    def __init__(self, options: Options, situation: Situation) -> None:
        self._server, self._site = options.server(), options.text("site")
        token = {"Authorization": f"Bearer {situation.token}"} if situation.token else {}
        self._client = Client(self._server, situation, token)

    def totals(self, ids: Sequence[str], paths: Mapping[str, Sequence[str]]) -> dict[str, int]:
        del paths
        answer, wanted = self._client.get("/api/totals", [("site", self._site)]), set(ids)
        try:
            return {name: count_of(count) for name, count in answer["totals"].items() if name in wanted}
        except (TypeError, KeyError, ValueError, AttributeError):
            raise self._client.nonsense() from None

    def window(self, days: int, n: int) -> list[tuple[str, int]]:
        query = [("site", self._site), ("days", str(days)), ("n", str(n))]
        answer: Any = self._client.get("/api/window", query)
        try:
            return [(str(name), count_of(count)) for name, count in answer["articles"]]
        except (TypeError, KeyError, ValueError):
            raise self._client.nonsense() from None

    def snippet(self) -> Snippet | None:
        return Snippet(
            Request(f"{self._server}/hit", body={"s": self._site, "a": "{id}"}),
            Request(f"{self._server}/pixel.gif", (("s", self._site), ("a", "{id}"))),
            f"{self._server}/public/{quote(self._site)}.json",
        )

    def origins(self) -> Origins:
        return Origins(origin_of(self._server), origin_of(self._server))

    def privacy(self, lang: str) -> list[str]:
        adds_up = N_("Our own counter adds up how often each article is read; it keeps article, day and number.")
        half_hour = N_("For half an hour it knows by a number, which leads back to nobody, that you have read it.")
        nothing = N_("It keeps no address of a device and nothing else about you, and sets no cookie.")
        return said(lang, adds_up, half_hour, nothing, OBJECTION)

    def selftest(self) -> Message:
        self.window(1, 1)
        return message(N_("The counter at %(server)s knows the site “%(site)s”."), server=self._server, site=self._site)
