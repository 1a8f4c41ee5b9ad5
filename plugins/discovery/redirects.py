"""Old addresses lead to where their articles are now.

The room `hosts` says so to each kind of server; for those that listen to none, a page stands in that sends readers on.
"""

from html import escape
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from plugins.discovery.publisher import Site
from plugins.languages.messages import N_, catalogue
from plugins.outputs.files import is_inside


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
