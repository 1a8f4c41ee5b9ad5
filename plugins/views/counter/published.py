"""Which articles a site has, as its data/alamat.json tells: whatever is not among them is not counted.

The site publishes that file with every build: address → permanent id and language (plugins/discovery/addresses.py).
"""

import json
import os
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

_LARGEST = 64 * 1024 * 1024
_PATIENCE = 10.0
_NOT_MODIFIED = 304


class Unreadable(Exception):
    """The list could not be read; the text says why."""


class Published:
    """`ids` stay as they were where the list cannot be read any more."""

    def __init__(self, source: str) -> None:
        self.ids: frozenset[str] = frozenset()
        self._source = source
        self._fetch: Callable[[], bytes | None] = (
            self._from_address if source.startswith(("https://", "http://")) else self._from_file
        )
        self._seen: object = None

    def refresh(self) -> None:
        """Read the list again if it has changed. Raises Unreadable."""
        try:
            raw = self._fetch()
            if raw is not None:
                self.ids = ids_of(raw)
        except (OSError, ValueError, HTTPException) as error:
            self._seen = None
            raise Unreadable(f"{self._source}: {error}") from error

    def _from_file(self) -> bytes | None:
        """None where it has not changed."""
        found = os.stat(self._source)  # noqa: PTH116 - one call tells all
        seen = (found.st_mtime_ns, found.st_size, found.st_ino)
        if seen == self._seen:
            return None
        raw = Path(self._source).read_bytes()
        self._seen = seen
        return raw

    def _from_address(self) -> bytes | None:
        """None where it has not changed (RFC 9110, 13.1.2)."""
        asked = Request(self._source, headers={"If-None-Match": str(self._seen)} if self._seen else {})  # noqa: S310 - http(s)
        try:
            with urlopen(asked, timeout=_PATIENCE) as answer:  # noqa: S310 - http(s) alone gets here
                raw: bytes = answer.read(_LARGEST + 1)
                seen = answer.headers.get("ETag")
        except HTTPError as error:
            if error.code == _NOT_MODIFIED:
                return None
            raise
        if len(raw) > _LARGEST:
            raise ValueError(f"more than {_LARGEST} bytes")
        self._seen = seen
        return raw


def ids_of(raw: bytes) -> frozenset[str]:
    """Raises ValueError where this is no such list. What cannot be printed is no id."""
    try:
        addresses = json.loads(raw)["addresses"]
        return frozenset(filter(str.isprintable, (key.rpartition(":")[0] for key in addresses.values())))
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(f"no list of addresses: {error}") from error
