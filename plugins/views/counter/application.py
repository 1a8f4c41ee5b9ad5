"""The counter over HTTP: hits, public numbers, and what a token opens."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import lru_cache, partial
from http import HTTPStatus
from io import StringIO
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from plugins.views.counter import exchange, hits, metrics, report
from plugins.views.counter.access import may_see
from plugins.views.counter.configuration import Configuration
from plugins.views.counter.counting import CountedSite, Counting, Outcome
from plugins.views.counter.proxies import Proxies
from plugins.views.counter.public import PublicFiles, document
from plugins.views.counter.stores import Store, StoreFailed
from plugins.views.counter.upkeep import Upkeep

# A transparent pixel (GIF89a).
_PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")
_LONGEST_WINDOW, _MOST_ARTICLES = 366, 10_000
_ANSWERS = 4096  # origins of sites, with a few statuses each
_EMPTY_BODY: Message = {"type": "http.response.body", "body": b""}


class Application(Starlette):
    """Hits take a way of their own, past all that other requests need. `lost`: so many were not written at the end."""

    def __init__(
        self,
        configuration: Configuration,
        store: Store,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store, self._clock = store, clock
        self._salts = store.salts()
        self.counting = Counting(configuration, self._salts, with_marks=store.shared)
        self.public = PublicFiles(configuration.public_folder)
        self.upkeep = Upkeep(configuration, self.counting, store, self.public, clock)
        self.lost = 0
        self._language, self._public_seconds = configuration.language, int(configuration.public_seconds)
        self._proxies = Proxies(configuration.trusted_proxies, by_unix_socket=configuration.unix_proxies)
        self._answers = {outcome: _answer(outcome.status, ()) for outcome in Outcome}
        super().__init__(
            routes=[
                Route("/pixel.gif", self.pixel),
                Route("/public/{file}", self.public_file),
                Route("/api/totals", self.totals),
                Route("/api/window", self.window),
                Route("/api/export", self.export),
                Route("/report/{site}", self.report),
                Route("/health", self.health),
                Route("/metrics", self.metrics),
            ],
            exception_handlers={StoreFailed: _store_failed, HTTPException: _refused},
            lifespan=self._at_work,
        )

    @asynccontextmanager
    async def _at_work(self, app: Starlette) -> AsyncIterator[None]:
        del app
        await asyncio.to_thread(self._salts.open)
        await self.upkeep.start()
        try:
            yield
        finally:
            self.lost = await self.upkeep.stop()
            self._salts.close()
            self._store.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == scope.get("root_path", "") + "/hit":
            await self._hit(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)

    async def _hit(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            await send(_answer(HTTPStatus.METHOD_NOT_ALLOWED, ((b"allow", b"POST"),)))
        else:
            body = await _body(receive)
            if body is None:
                self.counting.note("", Outcome.TOO_LONG)
                await send(_answer(Outcome.TOO_LONG.status, ((b"connection", b"close"),)))
            else:
                await send(self._counted(body, scope))
        await send(_EMPTY_BODY)

    def _counted(self, body: bytes, scope: Scope) -> Message:
        try:
            site, article = hits.from_body(body)
        except hits.Malformed:
            self.counting.note("", Outcome.MALFORMED)
            return self._answers[Outcome.MALFORMED]
        hit = hits.sent(site, article, scope["headers"], _peer(scope), self._proxies)
        outcome = self.counting.count(hit, self._clock())
        found = self.counting.sites.get(site)
        if found is None or hit.origin not in found.site.origins:
            return self._answers[outcome]
        return _answer_to(outcome.status, str(hit.origin))

    async def pixel(self, request: Request) -> Response:
        try:
            site, article = hits.named(request.query_params.get("s"), request.query_params.get("a"))
        except hits.Malformed:
            self.counting.note("", Outcome.MALFORMED)
            raise HTTPException(Outcome.MALFORMED.status) from None
        hit = hits.sent(site, article, request.headers.raw, _peer(request.scope), self._proxies)
        outcome = self.counting.count(hits.loaded(hit, request.headers), self._clock())
        if outcome.status >= HTTPStatus.BAD_REQUEST:
            raise HTTPException(outcome.status)
        return Response(_PIXEL, media_type="image/gif", headers={"Cache-Control": "no-store"})

    async def public_file(self, request: Request) -> Response:
        """What lies in the public folder, for who has no web server before the counter."""
        name, _, ending = str(request.path_params["file"]).rpartition(".")
        site, file = self.counting.sites.get(name), self.public.files.get(name)
        if site is None or file is None or ending != "json":
            raise HTTPException(HTTPStatus.NOT_FOUND)
        headers = {"Cache-Control": f"public, max-age={self._public_seconds}", "ETag": file.etag, "Vary": "Origin"}
        if (origin := request.headers.get("origin")) in site.site.origins:
            headers["Access-Control-Allow-Origin"] = str(origin)
        if file.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        return Response(file.content, media_type="application/json", headers=headers)

    async def totals(self, request: Request) -> Response:
        site = self._opened(request, request.query_params.get("site", ""))
        await self.upkeep.flush()
        totals = await asyncio.to_thread(self._store.totals, site.site.key)
        return _json(document(self._now(site), totals=dict(sorted(totals.items()))))

    async def window(self, request: Request) -> Response:
        site = self._opened(request, request.query_params.get("site", ""))
        days, n = _number(request, "days", 7, _LONGEST_WINDOW), _number(request, "n", 50, _MOST_ARTICLES)
        await self.upkeep.flush()
        since = site.calendar.first_of(days, self._clock())
        articles = await asyncio.to_thread(self._store.window, site.site.key, since, n)
        return _json(document(self._now(site), articles=articles))

    async def export(self, request: Request) -> Response:
        site = self._opened(request, request.query_params.get("site", ""))
        await self.upkeep.flush()
        written = StringIO(newline="")
        await asyncio.to_thread(exchange.export, self._store, [site.site.key], written)
        name = f'attachment; filename="{site.site.key}.csv"'
        return Response(written.getvalue(), media_type="text/csv", headers={**_PRIVATE, "Content-Disposition": name})

    async def report(self, request: Request) -> Response:
        site = self._opened(request, request.path_params["site"])
        lang = report.language_of(request.query_params.get("lang", ""), self._language)
        await self.upkeep.flush()
        page = await asyncio.to_thread(partial(report.page, site, self._store, self._now(site), lang))
        return HTMLResponse(page, headers={**_PRIVATE, "Content-Security-Policy": report.POLICY})

    async def health(self, request: Request) -> Response:
        """Whether hits can be written, and which sites have articles to be counted."""
        del request
        known = {key: len(site.published.ids) for key, site in self.counting.sites.items()}
        state = {"store": "failing" if self.upkeep.failing else "ok", "articles": known}
        return JSONResponse(state, HTTPStatus.SERVICE_UNAVAILABLE if self.upkeep.failing else HTTPStatus.OK)

    async def metrics(self, request: Request) -> Response:
        del request
        return Response(metrics.text(self.counting, self.upkeep), headers={"Content-Type": metrics.TYPE})

    def _opened(self, request: Request, key: str) -> CountedSite:
        """The site, for who has its token. An unknown site is no different from one whose token is not known."""
        site = self.counting.sites.get(key)
        if site is None or not may_see(site.site, request.headers.get("authorization", "")):
            raise HTTPException(HTTPStatus.UNAUTHORIZED, headers={"WWW-Authenticate": 'Basic realm="teras"'})
        return site

    def _now(self, site: CountedSite) -> datetime:
        return datetime.fromtimestamp(self._clock(), site.site.zone)


_PRIVATE = {"Cache-Control": "no-store"}


def _answer(status: int, headers: tuple[tuple[bytes, bytes], ...]) -> Message:
    """An answer without a body; 204 may not even say so (RFC 9110, 8.6)."""
    length = () if status == HTTPStatus.NO_CONTENT else ((b"content-length", b"0"),)
    return {"type": "http.response.start", "status": status, "headers": [*length, *headers]}


@lru_cache(_ANSWERS)
def _answer_to(status: int, origin: str) -> Message:
    """An answer that the pages of this origin may read (Fetch, 3.2.3)."""
    allowed = (b"access-control-allow-origin", origin.encode("latin-1"))
    return _answer(status, (allowed, (b"vary", b"Origin")))


async def _body(receive: Receive) -> bytes | None:
    """None where it is too long; what comes after that is not read."""
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body") and len(body) <= hits.LONGEST_BODY:
        message = await receive()
        body += message.get("body", b"")
    return body if len(body) <= hits.LONGEST_BODY else None


def _peer(scope: Scope) -> str:
    client = scope.get("client")
    return client[0] if client else ""


def _number(request: Request, name: str, default: int, most: int) -> int:
    given = request.query_params.get(name, str(default))
    if not (given.isascii() and given.isdigit() and len(given) < 10 and 0 < int(given) <= most):
        raise HTTPException(HTTPStatus.BAD_REQUEST)
    return int(given)


def _json(content: bytes) -> Response:
    return Response(content, media_type="application/json", headers=_PRIVATE)


async def _refused(request: Request, error: Any) -> Response:
    del request
    return PlainTextResponse(HTTPStatus(error.status_code).phrase, error.status_code, error.headers)


async def _store_failed(request: Request, error: Exception) -> Response:
    del request, error
    return PlainTextResponse("", HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": "10"})
