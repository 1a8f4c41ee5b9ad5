"""The lead picture of an article as feeds offer it: the file that is published, with its true length."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from plugins.feeds.entries import Picture

# By the names of files, since the system's own list of types differs from machine to machine.
_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


def lead_picture(shown: Any, full: Callable[[str], str], length_of: Callable[[Any], int]) -> Picture | None:
    """None where there is none that readers' programs know. `shown` is the article's Picture (theme/CONTEXT.md)."""
    kind = shown and _TYPES.get(PurePosixPath(shown.url).suffix.lower())
    if not kind:
        return None
    smallest = shown.candidates[0] if shown.candidates else shown
    return Picture(
        full(shown.url),
        kind,
        length_of(shown),
        shown.width,
        shown.height,
        full(smallest.url),
        smallest.width,
        shown.credit,
    )
