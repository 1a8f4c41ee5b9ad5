"""The public numbers of each site: a small file for any web server to give out, so that readers never ask the store."""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from plugins.outputs.files import write_if_changed

DAYS, MOST = 7, 1000  # articles read within so many days, and so many of them


class PublicFile(NamedTuple):
    """Its bytes, and a validator for caches (RFC 9110, 8.8.3)."""

    content: bytes
    etag: str


class PublicFiles:
    """`files` are those that lie in the folder, by site."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.files: dict[str, PublicFile] = {}

    def write(self, site: str, as_of: datetime, views: Mapping[str, int]) -> None:
        """Raises OSError."""
        content = document(as_of, views=dict(sorted(views.items())))
        write_if_changed(self._folder / f"{site}.json", content)
        self.files[site] = PublicFile(content, f'"{sha256(content).hexdigest()[:16]}"')


def document(as_of: datetime, **numbers: object) -> bytes:
    """JSON that says as of when it is true."""
    found = {"as_of": as_of.isoformat(timespec="seconds"), **numbers}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
