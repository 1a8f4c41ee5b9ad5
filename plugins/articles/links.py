"""Links between sources, written `{filename}other.md` and `{static}/gambar/x.jpg` as Pelican has them."""

import posixpath
import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote, urlsplit

_LINK = re.compile(r'\s(?:href|src)="[{|](?P<kind>filename|static|attach)[}|](?P<target>[^"]*)"')


def without_dead_links(html: str, folder: str, exists: Callable[[str, str], bool]) -> tuple[str, list[str]]:
    """The HTML with the addresses of dead links taken out (the words stay), and the targets that do not exist.

    `folder` is the source's own, relative to the content folder; `exists` is asked for the kind of link (filename,
    static, attach) and for paths relative to that folder.
    """
    dead: list[str] = []

    def check(match: re.Match[str]) -> str:
        target = unquote(urlsplit(unescape(match["target"])).path)
        path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if target and exists(match["kind"], path):
            return match[0]
        dead.append(target or f"{{{match['kind']}}}")
        return ""

    return _LINK.sub(check, html), dead


def line_of(text: str, target: str) -> int:
    """The first line of a source that mentions `target`; 0 where none does."""
    return next((number for number, line in enumerate(text.split("\n"), 1) if target in line), 0)
