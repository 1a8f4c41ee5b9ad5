"""Asking a provider over HTTP: JSON, with patience for its limits and none for its silence.

The standard library does: a bake asks a hundred times at most, one after the other. Redirects are not followed, for
they would take the token to another host.
"""

import json
from collections.abc import Mapping, Sequence
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from plugins.languages.messages import N_, Message, message
from plugins.views.provider import Situation, Trouble

TIMEOUT = 30.0
MOST_BYTES = 64 * 1024 * 1024
_TRIES, _LONGEST_WAIT = 4, 60.0
_TOO_MANY, _MISSING = 429, 404
_RESETS = ("X-Rate-Limit-Reset", "Retry-After")
Pairs = Sequence[tuple[str, str]]


class _StayHere(HTTPRedirectHandler):
    def redirect_request(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str) -> None:
        del req, fp, code, msg, headers, newurl


class Client:
    """`per_second` is how often the server may be asked."""

    def __init__(
        self,
        server: str,
        situation: Situation,
        headers: Mapping[str, str] | None = None,
        *,
        per_second: float = 0.0,
    ) -> None:
        self._server = server if urlsplit(server).netloc else f"{situation.siteurl}{server}"
        self._situation, self._headers = situation, dict(headers or {})
        self._gap = 1 / per_second if per_second else 0.0
        self._next = 0.0
        self._opener: OpenerDirector = build_opener(_StayHere())

    def get(self, path: str, query: Pairs = (), *, missing: bool = False) -> Any:
        """What the answer says as JSON; where something may be `missing` (404), None. Raises Trouble."""
        return self._ask(Request(self._address(path, query), headers=self._headers), missing)  # noqa: S310 - settings check it

    def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """The same, asked with JSON."""
        return self._send(path, json.dumps(body).encode(), "application/json")

    def post_form(self, path: str, form: Pairs) -> Any:
        """The same, asked with a form: what stands in it is in no log."""
        return self._send(path, urlencode(form).encode(), "application/x-www-form-urlencoded")

    def _send(self, path: str, data: bytes, kind: str) -> Any:
        return self._ask(Request(self._address(path), data, {**self._headers, "Content-Type": kind}))  # noqa: S310

    def _address(self, path: str, query: Pairs = ()) -> str:
        return f"{self._server}{path}{'?' if query else ''}{urlencode(query, safe='/,:')}"

    def _ask(self, request: Request, missing: bool = False) -> Any:
        for left in reversed(range(_TRIES)):
            self._keep_pace()
            try:
                with self._opener.open(request, timeout=TIMEOUT) as answer:
                    return self._said(answer.read(MOST_BYTES + 1))
            except HTTPError as error:
                error.close()
                if error.code == _MISSING and missing:
                    return None
                if error.code != _TOO_MANY or not left:
                    raise self._trouble(message(N_("it answers with status %(status)s"), status=error.code)) from None
                self._situation.sleep(_wait_of(error))
            except (OSError, HTTPException) as error:  # time-outs among them
                raise self._trouble(getattr(error, "reason", None) or error) from None
        raise AssertionError  # the last try returns or raises

    def _keep_pace(self) -> None:
        now = self._situation.clock()
        if now < self._next:
            self._situation.sleep(self._next - now)
            now = self._next
        self._next = now + self._gap

    def _said(self, raw: bytes) -> Any:
        if len(raw) > MOST_BYTES:
            raise self._trouble(message(N_("its answer does not end")))
        try:
            said = json.loads(raw)
        except ValueError:
            said = None
        if said is None:
            raise self.nonsense()
        return said

    def nonsense(self) -> Trouble:
        """An answer that is not what the provider's documentation says."""
        return self._trouble(message(N_("its answer makes no sense")))

    def _trouble(self, problem: Message | object) -> Trouble:
        return Trouble(message(N_("The counter at %(server)s: %(problem)s."), server=self._server, problem=problem))


def _wait_of(error: HTTPError) -> float:
    for name in _RESETS:
        value = error.headers.get(name, "")
        if value.replace(".", "", 1).isdigit():
            return min(float(value), _LONGEST_WAIT)
    return 1.0
