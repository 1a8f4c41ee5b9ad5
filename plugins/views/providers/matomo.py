"""Matomo (https://developer.matomo.org/api-reference): visits by page address, as many agencies run it already."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, ClassVar
from urllib.parse import urlsplit

from plugins.languages.messages import N_, Message, message
from plugins.views.answers import count_of
from plugins.views.client import Client
from plugins.views.privacy import ADDS_UP, OBJECTION, said
from plugins.views.provider import Options, Origins, Request, Situation, Snippet, Trouble, origin_of, ranked

_ROWS = 1000


class Counter:
    """`site` is the number of the site there; `since` the day when counting began.

    The token goes in a form, never in an address, where logs would keep it.
    """

    keys: ClassVar[frozenset[str]] = frozenset({"server", "site", "since"})

    def __init__(self, options: Options, situation: Situation) -> None:
        self._server, self._site, self._situation = options.server(), options.text("site"), situation
        self._since = options.text("since", "2010-01-01")
        self._client = Client(self._server, situation)

    def totals(self, ids: Sequence[str], paths: Mapping[str, Sequence[str]]) -> dict[str, int]:
        counts = self._by_path(self._since)
        return {name: sum(counts.get(path, 0) for path in paths[name]) for name in ids}

    def window(self, days: int, n: int) -> list[tuple[str, int]]:
        first = self._situation.now().astimezone(self._situation.zone).date() - timedelta(days=days - 1)
        return ranked(self._situation.by_article(self._by_path(first.isoformat())), n)

    def _by_path(self, since: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for page in range(1000):
            rows = self._rows(since, page * _ROWS, _ROWS)
            for row in rows:
                try:
                    visits = count_of(row["nb_visits"])
                    # Rows without an address are sums of others.
                    if row.get("url"):
                        path = urlsplit(row["url"]).path
                        found[path] = found.get(path, 0) + visits
                except (TypeError, KeyError, ValueError, AttributeError):
                    raise self._client.nonsense() from None
            if len(rows) < _ROWS:
                break
        return found

    def _rows(self, since: str, offset: int, limit: int) -> list[Any]:
        today = self._situation.now().astimezone(self._situation.zone).date().isoformat()
        form = [
            ("module", "API"), ("method", "Actions.getPageUrls"), ("format", "JSON"), ("idSite", self._site),
            ("period", "range"), ("date", f"{since},{today}"), ("flat", "1"),
            ("filter_limit", str(limit)), ("filter_offset", str(offset)), ("token_auth", self._situation.token),
        ]  # fmt: skip
        answer: Any = self._client.post_form("/index.php", form)
        if isinstance(answer, dict) and answer.get("result") == "error":
            refused = message(N_("it refuses, as with a wrong token"))
            raise Trouble(message(N_("The counter at %(server)s: %(problem)s."), server=self._server, problem=refused))
        if not isinstance(answer, list):
            raise self._client.nonsense()
        return answer

    def snippet(self) -> Snippet | None:
        known = (("idsite", self._site), ("rec", "1"), ("url", "{url}"), ("action_name", "{title}"))
        return Snippet(
            Request(f"{self._server}/matomo.php", (*known, ("send_image", "0"))),
            Request(f"{self._server}/matomo.php", known),
        )

    def origins(self) -> Origins:
        return Origins(origin_of(self._server), origin_of(self._server))

    def privacy(self, lang: str) -> list[str]:
        told = N_("It is told the address and headline of the article; our pages set no cookie for it.")
        run = N_("What else it notes of a visit is decided by whoever runs it for this office.")
        return said(lang, ADDS_UP, told, run, OBJECTION, name="Matomo", server=self._server)

    def selftest(self) -> Message:
        self._rows(self._situation.now().date().isoformat(), 0, 1)
        return message(N_("The counter at %(server)s answers."), server=self._server)
