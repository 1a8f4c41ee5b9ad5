"""Where the site is mounted, and links within it."""

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from plugins.languages.settings import SettingError


def base_path(siteurl: str) -> str:
    """The path part of SITEURL without a slash at its end: empty, or "/kantor" for a site in a sub-folder."""
    parts = urlsplit(siteurl)
    if parts.scheme not in ("http", "https") or not parts.netloc or siteurl.endswith("/"):
        raise SettingError("SITEURL", f"{siteurl!r} must be a full address without a slash at its end")
    return parts.path


def is_full(address: str) -> bool:
    """Whether an address leads out of this site, or to a program."""
    return "://" in address or address.startswith(("mailto:", "tel:", "data:"))


def link_filters(siteurl: str) -> dict[str, Callable[[str], str]]:
    """`href` makes an address of this site a link, `absolute` a full address; full addresses stay as they are.

    A slash before an address, as people write it in settings, changes nothing.
    """
    base = base_path(siteurl)

    # Every page leads to the same places. Markup equals the text that would have to be escaped, hence `typed`.
    @lru_cache(maxsize=None, typed=True)
    def href(address: str) -> str:
        return address if is_full(address) else f"{base}/{address.lstrip('/')}"

    @lru_cache(maxsize=None, typed=True)
    def absolute(address: str) -> str:
        return address if is_full(address) else f"{siteurl}/{address.lstrip('/')}"

    return {"href": href, "absolute": absolute}
