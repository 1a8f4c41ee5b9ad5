"""Providers as tests make them: on loopback, with a clock of their own."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from plugins.views.provider import TOKEN as TOKEN_NAME
from plugins.views.provider import Options, Provider, Situation
from plugins.views.providers import find
from tests.plugins.views import servers
from tests.plugins.views.servers import AUDIENCE, NOW, TOKEN, ZONE, Answer, Asked, Audience, Clock, serving

SITEURL = "https://contoh.example"
# Options beside the server; who answers.
OVER_HTTP: dict[str, tuple[dict[str, str], Callable[[Audience, Clock], Answer]]] = {
    "native": ({"site": "contoh"}, lambda audience, clock: servers.native(audience)),
    "goatcounter": ({}, servers.goatcounter),
    "umami": ({"website": "w1"}, lambda audience, clock: servers.umami(audience)),
    "matomo": ({"site": "7"}, lambda audience, clock: servers.matomo(audience)),
    "plausible": ({}, lambda audience, clock: servers.plausible(audience)),
}
ALL = ("none", "file", "accesslog", *OVER_HTTP)
BROWSER = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"
)


def situation(folder: Path, clock: Clock, owners: Mapping[str, str] | None = None, token: str = TOKEN) -> Situation:
    return Situation(
        SITEURL, ZONE, folder, AUDIENCE.owners if owners is None else owners, {TOKEN_NAME: token} if token else {},
        clock.now, clock.clock, clock.sleep,
    )  # fmt: skip


@dataclass
class Asking:
    """A provider, and what its server was asked."""

    provider: Provider
    asked: list[Asked]
    clock: Clock


def made(name: str, where: Situation, **options: Any) -> Provider:
    return find(name)(Options(options), where)


@contextmanager
def counting(name: str, folder: Path, answer: Answer | None = None, audience: Audience = AUDIENCE) -> Iterator[Asking]:
    """A provider that knows the audience; with `answer`, one whose server says something else."""
    clock = Clock()
    where = situation(folder, clock, audience.owners)
    with ExitStack() as stack:
        if name in OVER_HTTP:
            options, speaking = OVER_HTTP[name]
            server, asked = stack.enter_context(serving(answer or speaking(audience, clock)))
            yield Asking(made(name, where, server=server, **options), asked, clock)
        elif name == "accesslog":
            (folder / "access.log").write_text(log_of(audience), encoding="utf-8")
            yield Asking(made(name, where, logs="access.log*", ledger="ledger.json"), [], clock)
        elif name == "file":
            (folder / "counts.json").write_text(json_of(audience), encoding="utf-8")
            yield Asking(made(name, where, file="counts.json"), [], clock)
        else:
            yield Asking(made(name, where), [], clock)


def json_of(audience: Audience) -> str:
    import json

    return json.dumps(
        {"totals": audience.ever, "windows": {str(days): counts for days, counts in audience.days.items()}}
    )


def log_of(audience: Audience) -> str:
    """One line for each view, everybody from another address."""
    week, month = audience.days[7], audience.days[30]
    found: list[tuple[int, str]] = []
    for path, count in audience.ever.items():
        for number in range(count):
            age = 3 if number < week.get(path, 0) else 20 if number < month.get(path, 0) else 100
            reader = len(found)
            found.append((age, log_line(path, f"10.{reader >> 16}.{reader >> 8 & 255}.{reader & 255}", age=age)))
    return "".join(line for _, line in sorted(found, key=lambda one: -one[0]))


def log_line(
    path: str, address: str = "10.0.0.1", agent: str = BROWSER, status: int = 200, age: int = 0, seconds: int = 0
) -> str:
    moment = (NOW - timedelta(days=age) + timedelta(seconds=seconds)).strftime("%d/%b/%Y:%H:%M:%S %z")
    return f'{address} - - [{moment}] "GET {path} HTTP/1.1" {status} 5120 "https://contoh.example/" "{agent}"\n'
