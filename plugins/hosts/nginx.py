"""nginx: one file, to be included in the server's own block."""

import re

from plugins.hosts.policy import CACHED_FOR_EVER, CACHED_SHORTLY, FOR_EVER, PICTURES, TEXTS, Policy

FILE = ".host/nginx.conf"
_MIME_TYPES = {
    **{ending: kind for ending, kind in TEXTS.items() if ending in ("css", "js", "svg")},
    **PICTURES,
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "woff2": "font/woff2",
}


def write(policy: Policy) -> bytes:
    """No `map` and no variable, which would have to stand outside the block and clash with those of other sites."""
    lines = [
        "# server { listen 443 ssl; server_name …; root …; include …/.host/nginx.conf; }",
        "# Where nginx has its brotli module, add `brotli_static on;`.",
        *_delivery(policy),
        *_redirects(policy),
        r"location ~ /\.(?!well-known/) { return 404; }",
        *(_typed(re.escape(name), kind) for name, kind in policy.feeds),
        _typed(r"[^/]+\.opml", TEXTS["opml"]),
        *_for_ever(policy),
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _delivery(policy: Policy) -> list[str]:
    # text/html is among the types of both by itself.
    types = sorted({*TEXTS.values(), "application/javascript", *(kind for _, kind in policy.feeds)} - {"text/html"})
    return [
        "index index.html;",
        "absolute_redirect off;",
        "server_tokens off;",
        "charset utf-8;",
        f"charset_types {' '.join(types)};",
        "gzip on;",
        "gzip_static on;",
        "gzip_vary on;",
        f"gzip_types {' '.join(types)};",
        *_headers(policy, CACHED_SHORTLY),
        f"error_page 404 {policy.address('404.html')};",
        f"error_page 403 =404 {policy.address('404.html')};",  # a folder without a page
    ]


def _headers(policy: Policy, caching: str) -> list[str]:
    """A block that names one header inherits none, so both kinds of blocks name all."""
    always = [f"add_header {name} {_quoted(value)} always;" for name, value in policy.headers]
    return [*always, f"add_header Cache-Control {_quoted(caching)};"]


def _redirects(policy: Policy) -> list[str]:
    """A dollar sign in a condition would begin a variable, and nothing escapes it: such a request is left alone."""
    by_path = [f"location = {_quoted(old)} {{ return 301 {_quoted(new)}; }}" for old, new in policy.old_paths()]
    by_request = [
        f"if ($request_uri = {_quoted(old)}) {{ return 301 {_quoted(new)}; }}"
        for old, new in policy.old_requests()
        if "$" not in old
    ]
    return by_path + by_request


def _typed(name: str, kind: str) -> str:
    return f'location ~ "/{name}$" {{ types {{ }} default_type {kind}; }}'


def _for_ever(policy: Policy) -> list[str]:
    types = " ".join(f"{kind} {ending};" for ending, kind in _MIME_TYPES.items())
    return [
        f'location ~ "^{re.escape(policy.base_path)}{FOR_EVER}" {{',
        f"    types {{ {types} }}",
        *(f"    {line}" for line in _headers(policy, CACHED_FOR_EVER)),
        "}",
    ]


def _quoted(text: str) -> str:
    """A string of nginx's configuration."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
