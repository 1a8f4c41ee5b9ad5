"""Which files have a digest of what they hold in their names, so that a copy of them never grows old."""

import re

_DIGEST = re.compile(r"(?:^|/)[^/]*[.-][0-9a-f]{10}(?:-\d+)?\.[a-z0-9]+$")


def is_named_by_content(path: str) -> bool:
    """Bundles ("aset/teras.24d91aa2c9.css") and renditions ("gambar/rapat-d404c5561a-960.avif")."""
    return _DIGEST.search(path) is not None
