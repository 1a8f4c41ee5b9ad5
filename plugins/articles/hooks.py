"""Pelican's readers call ours; articles and pages get their typed attributes; faults are told at the end."""

import os
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from pelican import signals
from pelican.contents import Author, Category, Tag
from pelican.readers import BaseReader, MarkdownReader

from plugins.articles import addresses, lifecycle, sharing
from plugins.articles.conversion import Converter
from plugins.articles.faults import Fault, Report
from plugins.articles.identity import find_doubles
from plugins.articles.lifecycle import State
from plugins.articles.links import line_of, without_dead_links
from plugins.articles.newsroom import ArticleSettings, Newsroom
from plugins.articles.offices import parse_office
from plugins.articles.outline import outline_of
from plugins.articles.people import read_register
from plugins.articles.presentation import credits_of, kind_of
from plugins.articles.reading import Reading, read, unreadable, without_text
from plugins.articles.record import Record
from plugins.articles.sections import Section
from plugins.languages.messages import N_, catalogue, message

_LINK_SYNTAX = ("{", "|")
# Some systems write JUDUL.MD.
_EXTENSIONS = tuple(case for extension in MarkdownReader.file_extensions for case in (extension, extension.upper()))
Found = Reading | list[Fault]


def parse_settings(pelican: Any) -> None:
    settings = pelican.settings
    # Headers say everything. A picture named 2024-13-45.jpg would end the build if Pelican looked for dates in names.
    settings["FILENAME_METADATA"] = settings["PATH_METADATA"] = ""
    settings["ARTICLE_SETTINGS"] = ArticleSettings.parse(settings)
    settings["OFFICES"] = parse_office(settings["OFFICE"], settings["LANGUAGE_SETTINGS"])


def begin_run(pelican: Any) -> None:
    """Once per build: an empty report, and the register as it is now."""
    settings: ArticleSettings = pelican.settings["ARTICLE_SETTINGS"]
    report = pelican.settings["REPORT"] = Report(settings.languages.editor, settings.strict)
    people, faults = read_register(
        settings.content / "data" / "people.yaml", f"{settings.content.name}/data/people.yaml"
    )
    report.add(faults)
    pelican.settings["NEWSROOM"] = Newsroom(settings, people)
    pelican.settings["READINGS"] = {}


def read_articles_ahead(generator: Any) -> None:
    read_ahead(generator, "ARTICLE_PATHS", "ARTICLE_EXCLUDES")


def read_pages_ahead(generator: Any) -> None:
    read_ahead(generator, "PAGE_PATHS", "PAGE_EXCLUDES")


def read_ahead(generator: Any, paths: str, excludes: str) -> None:
    """Read all sources of a generator at once, on all cores if MAP is such a map; Pelican then asks one by one."""
    settings = generator.settings
    newsroom: Newsroom = settings["NEWSROOM"]
    files = generator.get_files(settings[paths], exclude=settings[excludes], extensions=_EXTENSIONS)
    sources = [PurePosixPath(Path(file).as_posix()) for file in sorted(files)]
    reading = partial(read_file, newsroom, Converter(newsroom.settings.markdown))
    progress = settings.get("PROGRESS", lambda label, done, total: None)
    label = message(N_("Reading articles")).say(newsroom.settings.languages.editor)
    for done, (path, found) in enumerate(settings.get("MAP", map)(reading, sources), 1):
        settings["READINGS"][path] = found
        progress(label, done, len(sources))


def read_file(newsroom: Newsroom, converter: Converter, path: PurePosixPath) -> tuple[PurePosixPath, Found]:
    """What the file at `path` below the content folder says, with that path."""
    is_page = path.parts[0] in newsroom.settings.page_folders
    try:
        return path, read((newsroom.settings.content / path).read_bytes(), path, newsroom, converter, is_page)
    except Exception as error:  # noqa: BLE001 - whatever it is, one file must not take the others with it
        return path, [unreadable(f"{newsroom.settings.content.name}/{path}", error)]


class SourceReader(MarkdownReader):  # type: ignore[misc]
    """Pelican's reader interface. Pelican enlists direct subclasses of BaseReader by itself, so this is none."""

    def __init__(self, settings: dict[str, Any]) -> None:
        BaseReader.__init__(self, settings)
        self.newsroom: Newsroom = settings["NEWSROOM"]
        self.named: dict[tuple[type, str], Any] = {}

    @cached_property
    def converter(self) -> Converter:
        return Converter(self.newsroom.settings.markdown)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """HTML and metadata; a source that is faulty, or not due and not to be previewed, is skipped by its status."""
        path = PurePosixPath(Path(source_path).relative_to(self.newsroom.settings.content).as_posix())
        found: Found | None = self.settings["READINGS"].pop(path, None)
        if found is None:
            _, found = read_file(self.newsroom, self.converter, path)
        if not isinstance(found, Reading):
            self.settings["REPORT"].add(found)
            return "", {"status": "skip"}
        now_state = lifecycle.state(found.record, self.newsroom.settings.build_date)
        if now_state in (State.DRAFT, State.SCHEDULED) and not self.newsroom.settings.drafts:
            return "", {"status": "skip"}
        if now_state is State.WITHDRAWN and found.record.withdrawal is not None:
            found = without_text(found, found.record.withdrawal.reason)
        return found.html, self.metadata(found, now_state, path)

    def metadata(self, reading: Reading, now_state: State, path: PurePosixPath) -> dict[str, Any]:
        """Every entry becomes an attribute of Pelican's content object (theme/CONTEXT.md lists those for templates)."""
        record = reading.record
        prefix = self.newsroom.settings.languages.prefix(record.lang)
        url = _address(record, now_state, prefix)
        byline, others = credits_of(record, prefix)
        metadata = {
            "record": record,
            "outline": outline_of(record),
            "state": now_state,
            "shown": f"{self.newsroom.settings.content.name}/{path}",
            "id": record.id,
            "title": record.title,
            "slug": record.slug,
            "lang": record.lang,
            "status": lifecycle.PELICAN_STATUS[now_state],
            "url": url,
            "save_as": addresses.file_of(url),
            "summary": record.summary,
            "translation": record.translation,
            "type": record.type,
            "kind": kind_of(record),
            "section": record.section,
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
            "tags": [self.wrapper(Tag, name) for name in record.tags],
            # Pelican takes the first of the authors, so there is no empty list of them.
            "authors": [self.wrapper(Author, person.name) for people in record.credits.values() for person in people]
            or None,
            "date": record.date,
            "modified": record.modified,
            "category": self.category(record.section),
            "indexed": now_state is State.PUBLISHED,
            "alternates": [],
        }
        return {key: value for key, value in metadata.items() if value is not None or key in _MAY_BE_NONE}

    def wrapper(self, kind: type, name: str) -> Any:
        """One Tag, Author or Category object per name, so that its slug is computed once."""
        if (kind, name) not in self.named:
            self.named[kind, name] = kind(name, self.settings)
        return self.named[kind, name]

    def category(self, section: Section | None) -> Any:
        if section is None:
            return None
        category = self.wrapper(Category, section.label)
        category.slug = section.slug
        return category


# Attributes that templates test; Pelican itself wants to miss the others where there is no value.
_MAY_BE_NONE = ("section", "dateline", "picture", "updated", "withdrawal")


def _address(record: Record, now_state: State, prefix: str) -> str:
    if now_state in (State.DRAFT, State.SCHEDULED):
        return addresses.draft(prefix, record.id)
    if record.section is None or record.date is None:
        return addresses.page(prefix, record.slug)
    return addresses.article(prefix, record.section.root.slug, record.date.year, record.slug)


def use_reader(readers: Any) -> None:
    for extension in _EXTENSIONS:
        readers.reader_classes[extension] = SourceReader


def settle_articles(generator: Any) -> None:
    """Leave out doubles; put every list into an order that does not depend on the file system."""
    _settle(generator, (generator.articles, generator.hidden_articles, generator.drafts))
    for contents in (generator.articles, generator.hidden_articles, generator.drafts):
        contents.sort(key=lambda content: (content.date, content.id), reverse=True)


def settle_pages(generator: Any) -> None:
    """The same for plain pages. Then all sources are read, and static files can be told from mere mentions of them."""
    _settle(generator, (generator.pages, generator.hidden_pages, generator.draft_pages))
    content: Path = generator.settings["ARTICLE_SETTINGS"].content
    linked: set[str] = generator.context["static_links"]
    linked.intersection_update([path for path in linked if ".." not in Path(path).parts and (content / path).is_file()])


def _settle(generator: Any, lists: tuple[list[Any], ...]) -> None:
    doubles, faults = find_doubles(content for contents in lists for content in contents)
    generator.settings["REPORT"].add(faults)
    for contents in lists:
        contents[:] = sorted((content for content in contents if content not in doubles), key=lambda kept: kept.shown)
        # Pelican copies what is linked; a lead picture may lie beside its article.
        generator.context["static_links"].update(kept.picture.source for kept in contents if kept.picture)
    for double in doubles:
        del generator.context["generated_content"][double.get_relative_source_path()]


def encode_addresses(generator: Any) -> None:
    """Files come from cameras and telephones with blanks and signs in their names; addresses have none (RFC 3986)."""
    for file in generator.staticfiles:
        encoded = quote(os.fsencode(file.url))
        if encoded != file.url:
            file.override_url = encoded


def finish_contents(generators: list[Any]) -> None:
    """What needs all sources to be read: links between them, and the addresses of this site."""
    for generator in generators:
        for content in _contents_of(generator):
            content.body = _body(content, generator.settings, generator.context)
            content.share = (
                []
                if content.withdrawal is not None
                else [
                    sharing.ShareLink(link.channel, catalogue(content.lang).gettext(link.label), link.url)
                    for link in sharing.share_links(content.title, f"{generator.settings['SITEURL']}/{content.url}")
                ]
            )


def _contents_of(generator: Any) -> list[Any]:
    names = ("articles", "hidden_articles", "drafts", "pages", "hidden_pages", "draft_pages")
    return [content for name in names for content in getattr(generator, name, ())]


def _body(content: Any, settings: dict[str, Any], context: dict[str, Any]) -> Markup:
    if content.withdrawal is not None:
        return Markup()
    if any(sign in content._content for sign in _LINK_SYNTAX):  # noqa: SLF001 - Pelican has no other way to the raw text
        _drop_dead_links(content, settings, context)
        return Markup(content.get_content(settings["BASE_PATH"]))  # noqa: S704 - editors may write HTML
    return Markup(content._content)  # noqa: S704, SLF001


def _drop_dead_links(content: Any, settings: dict[str, Any], context: dict[str, Any]) -> None:
    def exists(kind: str, path: str) -> bool:
        # Pelican lets {filename} lead to any file, the others to what is copied as it is.
        places = ("generated_content", "static_content") if kind == "filename" else ("static_content",)
        return any(context[place].get(path) is not None for place in places)

    content._content, dead = without_dead_links(content._content, content.relative_dir, exists)  # noqa: SLF001
    if dead:
        source = Path(content.source_path).read_text(encoding="utf-8", errors="replace")
        cure = message(N_("Mend the path, or take the link out until its target is published."))
        settings["REPORT"].add(
            Fault(content.shown, line_of(source, target), "", message(N_("There is no “%(name)s”."), name=target), cure)
            for target in dead
        )


def end_run(pelican: Any) -> None:
    pelican.settings["REPORT"].tell()


def register() -> None:
    signals.initialized.connect(parse_settings)
    signals.get_generators.connect(begin_run)
    signals.readers_init.connect(use_reader)
    signals.article_generator_init.connect(read_articles_ahead)
    signals.page_generator_init.connect(read_pages_ahead)
    signals.article_generator_pretaxonomy.connect(settle_articles)
    signals.page_generator_finalized.connect(settle_pages)
    signals.static_generator_finalized.connect(encode_addresses)
    signals.all_generators_finalized.connect(finish_contents)
    signals.finalized.connect(end_run)
