"""Where things live on the site: addresses without leading slash, ending in a slash (HOUSE.md, "Addresses")."""

import re
from functools import lru_cache

from slugify import slugify

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")
LONGEST = 240  # letters in a part of an address: file systems end at 255 bytes


@lru_cache(maxsize=4096)  # the same names sign again and again
def slug_of(text: str) -> str:
    """ASCII, lower case, words joined by hyphens; empty where the text holds no letter or digit."""
    return slugify(text)


def file_of(address: str) -> str:
    """The file that a host serves at `address`."""
    return f"{address}index.html" if address == "" or address.endswith("/") else address


def article(prefix: str, section: str, year: int, slug: str) -> str:
    return f"{prefix}{section}/{year}/{slug}/"


def draft(prefix: str, identity: str) -> str:
    return f"{prefix}draf/{identity}/"


def page(prefix: str, slug: str) -> str:
    return f"{prefix}{slug}/"


def person(prefix: str, slug: str) -> str:
    return f"{prefix}penulis/{slug}/"


def tag(prefix: str, slug: str) -> str:
    return f"{prefix}tag/{slug}/"


def tags(prefix: str) -> str:
    return f"{prefix}tag/"


def archive(prefix: str, year: int | None = None, month: int | None = None) -> str:
    parts = [f"{prefix}arsip/"]
    if year is not None:
        parts.append(f"{year}/")
    if month is not None:
        parts.append(f"{month:02d}/")
    return "".join(parts)


def most_read(prefix: str) -> str:
    return f"{prefix}terpopuler/"


def fragment(prefix: str, name: str) -> str:
    """A piece of a page that others fetch."""
    return f"{prefix}potongan/{name}.html"


def numbered(listing: str, number: int) -> str:
    """An older page of a listing (contract 4)."""
    return f"{listing}halaman/{number}/"
