"""Apache and its kin: .htaccess, in which only what `AllowOverride FileInfo` permits may stand, or all pages fail."""

import re

from plugins.hosts.policy import CACHED_FOR_EVER, CACHED_SHORTLY, FOR_EVER, PICTURES, TEXTS, Moved, Policy

FILE = ".htaccess"
_ENCODINGS = {"br": "br", "gz": "gzip"}  # ending → as it is called in HTTP, the smaller one first


def write(policy: Policy) -> bytes:
    lines = [
        *_types(policy),
        f"ErrorDocument 404 {policy.address('404.html')}",
        *_module("headers", _headers(policy)),
        *(_redirect(policy, one) for one in policy.moved),
        *_module("rewrite", _rewriting(policy)),
        *_module("filter", _module("deflate", _deflating(policy))),
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _types(policy: Policy) -> list[str]:
    texts = [f"AddType {kind} .{ending}" for ending, kind in TEXTS.items()]
    charset = "AddCharset utf-8 " + " ".join(f".{ending}" for ending in TEXTS)
    pictures = [f"AddType {kind} .{ending}" for ending, kind in PICTURES.items()]
    feeds = [
        f'<FilesMatch "^{re.escape(name)}(\\.br|\\.gz)?$">\nForceType "{kind}; charset=utf-8"\n</FilesMatch>'
        for name, kind in policy.feeds
    ]
    return [*texts, charset, *pictures, *feeds]


def _headers(policy: Policy) -> list[str]:
    always = [f'Header always set {name} "{value}"' for name, value in policy.headers]
    for_ever = f"%{{REQUEST_URI}} =~ m#^{re.escape(policy.base_path)}{FOR_EVER}#"
    return [
        *always,
        f'Header set Cache-Control "{CACHED_SHORTLY}"',
        f'Header set Cache-Control "{CACHED_FOR_EVER}" "expr={for_ever}"',
    ]


def _redirect(policy: Policy, one: Moved) -> str:
    """The pattern is anchored: `Redirect` alone would take everything below an address with it.

    Apache takes every second backslash of its own directives away, but none of mod_rewrite's.
    """
    pattern = _pattern(policy.address(one.path)).replace("\\", "\\\\")
    return f'RedirectMatch 301 "^{pattern}$" "{policy.address(one.new)}"'


def _rewriting(policy: Policy) -> list[str]:
    queries = [
        line
        for one in policy.moved_queries
        for line in (
            f'RewriteCond %{{QUERY_STRING}} "^{_literally(one.query)}$"',
            f'RewriteRule "^{_pattern(one.path)}$" "{policy.address(one.new)}" [R=301,L,QSD]',
        )
    ]
    hidden = ['RewriteRule "(^|/)\\.(?!well-known/)" - [R=404,L]']
    folders = [
        "RewriteCond %{REQUEST_FILENAME} -d",
        "RewriteCond %{REQUEST_FILENAME}/index.html !-f",
        "RewriteRule ^ - [R=404,L]",
    ]
    return ["RewriteEngine On", *queries, *hidden, *folders, *_compressed()]


def _compressed() -> list[str]:
    """Files that lie compressed beside the others are sent as they are."""
    lines = []
    for ending, name in _ENCODINGS.items():
        lines += [
            f"RemoveType .{ending}",
            f"RemoveLanguage .{ending}",
            f"AddEncoding {name} .{ending}",
            f"RewriteCond %{{HTTP:Accept-Encoding}} \\b{name}\\b",
            f"RewriteCond %{{REQUEST_FILENAME}}.{ending} -f",
            f'RewriteRule "^(.+\\.({"|".join(TEXTS)}))$" "$1.{ending}" [L]',
        ]
    vary = [
        '<FilesMatch "\\.(' + "|".join(TEXTS) + ')(\\.br|\\.gz)?$">',
        "Header merge Vary Accept-Encoding",
        "</FilesMatch>",
    ]
    return [*lines, *_module("headers", vary)]


def _deflating(policy: Policy) -> list[str]:
    kinds = dict.fromkeys([*TEXTS.values(), *(kind for _, kind in policy.feeds)])
    return [f"AddOutputFilterByType DEFLATE {' '.join(kinds)}"]


def _module(name: str, lines: list[str]) -> list[str]:
    return [f"<IfModule mod_{name}.c>", *lines, "</IfModule>"]


def _pattern(path: str) -> str:
    """A regular expression that matches the path, with or without the slash at its end."""
    pattern = _literally(path.rstrip("/"))
    return f"{pattern}/?" if path.endswith("/") else pattern


def _literally(text: str) -> str:
    """A regular expression that matches the text, and may stand between quotation marks."""
    return re.escape(text).replace('"', r"\x22")
