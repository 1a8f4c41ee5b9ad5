"""Pelican's Article as our sources make it: what every build needs is there at once, the rest when somebody asks.

Pelican's own constructor parses, formats and slugifies what we know already: 0.2 ms for each of ten thousand articles.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import Any, NamedTuple

from markupsafe import Markup
from pelican import contents, urlwrappers

from plugins.articles import addresses, lifecycle, sharing
from plugins.articles.lifecycle import State
from plugins.articles.links import without_dead_links
from plugins.articles.newsroom import Newsroom
from plugins.articles.outline import Outline, outline_of
from plugins.articles.people import Person
from plugins.articles.presentation import credits_of, fact_check_of, kind_of
from plugins.articles.reading import Reading, without_text
from plugins.articles.sections import Section


class Source(NamedTuple):
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
        self.name = f"_{name}"

    def __get__(self, article: "Article", owner: type) -> Any:
        article.note_look()
        return getattr(article, self.name)

    def __set__(self, article: "Article", value: Any) -> None:
        setattr(article, self.name, value)


class _Derived:
    """An attribute that follows from others each time somebody asks, unless it has been set."""

    def __init__(self, derive: Callable[["Article"], Any]) -> None:
        self.derive = derive

    def __get__(self, article: "Article", owner: type) -> Any:
        return self.derive(article)


class Article(contents.Article):  # type: ignore[misc]
    """Pelican's class with Pelican's attributes and those of theme/CONTEXT.md.

    There are very many of them in a build, so an article holds no more than what all builds ask of all articles.
    """

    maker: "ContentMaker"
    source: Source
    outline: Outline
    state: State
    lang: str
    section: Section | None

    template = "article"
    url: Any = None  # an attribute like others, where Pelican has a property
    unlinked: tuple[str, ...] = ()  # slugs of people in its credits who have no page: that depends on other articles
    # How often it was read, before counting began among that; filled in by the room `views`. `card_views` is for cards.
    views: int | None = None
    card_views: int | None = None
    views_before = 0
    newer, older, related, translations = _Inside(), _Inside(), _Inside(), _Inside()
    # What it answers and what answers it (replies.py); cards show no more than that there is something.
    answers, replies = _Inside(), _Inside()
    _answers: "Article | None" = None
    _replies: tuple["Article", ...] = ()
    is_reply = has_replies = False

    def __init__(self, maker: "ContentMaker", source: Source, now_state: State, url: str) -> None:
        # Not Pelican's: see the module's docstring.
        self.maker, self.source, self.state, self.url = maker, source, now_state, url
        outline = source.outline if now_state is not State.WITHDRAWN else source.outline.without_text()
        self.outline = outline
        self.id, self.lang, self.title = outline.id, outline.lang, outline.title
        self.date, self.section = outline.date, outline.section
        self.category, self.tags = maker.category(outline.section), maker.tags(outline.tags)
        self.alternates = self._translations = ()

    def __getattr__(self, name: str) -> Any:
        """Asked only for what is not there yet."""
        if name in _OF_READINGS:
            found = self.maker.of_reading(self.source, self.state)
        elif name in _OF_PELICAN:
            found = self.maker.of_pelican(self)
        else:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        self.__dict__.update({**found, **self.__dict__})
        if name not in self.__dict__:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return self.__dict__[name]

    def near(self) -> tuple["Article | None", "Article | None", Iterable["Article"]]:
        """Its neighbours, newer and older, and its translations; without being noted as looked into."""
        return self._newer, self._older, self._translations

    def answering(self) -> tuple["Article | None", tuple["Article", ...]]:
        """What it answers and what answers it; without being noted as looked into."""
        return self._answers, self._replies

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

    save_as = override_save_as = _Derived(lambda article: addresses.file_of(article.url))
    override_url = _Derived(lambda article: article.url)
    settings = _Derived(lambda article: article.maker.settings)
    _context = _Derived(lambda article: article.maker.context)
    _status = _Derived(lambda article: lifecycle.PELICAN_STATUS[article.state])
    indexed = _Derived(lambda article: article.state is State.PUBLISHED)
    slug = _Derived(lambda article: article.outline.slug)
    in_default_lang = _Derived(lambda article: article.lang == article.maker.newsroom.settings.languages.default)
    shown = _Derived(lambda article: article.maker.shown(article.source.path))
    source_path = _Derived(lambda article: article.maker.path(article.source.path))
    relative_source_path = _Derived(lambda article: article.source.path)
    authors = _Derived(lambda article: article.maker.authors(article.outline.people))
    author = _Derived(lambda article: article.authors[0])
    # What cards show: lists of articles are printed without a look at their readings.
    type = _Derived(lambda article: article.outline.type)
    kind = _Derived(lambda article: kind_of(article.outline))
    standfirst = _Derived(lambda article: article.outline.summary)
    picture = _Derived(lambda article: article.outline.picture)
    corrections = _Derived(lambda article: article.outline.corrections)
    updated = _Derived(lambda article: article.outline.updated)
    age_notice = _Derived(lambda article: article.maker.age_notice(article.outline, article.state))
    social_card = _Derived(lambda article: article.maker.card_of(article))

    def get_relative_source_path(self, source_path: str | None = None) -> Any:
        return super().get_relative_source_path(source_path) if source_path else self.source.path

    def get_static_links(self) -> frozenset[str]:
        return frozenset(self.outline.files)

    def refresh_metadata_intersite_links(self) -> None:
        """Only summaries with links in them would change; those of ours are plain text until somebody asks."""


class _Named(urlwrappers.URLWrapper):  # type: ignore[misc]
    """Pelican sorts articles into tags, authors and sections by a hash that it computes anew each time."""

    @cached_property
    def _hash(self) -> int:
        return hash(self.slug)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if isinstance(other, urlwrappers.URLWrapper):
            same: bool = type(other).__name__ == type(self).__name__ and other.slug == self.slug
            return same
        return bool(super().__eq__(other))


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
        self.settings: dict[str, Any] = settings
        self.context: dict[str, Any] = context
        self.newsroom: Newsroom = settings["NEWSROOM"]
        self.card_of: Callable[[Any], Any] = settings.get("CARD_OF", sharing.no_card)
        self._named: dict[tuple[type, str], Any] = {}
        self._tags: dict[tuple[str, ...], list[Any]] = {}
        self._categories: dict[int, Any] = {}
        self._authors: dict[tuple[Person, ...], list[Any]] = {}
        self._root = f"{self.newsroom.settings.content.name}/"
        self._folder = f"{self.newsroom.settings.content}/"

    def article(self, source: Source) -> Article | None:
        """None where it is not due yet and drafts are left out."""
        settings, outline = self.newsroom.settings, source.outline
        now_state = lifecycle.state(outline, settings.build_date)
        if now_state in lifecycle.NOT_YET and not settings.drafts:
            return None
        return Article(self, source, now_state, address(outline, now_state, settings.languages.prefix(outline.lang)))

    def age_notice(self, outline: Outline, now_state: State) -> str:
        settings = self.newsroom.settings
        if outline.date is None or now_state in _SAY_NO_AGE:
            return ""
        return settings.ageing.notice(outline.lang, outline.date, outline.updated, settings.build_date)

    def shown(self, path: str) -> str:
        """The name of a source in messages."""
        return self._root + path

    def path(self, path: str) -> str:
        """Where the file of a source lies."""
        return self._folder + path

    def authors(self, people: tuple[Person, ...]) -> list[Any]:
        """Pelican's authors. It takes the first of them, so there is no empty list: raises AttributeError."""
        found = self._authors.get(people)
        if found is None:
            names = [person.name for person in people] or [
                self.settings[key] for key in ("AUTHOR",) if key in self.settings
            ]
            found = self._authors[people] = [self._wrapper(Author, name) for name in dict.fromkeys(names)]
        if not found:
            raise AttributeError("authors")
        return found

    def of_reading(self, source: Source, now_state: State) -> dict[str, Any]:
        reading = self.reading(source, now_state)
        return {"_content": reading.html, **self.of_text(reading, now_state)}

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
            **self.of_text(reading, now_state),
            "state": now_state,
            "shown": self.shown(path),
            "outline": outline,
            "id": record.id,
            "title": record.title,
            "type": record.type,
            "kind": kind_of(record),
            "standfirst": record.summary,
            "picture": record.picture,
            "updated": record.updated,
            "corrections": record.corrections,
            "slug": record.slug,
            "lang": record.lang,
            "status": lifecycle.PELICAN_STATUS[now_state],
            "url": url,
            "save_as": addresses.file_of(url),
            "summary": record.summary,
            "translation": record.translation,
            "section": record.section,
            "tags": self.tags(record.tags),
            "authors": self.authors(outline.people) if outline.people else None,
            "date": record.date,
            "modified": record.modified,
            "category": self.category(record.section),
            "indexed": now_state is State.PUBLISHED,
            "alternates": [],
            "age_notice": self.age_notice(outline, now_state),
            "answers": None,
            "replies": (),
            "is_reply": False,
            "has_replies": False,
            "views": None,
            "card_views": None,
            "views_before": 0,
        }
        return {key: value for key, value in metadata.items() if value is not None or key in _MAY_BE_NONE}

    def of_text(self, reading: Reading, now_state: State) -> dict[str, Any]:
        """The attributes that no outline gives, and of which Pelican knows nothing."""
        record = reading.record
        byline, others = credits_of(record, self.newsroom.settings.languages.prefix(record.lang))
        return {
            "record": record,
            "description": reading.description,
            "dateline": record.dateline,
            "byline": byline,
            "credits": others,
            "audio": record.audio,
            "changes": record.changes,
            "claim": fact_check_of(record),
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
        return sharing.share_links(content.title, f"{self.settings['SITEURL']}/{content.url}", content.lang)

    def tags(self, names: tuple[str, ...]) -> list[Any]:
        found = self._tags.get(names)
        if found is None:
            found = self._tags[names] = [self._wrapper(Tag, name) for name in names]
        return found

    def category(self, section: Section | None) -> Any:
        found = self._categories.get(id(section))
        if found is None and section is not None:
            found = self._categories[id(section)] = self._wrapper(Category, section.label)
            found.slug = section.slug
        return found

    def _wrapper(self, kind: type, name: str) -> Any:
        """One object per name, so that its slug is computed once."""
        if (kind, name) not in self._named:
            self._named[kind, name] = kind(name, self.settings)
        return self._named[kind, name]


# Attributes that templates test; Pelican itself wants to miss the others where there is no value.
_MAY_BE_NONE = (
    "section", "dateline", "picture", "audio", "updated", "claim", "withdrawal", "views", "card_views", "answers"
)  # fmt: skip
_SAY_NO_AGE = (*lifecycle.NOT_YET, State.WITHDRAWN)
_OF_READINGS = frozenset("record description dateline byline credits audio changes claim withdrawal _content".split())
_OF_PELICAN = frozenset(
    "metadata modified translation _summary date_format locale_date locale_modified timezone reader".split()
)


def address(known: Any, now_state: State, prefix: str) -> str:
    """Where a source stands on the site; `known` is its record or its outline."""
    if now_state in lifecycle.NOT_YET:
        return addresses.draft(prefix, known.id)
    if known.section is None or known.date is None:
        return addresses.page(prefix, known.slug)
    return addresses.article(prefix, known.section.root.slug, known.date.year, known.slug)
