"""After sending: what changed is fetched from where readers fetch it, and compared byte for byte."""

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from urllib.parse import quote

from plugins.deploy.difference import Plan
from plugins.outputs.files import digest

_FETCHES, _GONE, _SIDE_BY_SIDE, _TIMEOUT = 200, 20, 4, 30
_FOR_HOSTS = (".conf", ".gz", ".br", ".zst")  # what hosts read themselves, and what they serve under another name
Fetch = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Verification:
    """`different` are paths whose bytes are not those that were sent, or that are still there though removed."""

    fetched: int
    different: tuple[str, ...]


def verify(
    plan: Plan, files: Mapping[str, str], siteurl: str, waits: Sequence[float], fetch: Fetch | None = None
) -> Verification:
    """Ask for at most 200 files, evenly chosen, a few at a time; after each of `waits` (in seconds) again for those
    that are not there yet: caches and hosts of pages take their time.
    """
    fetch = fetch or fetch_bytes
    expected = {path: files[path] for path in _some(filter(_is_public, plan.sent), _FETCHES)}
    expected |= dict.fromkeys(_some(filter(_is_public, plan.removed), _GONE), "")
    open_ones = expected
    for wait in (0, *waits):
        time.sleep(wait)
        open_ones = _ask(open_ones, siteurl, fetch)
        if not open_ones:
            break
    return Verification(len(expected), tuple(sorted(open_ones)))


def _ask(expected: Mapping[str, str], siteurl: str, fetch: Fetch) -> dict[str, str]:
    """Those that are not as expected."""

    def found(path: str) -> str:
        content = fetch(address_of(path, siteurl))
        return "" if content is None else digest(content)

    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        answers = zip(expected.items(), pool.map(found, expected), strict=True)
        return {path: known for (path, known), answer in answers if answer != known}


def address_of(path: str, siteurl: str) -> str:
    """The address at which a file is read; the front of a folder by the folder's."""
    name = path.rpartition("/")[2]
    return f"{siteurl}/{quote(path.removesuffix('index.html') if name == 'index.html' else path)}"


def fetch_bytes(address: str) -> bytes | None:
    """None where there is nothing, or the host cannot be asked."""
    request = urllib.request.Request(  # noqa: S310 - SITEURL is http or https, which is checked when it is parsed
        address, headers={"User-Agent": "Teras (publication check)", "Cache-Control": "no-cache"}
    )
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 - likewise
            content: bytes = answer.read()
            return content
    except (OSError, urllib.error.HTTPError, http.client.HTTPException):
        return None


def _is_public(path: str) -> bool:
    first = path.split("/", 1)[0]
    return (not first.startswith((".", "_")) or first == ".well-known") and not path.endswith(_FOR_HOSTS)


def _some(paths: Iterable[str], most: int) -> list[str]:
    """All of them or, of too many, as many as may be, evenly spread."""
    known = list(paths)
    return known if len(known) <= most else [known[len(known) * number // most] for number in range(most)]


def without(plan: Plan, paths: Iterable[str]) -> Plan:
    """The plan without what redirects answer for: an address that leads on is not gone."""
    led = frozenset(paths)
    return replace(plan, removed=tuple(path for path in plan.removed if path not in led))
