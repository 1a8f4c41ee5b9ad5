"""Yesterday's addresses: what the target has and the site would not have any more, neither as a page nor redirected.

Articles, plain pages and documents answer for their addresses and keep a site from being published. Pages of lists come
and go with what they list (a withdrawn article may be the only one of its tag): they are named, no more.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from plugins.articles.addresses import file_of
from plugins.discovery import addresses as history
from plugins.outputs.files import is_inside

_DOCUMENTS = (
    ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ods", ".odt", ".ppt", ".pptx", ".odp", ".zip", ".csv", ".mp3", ".mp4",
)  # fmt: skip


class Lost(NamedTuple):
    """Addresses without a slash before them; `lists` are those of which nobody has to answer."""

    answered_for: list[str]
    lists: list[str]


def find_lost(
    published: Iterable[str], there: Collection[str], here: Collection[str], redirected: Collection[str]
) -> Lost:
    """`published` are addresses of articles and pages, `there` and `here` paths of files, `redirected` addresses."""
    contents = {address for address in published if not _leads(address, here, redirected)}
    owners = {file_of(address) for address in published}
    gone = [path for path in there if path not in here and path not in owners]
    documents = {path for path in gone if path.lower().endswith(_DOCUMENTS) and path not in redirected}
    lists = {_address(path) for path in gone if path.endswith(".html")}
    unled = [address for address in lists if not _leads(address, here, redirected)]
    return Lost(sorted(contents | documents), sorted(unled))


def read_redirects(text: str, base_path: str) -> frozenset[str]:
    """Addresses that the site's own `_redirects` lead on from."""
    first = (line.split(" ", 1)[0] for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return frozenset(unquote(address).removeprefix(base_path).lstrip("/") for address in first)


def merge(kept: Mapping[str, str], published: Mapping[str, str]) -> bytes:
    """The history for the next build: what the content folder has, and what the target says it has published."""
    return history.write({**kept, **published}, ())


def _leads(address: str, here: Collection[str], redirected: Collection[str]) -> bool:
    path = unquote(address)
    if path in redirected or path.rstrip("/") in redirected or f"{path}/" in redirected:
        return True
    return not is_inside(path or "index.html") or file_of(path) in here


def _address(path: str) -> str:
    return path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path
