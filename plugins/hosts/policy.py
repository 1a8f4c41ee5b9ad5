"""What every answer of the site says beside its content, whichever server sends it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

SAFE = "/%?&=:;,+@!$'()*~-._"  # what stays as it is in an address
TWO_YEARS = 63_072_000
# Files that hold their digest in their names never change: bundles of `assets`, renditions of `images`.
FOR_EVER = (
    r"/(aset/.+\.[0-9a-f]{10}\.[a-z0-9]+"
    r"|gambar/[^/]+-[0-9a-f]{10}(-[0-9]+)?\.(avif|webp|jpg|png|gif|svg|mp4|webm))$"
)
CACHED_FOR_EVER = "public, max-age=31536000, immutable"
CACHED_SHORTLY = "public, max-age=300"
# Ending → media type, of all text that the site consists of.
TEXTS = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "xml": "text/xml",
    "txt": "text/plain",
    "svg": "image/svg+xml",
    "opml": "text/x-opml",
}
# What old servers do not know.
PICTURES = {"avif": "image/avif", "webp": "image/webp"}
_FEATURES = ("browsing-topics", "camera", "geolocation", "microphone", "payment", "usb")


def is_kept_for_ever(path: str) -> bool:
    """Whether an output may be cached without end; `path` is relative to the output folder."""
    return re.fullmatch(FOR_EVER, f"/{path}") is not None


class Moved(Protocol):
    """An old address: its decoded `path` and perhaps a `query`, and the address `new` of this site; all without a slash

    before them.
    """

    @property
    def old(self) -> str: ...
    @property
    def new(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def query(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Policy:
    """`headers` go with every answer, `feeds` are media types by file name, `base_path` is the folder that the site is

    mounted in ("" or "/kantor"). `moved` goes by paths alone, `moved_queries` by whole requests.
    """

    base_path: str
    headers: tuple[tuple[str, str], ...]
    feeds: tuple[tuple[str, str], ...] = ()
    moved: tuple[Moved, ...] = ()
    moved_queries: tuple[Moved, ...] = ()

    def address(self, path: str) -> str:
        return f"{self.base_path}/{path}"

    def old_paths(self) -> list[tuple[str, str]]:
        """Old path → new address, each old path once. What ends in a slash is also asked for without it."""
        asked = {self.address(one.path): self.address(one.new) for one in self.moved}
        without_slash = {old.rstrip("/"): new for old, new in asked.items()}
        return list({**without_slash, **asked}.items())

    def old_requests(self) -> list[tuple[str, str]]:
        """Old path with its query, encoded as browsers send it → new address."""
        return [(self.address(quote(one.old, SAFE)), self.address(one.new)) for one in self.moved_queries]


def security_headers(content_security: str, *, secure: bool) -> tuple[tuple[str, str], ...]:
    """`secure` says that the site is published under https."""
    transport = (("Strict-Transport-Security", f"max-age={TWO_YEARS}"),) if secure else ()
    return (
        ("Content-Security-Policy", content_security),
        *transport,
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in _FEATURES)),
    )


def content_security(foreign: Iterable[tuple[str, str]], *, secure: bool) -> str:
    """The policy of pages that bring everything themselves, but for `foreign`: directives with an origin each.

    Structured data needs no exception: it is not run (W3C, Content Security Policy Level 3, 4.2.3).
    """
    allowed: Mapping[str, set[str]] = {
        **{name: {"'self'"} for name in ("script-src", "style-src", "font-src", "connect-src", "media-src")},
        "img-src": {"'self'", "data:"},  # icons stand in the style sheet
        "frame-src": set(),
    }
    for directive, origin in foreign:
        allowed[directive].add(origin)
    fetched = [f"{name} {' '.join(sorted(sources))}" for name, sources in allowed.items() if sources]
    fixed = ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]
    return "; ".join(["default-src 'none'", *fetched, *fixed, *(["upgrade-insecure-requests"] if secure else [])])
