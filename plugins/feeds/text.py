"""Text that may stand in a feed: no characters that XML forbids, no addresses that only the site itself understands."""

import re
from html import escape, unescape
from urllib.parse import urljoin

# Patterns are compiled when the first feed is written: that takes 5 ms, and most builds write none.
# XML 1.0, production [2] Char; lone surrogates cannot be encoded either.
_ILLEGAL = r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
# A start tag with at least one attribute that has a value. Nothing that it has passed is looked at again.
_TAG = r"""<[a-zA-Z](?>(?:[^<>"'=]++|"[^"]*+"|'[^']*+')*)=(?>(?:[^<>"']++|"[^"]*+"|'[^']*+')*)>"""
_ATTRIBUTE = r"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_ADDRESSES = ("href", "src", "poster", "cite")
# Most links lead to other articles. In a path without dots urljoin finds nothing to do, and takes five times as long.
_HOST, _PATH = r"https?://[a-z0-9.:-]+(?=/)", r"(?:/[a-zA-Z0-9_-]+)+/?"


def legal(text: str) -> str:
    """The text without characters that XML 1.0 does not allow."""
    return re.sub(_ILLEGAL, "", text)


def with_full_addresses(html: str, page: str) -> str:
    """Every link and source made absolute against the full address of its page."""

    def in_attribute(match: re.Match[str]) -> str:
        name, value = match[1], unescape(match[2] or match[3] or match[4] or "")
        if name.lower() in _ADDRESSES:
            return f'{name}="{escape(_full(value, page))}"'
        if name.lower() == "srcset":
            return f'{name}="{escape(", ".join(_candidates(value, page)))}"'
        return match[0]

    return re.sub(_TAG, lambda tag: re.sub(_ATTRIBUTE, in_attribute, tag[0]), html)


def _candidates(srcset: str, page: str) -> list[str]:
    """ "a.jpg 1x, b.jpg 2x" (HTML, 4.8.4.2.1), each with its full address."""
    parts = [candidate.split() for candidate in srcset.split(",")]
    return [" ".join([_full(part[0], page), *part[1:]]) for part in parts if part]


def _full(address: str, page: str) -> str:
    host = re.match(_HOST, page)
    if host and re.fullmatch(_PATH, address):
        return host[0] + address
    try:
        return urljoin(page, address)
    except ValueError:  # no address at all, e.g. http://[contoh]: a reader's click fails, not the build
        return address
