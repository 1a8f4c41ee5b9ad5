"""Links between sources, written `{filename}other.md` and `{static}/gambar/x.jpg` as Pelican has them."""

import posixpath
import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_LINK = re.compile(r'\s(?:href|src)="[{|](?P<kind>filename|static|attach)[}|](?P<target>[^"]*)"')
# Wherever Pelican looks for links in HTML.
_ADDRESS = re.compile(r'\shref="([^"]*)"')
_ANCHOR = re.compile(r'\sid="([^"]+)"')
_FILE = re.compile(
    r"""\s(?:href|src|poster|data|cite|formaction|action|content)\s*=\s*(["'])[{|](?:static|attach)[}|](.*?)\1"""
)


class Target(NamedTuple):
    """What a link leads to: its kind (filename, static, attach), the path below the content folder, and as written."""

    kind: str
    path: str
    written: str


def targets_of(html: str, folder: str) -> list[Target]:
    """Everything that a text links to; `folder` is its source's own, relative to the content folder."""
    return [_target(match, folder) for match in _LINK.finditer(html)]


def files_of(html: str, folder: str) -> tuple[str, ...]:
    """The files that must be published with a text, relative to the content folder."""
    return tuple(dict.fromkeys(_path_of(_written(match[2]), folder) for match in _FILE.finditer(html)))


def addresses_of(html: str) -> tuple[str, ...]:
    """Addresses of this site that a text links to, as written: can only be judged when all pages are known.

    Anchors in the text itself are known at once; of links to sources only those with an anchor are left to judge.
    """
    if "href=" not in html:
        return ()
    own, found = {*_ANCHOR.findall(html)}, (unescape(address) for address in _ADDRESS.findall(html))
    return tuple(dict.fromkeys(address for address in found if _is_of_this_site(address, own)))


def _is_of_this_site(address: str, anchors: set[str]) -> bool:
    if address.startswith(("{", "|")):
        return address[1:9] == "filename" and "#" in address
    if address.startswith("#"):
        return unquote(address[1:]) not in anchors | {""}
    try:
        split = urlsplit(address)
    except ValueError:  # "http://[": no address at all
        return False
    return bool(split.path) and not split.scheme and not split.netloc


def anchors_of(html: str) -> tuple[str, ...]:
    """What other texts may point at; notes have anchors of their own, of which only their text knows."""
    if " id=" not in html:
        return ()
    return tuple(name for name in _ANCHOR.findall(html) if not name.startswith(("fn:", "fnref")))


def without_dead_links(html: str, folder: str, exists: Callable[[str, str], bool]) -> tuple[str, list[str]]:
    """The HTML with the addresses of dead links taken out (the words stay), and the targets that do not exist.

    `folder` is the source's own, relative to the content folder; `exists` is asked for the kind of link (filename,
    static, attach) and for paths relative to that folder.
    """
    dead: list[str] = []

    def check(match: re.Match[str]) -> str:
        target = _target(match, folder)
        if leads_somewhere(target, exists):
            return match[0]
        dead.append(target.written)
        return ""

    return _LINK.sub(check, html), dead


def leads_somewhere(target: Target, exists: Callable[[str, str], bool]) -> bool:
    return target.path != "" and exists(target.kind, target.path)


def line_of(text: str, target: str) -> int:
    """The first line of a source that mentions `target`; 0 where none does."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if target in line), 0)


def _target(match: re.Match[str], folder: str) -> Target:
    written = _written(match["target"])
    return Target(match["kind"], _path_of(written, folder) if written else "", written or f"{{{match['kind']}}}")


def _written(address: str) -> str:
    return unquote(urlsplit(unescape(address)).path)


def _path_of(written: str, folder: str) -> str:
    return written[1:] if written.startswith("/") else posixpath.normpath(posixpath.join(folder, written))
