"""Pelican's Article as our sources make it: what every build needs is there at once, the rest when somebody asks.

Pelican's own constructor parses, formats and slugifies what we know already: 0.2 ms for each of ten thousand articles.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup
from pelican import contents, urlwrappers

from plugins.articles import addresses, lifecycle, sharing
from plugins.articles.lifecycle import State
from plugins.articles.links import without_dead_links
from plugins.articles.newsroom import Newsroom
from plugins.articles.outline import Outline, outline_of
from plugins.articles.people import Person
from plugins.articles.presentation import credits_of, kind_of
from plugins.articles.reading import Reading, without_text
from plugins.articles.sections import Section
from plugins.languages.messages import catalogue


@dataclass(frozen=True, slots=True)
class Source:
    """A source without faults. `load` gives its reading, which may lie elsewhere until then.

    `flat` and `whole` are digests of all that can be seen of it, without and with its text; empty where nobody keeps
    them.
    """

    path: str
    outline: Outline
    load: Callable[[], Reading]
    flat: bytes = b""
    whole: bytes = b""


def fresh(path: str, reading: Reading) -> Source:
    return Source(path, outline_of(reading, path), lambda: reading)


_LOOKED_INTO: ContextVar[set[str] | None] = ContextVar("articles looked into", default=None)


@contextmanager
def looked_into() -> Iterator[set[str]]:
    """The sources of all articles of which, meanwhile, more is asked than what a card shows: text or other articles."""
    found: set[str] = set()
    token = _LOOKED_INTO.set(found)
    try:
        yield found
    finally:
        _LOOKED_INTO.reset(token)


class _Inside:
    """An attribute that other rooms set, and that is more than a card shows."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, article: "Article", owner: type) -> Any:
        try:
            found = article.__dict__[self.name]
        except KeyError:
            raise AttributeError(self.name) from None
        article.note_look()
        return found

    def __set__(self, article: "Article", value: Any) -> None:
        article.__dict__[self.name] = value


class Article(contents.Article):  # type: ignore[misc]
    """Pelican's class with Pelican's attributes and those of theme/CONTEXT.md."""

    source: Source
    maker: "ContentMaker"
    newer, older, related, translations = _Inside(), _Inside(), _Inside(), _Inside()

    def __init__(self, at_once: dict[str, Any]) -> None:  # not Pelican's: see the module's docstring
        self.__dict__ = at_once

    def __getattr__(self, name: str) -> Any:
        """Asked only for what is not there yet."""
        if name in _OF_READINGS:
            self.__dict__ = {**self.maker.of_reading(self.source, self.state), **self.__dict__}
        elif name in _OF_PELICAN and not (name == "authors" and "AUTHOR" not in self.settings):
            self.__dict__ = {**self.maker.of_pelican(self), **self.__dict__}
        if name in self.__dict__:
            return self.__dict__[name]
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def note_look(self) -> None:
        noted = _LOOKED_INTO.get()
        if noted is not None:
            noted.add(self.source.path)

    @property
    def body(self) -> Markup:
        self.note_look()
        return self._body

    @cached_property
    def _body(self) -> Markup:
        return self.maker.body(self)

    def get_content(self, siteurl: str) -> str:
        self.note_look()
        found: str = super().get_content(siteurl)
        return found

    @cached_property
    def share(self) -> list[sharing.ShareLink]:
        return self.maker.share(self)

    @property
    def url(self) -> str:
        return self.__dict__["override_url"]  # type: ignore[no-any-return]

    @property
    def save_as(self) -> str:
        return self.__dict__["override_save_as"]  # type: ignore[no-any-return]

    def get_relative_source_path(self, source_path: str | None = None) -> Any:
        return super().get_relative_source_path(source_path) if source_path else self.source.path

    def get_static_links(self) -> frozenset[str]:
        return _NO_FILES if self.state is State.WITHDRAWN else frozenset(self.source.outline.files)

    def refresh_metadata_intersite_links(self) -> None:
        """Only summaries with links in them would change; those of ours are plain text until somebody asks."""


_NO_FILES: frozenset[str] = frozenset()


class _Named(urlwrappers.URLWrapper):  # type: ignore[misc]
    """Pelican sorts articles into tags, authors and sections by a hash that it computes anew each time."""

    @cached_property
    def _hash(self) -> int:
        return hash(self.slug)

    def __hash__(self) -> int:
        return self._hash


# Pelican looks up their settings by the names of their classes.
class Tag(_Named, urlwrappers.Tag):  # type: ignore[misc]
    pass


class Author(_Named, urlwrappers.Author):  # type: ignore[misc]
    pass


class Category(_Named, urlwrappers.Category):  # type: ignore[misc]
    pass


class ContentMaker:
    """Makes the contents of one build; values that many of them share are made once."""

    def __init__(self, settings: dict[str, Any], context: dict[str, Any]) -> None:
        self.settings, self.context = settings, context
        self.newsroom: Newsroom = settings["NEWSROOM"]
        self._named: dict[tuple[type, str], Any] = {}
        self._tags: dict[tuple[str, ...], list[Any]] = {}
        self._signed: dict[tuple[str, ...], dict[str, Any]] = {}
        self._root = f"{self.newsroom.settings.content.name}/"
        self._folder = f"{self.newsroom.settings.content}/"

    def article(self, source: Source) -> Article | None:
        """None where it is not due yet and drafts are left out."""
        outline = source.outline
        settings = self.newsroom.settings
        now_state = lifecycle.state(outline, settings.build_date)
        if now_state in _UNFINISHED and not settings.drafts:
            return None
        url = address(outline, now_state, settings.languages.prefix(outline.lang))
        return Article(
            {
                "settings": self.settings,
                "_context": self.context,
                "maker": self,
                "source": source,
                "outline": outline,
                "source_path": self._folder + source.path,
                "relative_source_path": source.path,
                "shown": self._root + source.path,
                "template": "article",
                "state": now_state,
                "_status": lifecycle.PELICAN_STATUS[now_state],
                "indexed": now_state is State.PUBLISHED,
                "id": outline.id,
                "lang": outline.lang,
                "in_default_lang": outline.lang == settings.languages.default,
                "title": outline.title,
                "slug": outline.slug,
                "date": outline.date,
                "section": outline.section,
                "category": self.category(outline.section),
                "tags": self.tags(outline.tags),
                "override_url": url,
                "override_save_as": addresses.file_of(url),
                "alternates": (),
                "translations": (),
                **self.signed_by(outline.people),
            }
        )

    def signed_by(self, people: tuple[Person, ...]) -> dict[str, Any]:
        """Pelican's authors; it takes the first of them, so there is no empty list."""
        names = tuple(person.name for person in people)
        found = self._signed.get(names)
        if found is None:
            authors = [self._wrapper(Author, name) for name in dict.fromkeys(names)]
            found = self._signed[names] = {"authors": authors, "author": authors[0]} if authors else {}
        return found

    def of_reading(self, source: Source, now_state: State) -> dict[str, Any]:
        reading = self.reading(source, now_state)
        return {"_content": reading.html, **self.attributes(reading, now_state)}

    def reading(self, source: Source, now_state: State) -> Reading:
        reading = source.load()
        if now_state is State.WITHDRAWN and reading.record.withdrawal is not None:
            return without_text(reading, reading.record.withdrawal.reason)
        return reading

    def of_pelican(self, article: Article) -> dict[str, Any]:
        """What Pelican's constructor would add, by calling it."""
        reading = self.reading(article.source, article.state)
        metadata = {**self.metadata(reading, article.state, article.source.path), "reader": "source"}
        made = contents.Article(reading.html, metadata, self.settings, article.source_path, self.context)
        found: dict[str, Any] = made.__dict__
        return found

    def metadata(self, reading: Reading, now_state: State, path: str) -> dict[str, Any]:
        """Every entry becomes an attribute of Pelican's content object (theme/CONTEXT.md lists those for templates)."""
        record, outline = reading.record, outline_of(reading, path)
        url = address(record, now_state, self.newsroom.settings.languages.prefix(record.lang))
        metadata = {
            **self.attributes(reading, now_state),
            "state": now_state,
            "shown": f"{self._root}{path}",
            "outline": outline,
            "id": record.id,
            "title": record.title,
            "slug": record.slug,
            "lang": record.lang,
            "status": lifecycle.PELICAN_STATUS[now_state],
            "url": url,
            "save_as": addresses.file_of(url),
            "summary": record.summary,
            "translation": record.translation,
            "section": record.section,
            "tags": self.tags(record.tags),
            "authors": self.signed_by(outline.people).get("authors"),
            "date": record.date,
            "modified": record.modified,
            "category": self.category(record.section),
            "indexed": now_state is State.PUBLISHED,
            "alternates": [],
        }
        return {key: value for key, value in metadata.items() if value is not None or key in _MAY_BE_NONE}

    def attributes(self, reading: Reading, now_state: State) -> dict[str, Any]:
        """The attributes that Pelican knows nothing of, but for those that an outline gives."""
        record = reading.record
        byline, others = credits_of(record, self.newsroom.settings.languages.prefix(record.lang))
        return {
            "record": record,
            "type": record.type,
            "kind": kind_of(record),
            "standfirst": record.summary,
            "description": reading.description,
            "dateline": record.dateline,
            "byline": byline,
            "credits": others,
            "picture": record.picture,
            "updated": record.updated,
            "changes": record.changes,
            "corrections": record.corrections,
            "withdrawal": record.withdrawal if now_state is State.WITHDRAWN else None,
        }

    def body(self, content: Any) -> Markup:
        """The text with its links resolved; asked for once all sources are read."""
        html: str = content._content  # noqa: SLF001 - Pelican has no other way to the raw text
        if "{" in html or "|" in html:
            content._content, _ = without_dead_links(html, content.relative_dir, self.exists)  # noqa: SLF001
            html = content.get_content(self.settings["BASE_PATH"])
        return Markup(html)  # noqa: S704 - editors may write HTML

    def exists(self, kind: str, path: str) -> bool:
        # Pelican lets {filename} lead to any file, the others to what is copied as it is.
        places = ("generated_content", "static_content") if kind == "filename" else ("static_content",)
        return any(self.context[place].get(path) is not None for place in places)

    def share(self, content: Any) -> list[sharing.ShareLink]:
        if content.withdrawal is not None:
            return []
        say = catalogue(content.lang).gettext
        return [
            sharing.ShareLink(link.channel, say(link.label), link.url)
            for link in sharing.share_links(content.title, f"{self.settings['SITEURL']}/{content.url}")
        ]

    def tags(self, names: tuple[str, ...]) -> list[Any]:
        found = self._tags.get(names)
        if found is None:
            found = self._tags[names] = [self._wrapper(Tag, name) for name in names]
        return found

    def category(self, section: Section | None) -> Any:
        if section is None:
            return None
        category = self._wrapper(Category, section.label)
        category.slug = section.slug
        return category

    def _wrapper(self, kind: type, name: str) -> Any:
        """One object per name, so that its slug is computed once."""
        if (kind, name) not in self._named:
            self._named[kind, name] = kind(name, self.settings)
        return self._named[kind, name]


# Attributes that templates test; Pelican itself wants to miss the others where there is no value.
_MAY_BE_NONE = ("section", "dateline", "picture", "updated", "withdrawal")
_UNFINISHED = (State.DRAFT, State.SCHEDULED)
_OF_READINGS = frozenset(
    "record type kind standfirst description dateline byline credits picture updated changes corrections withdrawal "
    "_content".split()
)
_OF_PELICAN = frozenset(
    "metadata author authors modified translation _summary date_format locale_date locale_modified timezone "
    "reader".split()
)


def address(known: Any, now_state: State, prefix: str) -> str:
    """Where a source stands on the site; `known` is its record or its outline."""
    if now_state in _UNFINISHED:
        return addresses.draft(prefix, known.id)
    if known.section is None or known.date is None:
        return addresses.page(prefix, known.slug)
    return addresses.article(prefix, known.section.root.slug, known.date.year, known.slug)
