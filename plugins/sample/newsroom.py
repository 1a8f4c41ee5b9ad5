"""A whole made-up newsroom in a folder: articles, plain pages, registers, a podcast, and settings to build it with."""

import os
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from plugins.sample.addresses import path_of
from plugins.sample.articles import SampleArticle, draw_articles
from plugins.sample.headers import header
from plugins.sample.phrases import HERE

ROOT = HERE.parent.parent
SETTINGS = "pelicanconf.py"
MARKER = "# Teras sample newsroom: `invoke sample` made this folder, and replaces it when it is run again."
# What the sample puts into its folder, and what building it adds.
_PARTS = ("content", "output", ".cache")
# Files that are the same in every sample, and where they lie below its content folder. The recording is three tones.
_FIXED = (
    ("people.yaml", "data"),
    ("tags.yaml", "data"),
    ("profil.md", "halaman"),
    ("kontak.md", "halaman"),
    ("siniar.mp3", "berkas"),
    ("siniar.vtt", "berkas"),
    ("siniar.jpg", "berkas"),
)


class FolderInUse(Exception):
    """The folder holds something that is no earlier sample."""


@dataclass(slots=True)
class Summary:
    """What was written: articles by section, and the dates of the first and the last one."""

    folder: Path
    articles: int = 0
    sections: Counter[str] = field(default_factory=Counter)
    first: datetime = datetime.max  # noqa: DTZ901 - compared with the naive dates of headers
    last: datetime = datetime.min  # noqa: DTZ901

    def count(self, article: SampleArticle) -> None:
        self.articles += 1
        self.sections[article.section] += 1
        self.first, self.last = min(self.first, article.moment), max(self.last, article.moment)


def write(folder: Path, articles: int, seed: int = 2024) -> Summary:
    """Write the newsroom. Same arguments, same bytes; fewer articles are the first ones of more."""
    content = folder / "content"
    _write_fixed(content)
    _write_settings(folder)
    return _write_articles(content, draw_articles(articles, seed), Summary(folder))


def clear(folder: Path) -> None:
    """Remove an earlier sample. Raises FolderInUse, before anything is touched, for a folder that is none."""
    if not folder.exists():
        return
    if not folder.is_dir() or not (_is_empty(folder) or _is_sample(folder)):
        raise FolderInUse(folder)
    for part in _PARTS:
        shutil.rmtree(folder / part, ignore_errors=True)
    (folder / SETTINGS).unlink(missing_ok=True)


def _is_empty(folder: Path) -> bool:
    return next(folder.iterdir(), None) is None


def _is_sample(folder: Path) -> bool:
    settings = folder / SETTINGS
    return settings.is_file() and settings.read_bytes().startswith(MARKER.encode())


def _write_fixed(content: Path) -> None:
    for name, place in _FIXED:
        (content / place).mkdir(parents=True, exist_ok=True)
        (content / place / name).write_bytes((HERE / name).read_bytes())


def _write_settings(folder: Path) -> None:
    """The project is named by its place as seen from the folder, so that both can be moved together."""
    root = Path(os.path.relpath(ROOT, folder.resolve())).as_posix()
    lines = (HERE / "settings.txt").read_text(encoding="utf-8").replace("{root}", root)
    (folder / SETTINGS).write_bytes(f"{MARKER}\n{lines}".encode())


def _write_articles(content: Path, articles: Iterable[SampleArticle], summary: Summary) -> Summary:
    folders: set[str] = set()
    for article in articles:
        path = path_of(article.section, article.moment, article.slug)
        folder, _, _ = path.rpartition("/")
        if folder not in folders:
            (content / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        (content / path).write_bytes(f"{header(article)}\n{article.body}".encode())
        summary.count(article)
    return summary
