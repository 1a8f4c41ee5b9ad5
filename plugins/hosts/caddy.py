"""Caddy: one file, to be imported in the site's own block."""

import re

from plugins.hosts.policy import CACHED_FOR_EVER, CACHED_SHORTLY, FOR_EVER, PICTURES, TEXTS, Policy

FILE = ".host/Caddyfile"


def write(policy: Policy) -> bytes:
    for_ever = f"^{re.escape(policy.base_path)}{FOR_EVER}"
    lines = [
        "# kantor.example { root * …; import …/.host/Caddyfile }",
        "encode zstd gzip",
        *_headers(policy),
        f"@for_ever path_regexp `{for_ever}`",
        f"@for_now not path_regexp `{for_ever}`",
        f"header @for_ever Cache-Control {_quoted(CACHED_FOR_EVER)}",
        f"header @for_now Cache-Control {_quoted(CACHED_SHORTLY)}",
        *_types(policy),
        *_redirects("path", "{http.request.uri.path}", policy.old_paths()),
        *_redirects("request", "{http.request.uri}", policy.old_requests()),
        "@hidden {",
        "    path_regexp `/\\.`",
        "    not path_regexp `^[^.]*/\\.well-known/[^/]+$`",
        "}",
        "error @hidden 404",
        "file_server {",
        "    precompressed br gzip",
        "}",
        "handle_errors {",
        *(f"    {line}" for line in _headers(policy)),  # errors begin with none
        "    @missing expression {http.error.status_code} == 404",
        f"    rewrite @missing {policy.address('404.html')}",
        "    file_server",
        "}",
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _headers(policy: Policy) -> list[str]:
    return [
        "header {",
        *(f"    {name} {_quoted(value)}" for name, value in policy.headers),
        "    ?Vary Accept-Encoding",
        "    -Server",
        "}",
    ]


def _types(policy: Policy) -> list[str]:
    feeds = [(re.escape(name), kind) for name, kind in policy.feeds]
    texts = [(rf"[^/]+\.{ending}", kind) for ending, kind in TEXTS.items() if ending != "html"]
    found = []
    # The last one that fits holds, so that feeds come after XML and JSON.
    for number, (name, kind) in enumerate([*texts, *feeds]):
        found += [f"@type{number} path_regexp `/{name}$`", f'header @type{number} Content-Type "{kind}; charset=utf-8"']
    for ending, kind in PICTURES.items():
        found += [f"@{ending} path *.{ending}", f"header @{ending} Content-Type {kind}"]
    return found


def _redirects(name: str, placeholder: str, pairs: list[tuple[str, str]]) -> list[str]:
    """Nothing quotes what holds both a backtick and a backslash: such an address is left to its stand-in page."""
    if not pairs:
        return []
    return [
        f"map {placeholder} {{moved_{name}}} {{",
        *(f"    {_quoted(old)} {_quoted(new)}" for old, new in pairs if not {"`", "\\"} <= set(old)),
        '    default ""',
        "}",
        f'@moved_{name} expression {{moved_{name}}} != ""',
        f"redir @moved_{name} {{moved_{name}}} 301",
    ]


def _quoted(text: str) -> str:
    """A token of a Caddyfile. Between backticks everything is literal."""
    return f"`{text}`" if "`" not in text else '"' + text.replace('"', '\\"') + '"'
