"""Pelican's readers call ours; articles and pages get their typed attributes; faults are told at the end."""

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from pelican import signals
from pelican.readers import BaseReader, MarkdownReader

from plugins.articles import site_notice
from plugins.articles.contents import Article, ContentMaker, Source, fresh
from plugins.articles.conversion import Converter
from plugins.articles.faults import Fault, Report
from plugins.articles.identity import find_doubles
from plugins.articles.lifecycle import State, waiting_files
from plugins.articles.links import leads_somewhere, line_of
from plugins.articles.newsroom import ENDINGS, ArticleSettings, Newsroom, moment_of_build
from plugins.articles.offices import parse_office
from plugins.articles.people import read_register
from plugins.articles.pictures import AS_THEY_ARE
from plugins.articles.reading import read, unreadable
from plugins.articles.replies import find_impossible, tie
from plugins.languages.messages import N_, message

_EXTENSIONS = tuple(ending[1:] for ending in ENDINGS)
Found = Source | list[Fault]


def parse_settings(pelican: Any) -> None:
    settings = pelican.settings
    # Headers say everything. A picture named 2024-13-45.jpg would end the build if Pelican looked for dates in names.
    settings["FILENAME_METADATA"] = settings["PATH_METADATA"] = ""
    settings["ARTICLE_SETTINGS"] = ArticleSettings.parse(settings)
    settings["OFFICES"] = parse_office(settings["OFFICE"], settings["LANGUAGE_SETTINGS"])


def begin_run(pelican: Any) -> None:
    """Once per build: what "now" is, an empty report, register and notice as they are."""
    settings: ArticleSettings = pelican.settings["ARTICLE_SETTINGS"]
    now = moment_of_build(pelican.settings.get("BUILD_DATE"), settings.languages)
    settings = pelican.settings["ARTICLE_SETTINGS"] = replace(settings, build_date=now)
    report = pelican.settings["REPORT"] = Report(settings.languages.editor, settings.strict)
    people, faults = read_register(
        settings.content / "data" / "people.yaml", f"{settings.content.name}/data/people.yaml"
    )
    report.add(faults)
    file = settings.content / "data" / site_notice.FILE
    pelican.settings["SITE_NOTICE"], faults = site_notice.read_notice(
        file, f"{settings.content.name}/data/{file.name}", settings.languages
    )
    report.add(faults)
    pelican.settings["NEWSROOM"] = Newsroom(settings, people, pelican.settings.get("STUDIO", AS_THEY_ARE))
    pelican.settings["READINGS"] = {}


def read_articles_ahead(generator: Any) -> None:
    read_ahead(generator, "ARTICLE_PATHS", "ARTICLE_EXCLUDES")
    make_articles(generator)


def read_pages_ahead(generator: Any) -> None:
    read_ahead(generator, "PAGE_PATHS", "PAGE_EXCLUDES")


def read_ahead(generator: Any, paths: str, excludes: str) -> None:
    """Read all sources of a generator at once; Pelican then asks one by one."""
    settings = generator.settings
    newsroom: Newsroom = settings["NEWSROOM"]
    files = generator.get_files(settings[paths], exclude=settings[excludes], extensions=_EXTENSIONS)
    sources = sorted(map(_below_content, files))
    progress = settings.get("PROGRESS", lambda label, done, total: None)
    label = message(N_("Reading articles")).say(newsroom.settings.languages.editor)
    read_all = settings.get("READ_ALL", read_one_by_one)
    reading = partial(read_file, newsroom, Converter(newsroom.settings.markdown))
    for done, (path, found) in enumerate(read_all(newsroom, reading, sources), 1):
        settings["READINGS"][path] = found
        progress(label, done, len(sources))


def _below_content(path: str) -> str:
    """Pelican writes the paths of files in the content folder itself with "./"."""
    return path.replace(os.sep, "/").removeprefix("./")


def read_one_by_one(
    newsroom: Newsroom, reading: Callable[[str], Found], sources: Iterable[str]
) -> Iterable[tuple[str, Found]]:
    """What is done where no other READ_ALL is offered: every path with what `reading` finds there, in any order."""
    del newsroom
    return ((path, reading(path)) for path in sources)


def read_file(newsroom: Newsroom, converter: Converter, path: str, raw: bytes | None = None) -> Found:
    """What the file at `path` below the content folder says; `raw` are its bytes, if they have been read already."""
    source = PurePosixPath(path)
    is_page = source.parts[0] in newsroom.settings.page_folders
    try:
        if raw is None:
            raw = (newsroom.settings.content / path).read_bytes()
        found = read(raw, source, newsroom, converter, is_page)
    except Exception as error:  # noqa: BLE001 - whatever it is, one file must not take the others with it
        return [unreadable(f"{newsroom.settings.content.name}/{path}", error)]
    return found if isinstance(found, list) else fresh(path, found)


def make_articles(generator: Any) -> None:
    """Make all articles at once; Pelican, which would go through the sources one by one, finds none left.

    Whoever wants to hear of each source while it is read, or to add to its metadata, gets Pelican's own way.
    """
    settings = generator.settings
    settings["ARTICLES_MADE"] = made = []
    if not _in_our_way(settings):
        return
    maker = ContentMaker(settings, generator.context)
    for found in settings["READINGS"].values():
        if isinstance(found, Source):
            made.append(maker.article(found))
        else:
            settings["REPORT"].add(found)
    get_files = generator.get_files

    def get_other_files(paths: Any, exclude: Any = None, extensions: Any = None) -> set[str]:
        if extensions is None:
            extensions = tuple(generator.readers.extensions - set(_EXTENSIONS))
        found: set[str] = get_files(paths, exclude=exclude, extensions=extensions)
        return found

    generator.get_files = get_other_files


def _in_our_way(settings: dict[str, Any]) -> bool:
    listened_to = (signals.article_generator_preread, signals.article_generator_context, signals.content_object_init)
    adding = ("DEFAULT_METADATA", "EXTRA_PATH_METADATA", "TYPOGRIFY")
    return not any(signal.receivers for signal in listened_to) and not any(settings[name] for name in adding)


class SourceReader(MarkdownReader):  # type: ignore[misc]
    """Pelican's reader interface. Pelican enlists direct subclasses of BaseReader by itself, so this is none."""

    def __init__(self, settings: dict[str, Any]) -> None:
        BaseReader.__init__(self, settings)
        self.newsroom: Newsroom = settings["NEWSROOM"]

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """HTML and metadata; a source that is faulty, or not due and not to be previewed, is skipped by its status."""
        path = Path(source_path).relative_to(self.newsroom.settings.content).as_posix()
        found: Found | None = self.settings["READINGS"].get(path)
        if found is None:  # a source of somebody else's generator
            found = read_file(self.newsroom, Converter(self.newsroom.settings.markdown), path)
        if not isinstance(found, Source):
            self.settings["REPORT"].add(found)
            return "", {"status": "skip"}
        maker = ContentMaker(self.settings, {})
        article = maker.article(found)
        if article is None:
            return "", {"status": "skip"}
        reading = maker.reading(found, article.state)
        return reading.html, maker.metadata(reading, article.state, path)


def use_reader(readers: Any) -> None:
    for extension in _EXTENSIONS:
        readers.reader_classes[extension] = SourceReader


def settle_articles(generator: Any) -> None:
    """Put our articles where Pelican expects them, leave out doubles, and order all by what they are."""
    lists = {"published": generator.articles, "hidden": generator.hidden_articles, "draft": generator.drafts}
    for article in filter(None, generator.settings["ARTICLES_MADE"]):
        lists[article.status].append(article)
        generator.context["generated_content"][article.source.path] = article
    _settle(generator, tuple(lists.values()))
    for contents in lists.values():
        contents.sort(key=lambda content: (content.date, content.id, content.lang), reverse=True)


def settle_pages(generator: Any) -> None:
    """The same for plain pages. Then all sources are read, and static files can be told from mere mentions of them."""
    lists = (generator.pages, generator.hidden_pages, generator.draft_pages)
    _settle(generator, lists)
    for contents in lists:
        contents.sort(key=lambda page: page.shown)
    content: Path = generator.settings["ARTICLE_SETTINGS"].content
    linked: set[str] = generator.context["static_links"]
    linked.intersection_update([path for path in linked if ".." not in Path(path).parts and (content / path).is_file()])


def _settle(generator: Any, lists: tuple[list[Any], ...]) -> None:
    doubles, faults = find_doubles(content for contents in lists for content in contents)
    generator.settings["REPORT"].add(faults)
    left_out = {id(double) for double in doubles}
    for contents in lists:
        if doubles:
            contents[:] = [one for one in contents if id(one) not in left_out]
        for kept in contents:
            if kept.outline.files and kept.state is not State.WITHDRAWN:
                # Pelican copies what is linked; without a studio that includes the lead picture beside its article.
                generator.context["static_links"].update(kept.outline.files)
    for double in doubles:
        del generator.context["generated_content"][double.get_relative_source_path()]


def hold_files_back(generator: Any) -> None:
    """Whole folders are copied; but what belongs to texts that are not public yet, and to no other, waits with them."""
    newsroom: Newsroom = generator.settings["NEWSROOM"]
    outlines = [found.outline for found in generator.settings["READINGS"].values() if isinstance(found, Source)]
    held = waiting_files(outlines, newsroom.settings)
    for file in [file for file in generator.staticfiles if file.get_relative_source_path() in held]:
        generator.staticfiles.remove(file)
        del generator.context["static_content"][file.get_relative_source_path()]


def encode_addresses(generator: Any) -> None:
    """Files come from cameras and telephones with blanks and signs in their names; addresses have none (RFC 3986)."""
    for file in generator.staticfiles:
        encoded = quote(os.fsencode(file.url))
        if encoded != file.url:
            file.override_url = encoded


def finish_contents(generators: list[Any]) -> None:
    """What needs all sources to be read: links between them, answers, and the addresses of this site."""
    _tie_replies(generators)
    for generator in generators:
        maker = ContentMaker(generator.settings, generator.context)
        for content in _contents_of(generator):
            if content.outline.targets and content.state is not State.WITHDRAWN:
                _tell_dead_links(content, maker)
            if not isinstance(content, Article):
                content.body = maker.body(content)
                content.share = maker.share(content)
                content.social_card = maker.card_of(content)


def _tie_replies(generators: list[Any]) -> None:
    settings = generators[0].settings
    newsroom: ArticleSettings = settings["ARTICLE_SETTINGS"]
    sources = (found for found in settings["READINGS"].values() if isinstance(found, Source))
    faults = find_impossible(sources, newsroom.content.name)
    settings["REPORT"].add(faults)
    contents = [one for generator in generators for one in _contents_of(generator) if one.template == "article"]
    tie(contents, {fault.path for fault in faults}, newsroom.languages.languages)


def _contents_of(generator: Any) -> list[Any]:
    names = ("articles", "hidden_articles", "drafts", "pages", "hidden_pages", "draft_pages")
    return [content for name in names for content in getattr(generator, name, ())]


def _tell_dead_links(content: Any, maker: ContentMaker) -> None:
    dead = [target for target in content.outline.targets if not leads_somewhere(target, maker.exists)]
    if dead:
        source = Path(content.source_path).read_text(encoding="utf-8", errors="replace")
        cure = message(N_("Mend the path, or take the link out until its target is published."))
        content.settings["REPORT"].add(
            Fault(
                content.shown,
                line_of(source, target.written),
                "",
                message(N_("There is no “%(name)s”."), name=target.written),
                cure,
            )
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
    signals.static_generator_finalized.connect(hold_files_back)
    signals.static_generator_finalized.connect(encode_addresses)
    signals.all_generators_finalized.connect(finish_contents)
    signals.finalized.connect(end_run)
