"""A build that is begun before it is wanted: everything is read, arranged and claimed, then it waits.

When it is wanted, what has changed since is looked for. If that is nothing but texts of articles, whose headers say
what they said, it goes on with these; whatever else has changed, it gives up, and a build from the beginning is needed.
So a saved text, of all changes the most frequent, costs a look at every file and the making of a page or two.
"""

import logging
import os
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from plugins.articles.contents import Article, Author, Category, Source, Tag
from plugins.articles.lifecycle import state
from plugins.articles.newsroom import ArticleSettings, Newsroom
from plugins.articles.site_notice import SiteNotice
from plugins.build.accelerator import Accelerator
from plugins.build.fingerprints import Fingerprints
from plugins.build.outlines import written
from plugins.build.readings import Readings
from plugins.build.sources import Found, Packed, Read, Sources, key_of, read_and_pack
from plugins.build.tree import Tree, stamp_of
from plugins.outputs.ledger import Cards, Claim, OneArticle
from plugins.outputs.pages import Page

# What an article has once somebody has asked for its text; what it has if Pelican's constructor had to be called.
_OF_TEXTS, _OF_PELICAN = ("_content", "_body"), "metadata"

# As watchfiles has it.
_OF_EDITORS = re.compile(r"(^|/)\.#[^/]*$|\.sw.$|~$")
# Values that hold no article.
_PLAIN = (str, int, type(None), Author, Category, Tag)


class NotAsRehearsed(Exception):
    """More has changed than texts, or it cannot be told."""


class Rehearsal(logging.Handler):
    """`wait` returns when the build is wanted. `wanted_at` is when that was, by the monotonic clock; 0 before.

    `folders` and `files` must not change meanwhile, nor must any file that is opened outside of the `content` folder.
    Whoever has something to tell before anybody has asked would tell it again: then it is no use.
    """

    def __init__(self, wait: Callable[[], None], content: str, folders: Iterable[str], files: Iterable[str]) -> None:
        super().__init__(logging.WARNING)
        self._wait, self._content, self._folders, self._files = wait, f"{content}{os.sep}", folders, {*files}
        self._spoken = False
        self.wanted_at = 0.0
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and not self.wanted_at and isinstance(arguments[0], str):
            self._files.add(arguments[0])

    def emit(self, record: logging.LogRecord) -> None:
        del record
        self._spoken = True

    def pause(self) -> None:
        """Raises NotAsRehearsed."""
        before = self._stamps()
        if self._spoken:
            raise NotAsRehearsed
        self._wait()
        self.wanted_at = time.monotonic()
        if self._stamps() != before:
            raise NotAsRehearsed

    def _stamps(self) -> dict[str, bytes]:
        files = [path for path in self._files if os.path.isfile(path) and not path.startswith(self._content)]  # noqa: PTH113
        stamps = {path: stamp_of(os.stat(path)) for path in files}  # noqa: PTH116
        for folder in self._folders:
            stamps |= {f"{folder}/{path}": stamp for path, stamp in Tree(folder, ()).stamps.items()}
        return stamps


class RehearsedSources(Sources):
    read: Read
    newsroom: Newsroom

    def read_all(self, newsroom: Newsroom, read: Read, paths: Iterable[str]) -> Iterator[tuple[str, Found]]:
        self.read, self.newsroom = read, newsroom
        return super().read_all(newsroom, read, paths)

    def read_texts(self, before: dict[str, Source], tree: Tree, now_ns: int) -> dict[str, Source]:
        """Sources read again after they have changed. Raises NotAsRehearsed if more than texts did."""
        self._tree, self._now_ns = tree, now_ns
        found = {path: self._read_text(path, source) for path, source in before.items()}
        self.keep()
        self.changed += found
        return found

    def _read_text(self, path: str, before: Source) -> Source:
        readings = Readings(self.newsroom.settings)
        _, found = read_and_pack(self._tree.folder, readings, self.read, path)
        if not isinstance(found, Packed) or found.flat != before.flat or found.outline != written(before.outline):
            raise NotAsRehearsed
        self._learn(path, found, key_of(self.newsroom, self._code))
        reading = readings.read(found.reading)
        return Source(path, before.outline, lambda: reading, found.flat, found.whole)


class RehearsedFingerprints(Fingerprints):
    """Remembers those of all claims, until texts change on which they depend."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._of_claims: dict[str, bytes] = {}
        self._pages: dict[Any, Page] = {}
        self._dependent: list[tuple[str, Article | None]] = []

    def of(self, claim: Claim) -> bytes:
        known = self._of_claims.get(claim.path)
        if known is None:
            known = self._of_claims[claim.path] = super().of(claim)
            self._dependent += [(claim.path, article) for article in articles_inside(claim)]
        return known

    def of_template(self, page: Page) -> bytes:
        known = super().of_template(page)
        self._pages[known] = page
        return known

    def forget(self, articles: Iterable[Article]) -> None:
        """These have other texts now. What a card shows of them is what it was."""
        changed = set(map(id, articles))
        self.forget_insides()
        if all(self.of_template(page) == known for known, page in list(self._pages.items())):
            for path, article in self._dependent:
                if article is None or id(article) in changed:
                    self._of_claims.pop(path, None)
        else:
            self._of_claims.clear()


def articles_inside(claim: Claim) -> Iterator[Article | None]:
    """The articles of which a claim shows the inside; None for those that may be anywhere in its values."""
    if type(claim.inputs) is OneArticle:
        yield claim.inputs.article
        return
    if type(claim.inputs) is not Page:
        if type(claim.inputs) is not Cards:
            yield None
        return
    for value in claim.inputs.values.values():
        if type(value) is Article:
            yield value
        elif not isinstance(value, _PLAIN) and not hasattr(type(value), "__dataclass_fields__"):
            yield None


class RehearsedAccelerator(Accelerator):
    sources: RehearsedSources

    def __init__(self, settings: Any, of_others: Callable[[Any], bytes | None], rehearsal: Rehearsal) -> None:
        try:
            super().__init__(settings, of_others, RehearsedSources)
        except (sqlite3.Error, OSError) as error:  # without an accelerator the build would go on unasked
            raise NotAsRehearsed from error
        self._rehearsal = rehearsal

    @cached_property
    def fingerprints(self) -> RehearsedFingerprints:
        return RehearsedFingerprints(self.code, self.closures, self._of_others)

    def up_to_date(self, claims: Any, folder: Path) -> dict[str, str]:
        """What the first look finds is not used, but makes the second one short."""
        if self._settings["REPORT"].faults:
            raise NotAsRehearsed
        self.outputs.up_to_date(claims, folder)
        articles = {one.source.path: one for claim in claims for one in articles_inside(claim) if one is not None}
        _load_templates(claims)
        self.store.close()
        self._rehearsal.pause()
        self._go_on_with(articles)
        return self.outputs.up_to_date(claims, folder)

    def _go_on_with(self, articles: dict[str, Article]) -> None:
        now_ns = time.time_ns()
        tree = Tree(self.tree.folder, self._settings["IGNORE_FILES"])
        changed = {path: articles.get(path) for path in self._changed(tree)}
        known = {path: article for path, article in changed.items() if article is not None and path in tree.stamps}
        if known.keys() != changed.keys() or any(_OF_PELICAN in vars(one) for one in known.values()):
            raise NotAsRehearsed
        if self._is_later():
            raise NotAsRehearsed
        self.tree = tree
        sources = self.sources.read_texts({path: article.source for path, article in known.items()}, tree, now_ns)
        for path, article in known.items():
            article.source = sources[path]
            for name in _OF_TEXTS:
                article.__dict__.pop(name, None)
        self.fingerprints.forget(known.values())
        self.outputs.note_read_anew(known)

    def _changed(self, tree: Tree) -> set[str]:
        """But for what editors keep beside the files that they edit, except where everything is copied."""
        changed = {path for path, _ in self.tree.stamps.items() ^ tree.stamps.items()}
        copied = tuple(f"{folder}/" for folder in self._settings["STATIC_PATHS"])
        return {path for path in changed if path.startswith(copied) or not _OF_EDITORS.search(path)}

    def _is_later(self) -> bool:
        """Whether the time has come, meanwhile, for an article to appear, to go or to be old, or for a notice."""
        if self._settings.get("BUILD_DATE"):
            return False
        settings: ArticleSettings = self._settings["ARTICLE_SETTINGS"]
        then, now = settings.build_date, datetime.now(UTC)
        outlines = [found.outline for found in self._settings["READINGS"].values() if isinstance(found, Source)]
        notice: SiteNotice | None = self._settings["SITE_NOTICE"]
        changes = [changed for outline in outlines if (changed := outline.updated or outline.date)]
        moments = (*settings.ageing.moments(changes), *(notice.moments() if notice else ()))
        return any(then < moment <= now for moment in moments) or any(
            state(outline, then) != state(outline, now) for outline in outlines
        )


def _load_templates(claims: Iterable[Claim]) -> None:
    """Without running them, which changes what they share."""
    pages = (claim.inputs for claim in claims if type(claim.inputs) is Page)
    environments = {id(page.template.environment): page.template.environment for page in pages}
    for environment in environments.values():
        for name in environment.list_templates(filter_func=lambda name: name.endswith(".html")):
            with suppress(TemplateError):  # whoever needs it, tells
                environment.get_template(name)
