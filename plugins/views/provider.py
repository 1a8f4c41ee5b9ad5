"""What a provider is: whoever counts readers, and can be asked for the numbers.

A provider is a class of one file in `providers/`, or of any installed package that names it under the entry point group
`teras.views`. It is made with its options (the setting VIEWS) and its situation; nothing is asked before a method is
called, and a build calls none that asks.
"""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any, ClassVar, Protocol
from urllib.parse import quote, urlsplit

from plugins.languages.messages import Message
from plugins.languages.settings import SettingError
from plugins.outputs.sites import base_path

TOKEN = "TERAS_VIEWS_TOKEN"  # noqa: S105 - the name of an environment variable


class Trouble(Exception):
    """A provider that cannot be asked, or whose answer makes no sense. The message says what to look at."""

    def __init__(self, said: Message) -> None:
        super().__init__(said.text)
        self.said = said


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent for one view. `{id}`, `{path}`, `{url}` and `{title}` stand for the article's, in any text.

    `body` is sent as JSON; without one, everything stands in the address.
    """

    address: str
    query: tuple[tuple[str, str], ...] = ()
    body: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Snippet:
    """What a page is given: where its beacon goes, the picture for readers without script, the public file."""

    beacon: Request
    pixel: Request | None = None
    refresh: str = ""


@dataclass(frozen=True, slots=True)
class Origins:
    """Whom pages ask beside their own host: what a content-security policy must allow (CSP 3, connect-src, img-src)."""

    connect: tuple[str, ...] = ()
    image: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """Where and when a provider is asked. `owners` is path ("/berita/2024/judul/") → id of the article there.

    `clock` is seconds that only grow; tests bring their own, so that waiting takes no time.
    """

    siteurl: str
    zone: tzinfo
    folder: Path = field(default_factory=Path)
    owners: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def path(self, address: str) -> str:
        """The path of an address of the site, as browsers and logs write it."""
        return f"{base_path(self.siteurl)}/{quote(address)}"

    def by_article(self, counts: Mapping[str, int]) -> dict[str, int]:
        """Path → count becomes id → count, all addresses of an article together; other paths are left out."""
        found: dict[str, int] = {}
        for path, count in counts.items():
            owner = self.owners.get(path) or self.owners.get(f"{path.removesuffix('index.html').rstrip('/')}/")
            if owner is not None:
                found[owner] = found.get(owner, 0) + count
        return found

    @property
    def token(self) -> str:
        return self.environment.get(TOKEN, "")


class Provider(Protocol):
    """`keys` are the options that it knows."""

    keys: ClassVar[frozenset[str]]

    def __init__(self, options: "Options", situation: Situation) -> None:
        """Raises SettingError."""

    def totals(self, ids: Sequence[str], paths: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """Views since counting began, by id; `paths` are all that an article ever had. Those never seen may be missing.

        Raises Trouble.
        """

    def window(self, days: int, n: int) -> list[tuple[str, int]]:
        """The `n` articles (ids) that were read most in so many days, today among them, with their views.

        Raises Trouble.
        """

    def snippet(self) -> Snippet | None:
        """None where pages need not do anything."""

    def origins(self) -> Origins: ...

    def privacy(self, lang: str) -> list[str]:
        """Sentences on what is sent, to whom, and what is kept."""

    def selftest(self) -> Message:
        """Ask for as little as possible, and say that it went well. Raises Trouble."""


@dataclass(frozen=True, slots=True)
class Options:
    """The entries of VIEWS that belong to a provider; each is checked when it is asked for."""

    given: Mapping[str, Any]

    def text(self, key: str, default: str | None = None) -> str:
        value = self.given.get(key, default)
        if not isinstance(value, str) or not value:
            raise SettingError(f"VIEWS[{key!r}]", f"must be a text, not {value!r}")
        return value

    def server(self, default: str | None = None) -> str:
        """A full address, or a path of the site itself; without a slash at its end."""
        value = self.text("server", default).rstrip("/")
        parts = urlsplit(value)
        full = parts.scheme in ("http", "https") and bool(parts.netloc)
        if not (full or (value.startswith("/") and not value.startswith("//"))) or parts.query or parts.fragment:
            raise SettingError("VIEWS['server']", f"must be an address like https://hitung.example, not {value!r}")
        return value


def origin_of(address: str) -> tuple[str, ...]:
    """Scheme and host, as a policy names them; nothing for a path of the site itself."""
    parts = urlsplit(address)
    return (f"{parts.scheme}://{parts.netloc}",) if parts.netloc else ()


def ranked(counts: Mapping[str, int], n: int) -> list[tuple[str, int]]:
    """The highest first; of equals the one whose id comes first."""
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:n]
