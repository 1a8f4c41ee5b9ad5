"""Where texts lie: every source below the content folder, for whoever asks before or without a build."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from plugins.articles.newsroom import ENDINGS


def sources(content: Path, excluded: Collection[str]) -> list[PurePosixPath]:
    """Relative to the content folder, in order; `excluded` are folders directly below it that hold none."""
    return sorted(_walk(content, excluded))


def _walk(content: Path, excluded: Collection[str]) -> Iterator[PurePosixPath]:
    """As Pelican finds them: below the content folder, through links too."""
    for folder, _, names in os.walk(content, followlinks=True):
        below = PurePosixPath(Path(folder).relative_to(content).as_posix())
        if below.parts[:1] and below.parts[0] in excluded:
            continue
        yield from (below / name for name in names if PurePosixPath(name).suffix.lower() in ENDINGS)
