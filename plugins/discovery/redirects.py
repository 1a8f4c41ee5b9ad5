"""Old addresses lead to where their articles are now, in the words of whatever host serves the site.

`_redirects` for hosts of pages (Netlify's syntax, which others took over), `.htaccess` for Apache, a map for nginx, and
for hosts that know none of these a page at the old address that sends readers on.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, unquote

from plugins.discovery.publisher import Site
from plugins.languages.messages import N_, catalogue
from plugins.outputs.files import is_inside

HOSTS, APACHE, NGINX = "_redirects", ".htaccess", "redirects.nginx.conf"
_SAFE = "/%?&=:;,+@!$'()*~-._"


class Redirect(NamedTuple):
    """`old` as it was, without a slash before it, perhaps with a query; `new` is an address of this site.

    `owner` is the file that asks for it, `lang` the language of the page that it leads to.
    """

    old: str
    new: str
    owner: str
    lang: str

    @property
    def path(self) -> str:
        """Decoded, as web servers compare it."""
        return unquote(self.old.partition("?")[0])

    @property
    def query(self) -> str:
        return self.old.partition("?")[2]


def normalised(old: str, base_path: str) -> str:
    """An old address as an editor writes it, below the folder that the site is mounted in."""
    return old.removeprefix(f"{base_path}/" if base_path else "").lstrip("/")


def file_of(old: str) -> str | None:
    """Where a page could stand in for a host's own redirect; None for addresses that no file can be served at."""
    path = unquote(old)
    if "?" in old or not is_inside(path):
        return None
    suffix = PurePosixPath(path).suffix.lower()
    if path.endswith("/") or not suffix:
        return f"{PurePosixPath(path)}/index.html"
    return path if suffix in (".html", ".htm") else None


def write_page(redirect: Redirect, site: Site) -> bytes:
    """A refresh after no time counts as a redirect that lasts (Google, "Redirects and Google Search")."""
    address = escape(site.full(redirect.new))
    said = escape(catalogue(redirect.lang).gettext(N_("This page has moved.")))
    return (
        f'<!doctype html>\n<html lang="{redirect.lang}">\n<head>\n<meta charset="utf-8">\n<title>{said}</title>\n'
        f'<link rel="canonical" href="{address}">\n<meta http-equiv="refresh" content="0; url={address}">\n</head>\n'
        f'<body>\n<p>{said} <a href="{address}">{address}</a></p>\n</body>\n</html>\n'
    ).encode()


def write_hosts(redirects: Iterable[Redirect], base_path: str) -> bytes:
    return _lines(
        " ".join(
            part
            for part in (
                f"{base_path}/{quote(one.old.partition('?')[0], _SAFE)}",
                one.query.replace("&", " "),
                f"{base_path}/{one.new}",
                "301",
            )
            if part
        )
        for one in redirects
    )


def write_apache(redirects: Iterable[Redirect], base_path: str) -> bytes:
    """Patterns are anchored: `Redirect` alone would take everything below an address with it."""
    plain, queries = _divided(redirects)
    lines = [
        f'RedirectMatch 301 "^{_quoted(_pattern(f"{base_path}/{one.path}"))}$" "{base_path}/{one.new}"' for one in plain
    ]
    if queries:
        lines += ["<IfModule mod_rewrite.c>", "RewriteEngine On"]
        for one in queries:
            # mod_rewrite reads its lines itself, and takes no backslash for the sign that follows it.
            lines.append(f'RewriteCond %{{QUERY_STRING}} "^{_escaped(one.query)}$"')
            lines.append(f'RewriteRule "^{_pattern(one.path)}$" "{base_path}/{one.new}" [R=301,L,QSD]')
        lines.append("</IfModule>")
    return _lines(lines)


def write_nginx(redirects: Iterable[Redirect], base_path: str) -> bytes:
    plain, queries = _divided(redirects)
    lines = [
        "# In http { … }: include this file. In server { … }: if ($teras_moved) { return 301 $teras_moved; }",
        "map $uri $teras_moved_path {",
        '    default "";',
    ]
    slashes = [one._replace(old=one.old.rstrip("/")) for one in plain if one.path.endswith("/")]
    lines += _entries([(one.path, one.new) for one in (*plain, *slashes)], base_path)
    lines += ["}", "map $request_uri $teras_moved {", "    default $teras_moved_path;"]
    lines += _entries([(quote(one.old, _SAFE), one.new) for one in queries], base_path)
    return _lines([*lines, "}"])


def _entries(moved: Iterable[tuple[str, str]], base_path: str) -> Iterator[str]:
    """Of a map of nginx, which takes no two keys that differ in case alone: these become regular expressions."""
    known = [(f"{base_path}/{old}", f"{base_path}/{new}") for old, new in moved]
    count = Counter(old.lower() for old, _ in known)
    for old, new in known:
        key = old if count[old.lower()] == 1 else f"~^{re.escape(old)}$"
        yield f'    "{_quoted(key)}" "{new}";'


def _divided(redirects: Iterable[Redirect]) -> tuple[list[Redirect], list[Redirect]]:
    """Those that go by their path alone, and those that ask for a query."""
    known = list(redirects)
    return [one for one in known if not one.query], [one for one in known if one.query]


def _pattern(path: str) -> str:
    """A regular expression that matches the path, with or without the slash at its end."""
    pattern = _escaped(path.rstrip("/"))
    return f"{pattern}/?" if path.endswith("/") else pattern


def _escaped(text: str) -> str:
    """A regular expression that matches the text, without a quotation mark in it."""
    return re.escape(text).replace('"', "\\x22")


def _quoted(text: str) -> str:
    """For between quotation marks, where both servers take a backslash for the sign that follows it."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


RULES = {HOSTS: write_hosts, APACHE: write_apache, NGINX: write_nginx}
