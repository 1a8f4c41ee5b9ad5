"""The one Pelican Writer enters pages into the ledger; a last generator writes what the ledger holds."""

import itertools
import logging
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from jinja2 import Environment
from pelican import signals
from pelican.generators import Generator
from pelican.paginator import Paginator
from pelican.utils import get_relative_path, path_to_url
from pelican.writers import FileOverwriteFailedError, Writer

from plugins.articles.addresses import file_of
from plugins.articles.faults import Fault, Report
from plugins.articles.offices import Office
from plugins.articles.site_notice import FILE as NOTICE
from plugins.articles.site_notice import SiteNotice
from plugins.languages.messages import N_, Message, message
from plugins.languages.settings import editor_of
from plugins.languages.templating import localised
from plugins.outputs.ledger import Collision, Ledger
from plugins.outputs.links import dead_links
from plugins.outputs.pages import Page, Siteurl
from plugins.outputs.publication import Made, Outcome, Removal, differences, publish
from plugins.outputs.settings import OutputSettings
from plugins.outputs.sites import is_full, link_filters

logger = logging.getLogger(__name__)


def parse_settings(pelican: Any) -> None:
    settings = pelican.settings
    settings["OUTPUT_SETTINGS"] = parsed = OutputSettings.parse(settings)
    settings["BASE_PATH"] = parsed.base_path


def install_filters(generator: Any) -> None:
    if "LANGUAGE_SETTINGS" in generator.settings:
        generator.env.filters.update(link_filters(generator.settings["SITEURL"]))


class LedgerWriter(Writer):  # type: ignore[misc]
    """Pelican's Writer interface; nothing is rendered or written until the ledger is."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        # Where nothing is to be written but compared, what Pelican writes by itself goes to the empty cache folder.
        here = str(Path(settings["CACHE_PATH"], "output")) if settings.get("VERIFY") else output_path
        super().__init__(here, settings)
        self.ledger = Ledger()
        languages = settings.get("LANGUAGE_SETTINGS")
        self.default_lang: str | None = languages.default if languages else None
        self._speaking: dict[tuple[int, str], Environment] = {}
        self._at_once: bool | None = None

    @property
    def is_of_pelican(self) -> bool:
        """Whether this is a site of Pelican's own kind: then everything is done as Pelican does it."""
        return self.default_lang is None

    def claim(
        self, path: str, owner: str, make: Callable[[], bytes], inputs: object = None, *, instead: bool = False
    ) -> None:
        """Register an output; `make` gives its bytes when the ledger is written, from `inputs` alone."""
        collision = self.ledger.claim(path, owner, make, inputs, instead=instead)
        if collision is not None and self.is_of_pelican:
            self.ledger.collisions.remove(collision)  # Pelican's generators know what to do about it
            raise FileOverwriteFailedError(f"{owner}: /{collision.path} already belongs to {collision.other}")

    def write_file(
        self,
        name: str,
        template: Any,
        context: dict[str, Any],
        relative_urls: bool = False,
        paginated: Any = None,
        template_name: str | None = None,
        override_output: bool = False,
        url: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Claim one page; or several, of a list that Pelican's own settings divide."""
        if not name:
            return
        shown = next((value for value in kwargs.values() if hasattr(value, "lang") and hasattr(value, "url")), None)
        ours: str | None = getattr(shown, "shown", None)
        owner = ours or getattr(shown, "source_path", None) or f"{template.name} ({getattr(shown, 'title', name)})"
        divided = template_name in self.settings["PAGINATED_TEMPLATES"]
        sheets = self.sheets(name, kwargs, paginated, template_name, url) if divided else [(name, kwargs)]
        if self.works_at_once(context):
            options = (relative_urls, paginated, template_name, override_output, url)
            super().write_file(name, template, context, *options, **kwargs)
            for path, _ in sheets:
                self.note(path, owner)
            return
        template = self.speaking(template, getattr(shown, "lang", self.default_lang))
        for path, values in sheets:
            page = Page(path, template, context, values)
            if relative_urls or self.settings["RELATIVE_URLS"]:
                page = self.relative(page, relative_urls)
            # Every article of ours says where it is written, and none may take the place of another.
            self.claim(path, owner, page, page, instead=override_output and ours is None)

    def works_at_once(self, context: dict[str, Any]) -> bool:
        """Whether somebody counts on Pelican's order, and Pelican's own Writer does the work.

        Its signals come while a page is written, and receivers may change what the next one shows. {attach} moves a
        file when the first text that links to it is rendered.
        """
        if self._at_once is None:
            contents = filter(None, context["generated_content"].values())
            listened_to = any(getattr(signals, name).receivers for name in _WHILE_WRITING)
            self._at_once = self.is_of_pelican and (listened_to or any(map(_attaches, contents)))
        return self._at_once

    def note(self, path: str, owner: str) -> None:
        """Claim what has been written already."""
        self.ledger.release(path, owner)
        self.ledger.claim(path, owner, Path(self.output_path, path).read_bytes)

    @staticmethod
    def relative(page: Page, relative_urls: bool) -> Page:
        """The page with its Siteurl. As in Pelican's Writer, it stays in the context for what is not relative."""
        context: dict[str, Any] = page.context  # type: ignore[assignment]
        siteurl, localsiteurl = context["SITEURL"], context.get("localsiteurl")
        if relative_urls:
            siteurl = localsiteurl = path_to_url(get_relative_path(page.path))
        if localsiteurl:
            context["localsiteurl"] = localsiteurl
        # Period archives come with a context of their own; their articles look into the one that they were read in.
        article = next(iter(page.values.get("articles") or ()), None)
        of_contents = getattr(article, "_context", context)
        where = Siteurl(siteurl, localsiteurl, of_contents.get("localsiteurl", ""))
        return replace(page, siteurl=where, context_of_contents=of_contents)

    def sheets(
        self, name: str, values: dict[str, Any], paginated: Any, template_name: str | None, url: str | None
    ) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Path and values of each page, as Pelican's Writer divides lists; ours come divided already."""
        lists = {key: values[key] for key in ("articles", "dates") if key in values} if paginated is None else paginated
        if not lists:
            yield name, values
            return
        size = self.settings["PAGINATED_TEMPLATES"][template_name] or self.settings["DEFAULT_PAGINATION"]
        paginators = {key: Paginator(name, url, found, self.settings, size) for key, found in lists.items()}
        count = next(iter(paginators.values())).num_pages
        for number in range(1, count + 1):
            divided: dict[str, Any] = {}
            for key, paginator in paginators.items():
                divided[f"{key}_paginator"] = paginator
                divided[f"{key}_page"] = page = paginator.page(number)
                divided[f"{key}_previous_page"] = paginator.page(number - 1) if number > 1 else None
                divided[f"{key}_next_page"] = paginator.page(number + 1) if number < count else None
            yield page.save_as, {**values, **divided}

    def write_feed(
        self,
        elements: Any,
        context: Any,
        path: str | None = None,
        url: str | None = None,
        feed_type: str = "atom",
        override_output: bool = False,
        feed_title: str | None = None,
    ) -> Any:
        """Claim one of Pelican's own feeds."""
        more = (url, feed_type, override_output, feed_title)
        owner = f"{feed_type} ({feed_title or path})"
        if not path or self.works_at_once(context):
            feed = super().write_feed(elements, context, path, *more)
            if path:
                self.note(path, owner)
            return feed
        localsiteurl = context.get("localsiteurl")
        make_feed = partial(super().write_feed, elements, context, None, url or path, *more[1:])

        def make() -> bytes:
            context["localsiteurl"] = localsiteurl
            document = BytesIO()
            make_feed().write(document, "utf-8")
            return document.getvalue()

        shown = elements[: self.settings["FEED_MAX_ITEMS"]]
        named = [context.get(name) for name in _NAMED_IN_FEEDS]
        inputs = (shown, named, localsiteurl, url or path, feed_type, feed_title)
        # A feed without entries tells when it was made.
        self.claim(path, owner, make, inputs if shown else None, instead=override_output)
        return None

    def speaking(self, template: Any, lang: str | None) -> Any:
        """The same template in the environment of `lang`; the one Pelican loaded speaks the default language."""
        if self.default_lang is None or lang is None or lang == self.default_lang or template.name is None:
            return template
        key = (id(template.environment), lang)
        if key not in self._speaking:
            self._speaking[key] = localised(template.environment, lang)
        return self._speaking[key].get_template(template.name)


_WHILE_WRITING = (
    "article_generator_write_article", "page_generator_write_page", "content_written", "feed_generated", "feed_written"
)  # fmt: skip
_MOST_DEAD_LINKS = 20
_NAMED_IN_FEEDS = (
    "SITEURL", "SITENAME", "SITESUBTITLE", "FEED_DOMAIN", "FEED_APPEND_REF", "RSS_FEED_SUMMARY_ONLY", "TIMEZONE"
)  # fmt: skip


def _attaches(content: Any) -> bool:
    text: str = content._content or ""  # noqa: SLF001 - Pelican has no other way to the raw text, nor to its links
    links = content._get_intrasite_link_regex()  # noqa: SLF001
    return "attach" in text and any(link["what"] == "attach" for link in links.finditer(text))


def use_writer(pelican: Any) -> type[Writer]:
    del pelican
    return LedgerWriter


class Publication(Generator):  # type: ignore[misc]
    """Runs after all generators that claim outputs, before Pelican's StaticGenerator, from which it takes the files."""

    def generate_output(self, writer: Any) -> None:
        if not isinstance(writer, LedgerWriter):  # Pelican takes the first that it is offered, and has said so
            return
        if not self.settings["STATIC_CREATE_LINKS"]:
            self.take_static_files(writer)
        writer.ledger.closed = True
        report: Report = self.settings.setdefault("REPORT", Report(editor_of(self.settings)))
        report.add(map(_collision_fault, writer.ledger.collisions))
        report.add(_dead_office_links(self.settings.get("OFFICES", {}).values(), writer.ledger))
        report.add(_dead_link_of_notice(self.settings, writer.ledger))
        # A source that could not be read must not take its published page with it; a dead link takes nothing.
        unread = None in self.context["generated_content"].values()
        may_remove = not report and not unread
        if not writer.is_of_pelican:
            sources, base_path = self.context["generated_content"], self.settings["BASE_PATH"]
            copied = {file.save_as: file for file in self.context["staticfiles"]}
            files: ChainMap[str, Any] = ChainMap(writer.ledger.claims, copied)
            report.add(_told(dead_links(sources, files, base_path), report))
        report.refuse_if_strict()
        if self.settings.get("VERIFY"):
            apply = self.settings.get("MAP", map)
            self.settings["DIFFERENCES"] = differences(writer.ledger, Path(self.output_path), apply=apply)
            return
        self.settings["OUTCOME"] = outcome = self.write(writer.ledger, may_remove=may_remove)
        for path in outcome.kept:
            kept = message(N_("%(path)s was changed by other hands and is not removed."), path=path)
            logger.warning("%s", kept.say(report.lang))
        if outcome.spared:
            spared = message(
                N_(
                    "%(count)s files no longer belong to the site, e.g. %(path)s; so many are only removed on request: "
                    "REMOVE=all."
                ),
                count=len(outcome.spared),
                path=outcome.spared[0],
            )
            logger.warning("%s", spared.say(report.lang))

    def take_static_files(self, writer: LedgerWriter) -> None:
        for file in self.context["staticfiles"]:
            source, path = Path(self.path) / file.source_path, file.save_as
            if writer.is_of_pelican:
                writer.ledger.release(path, file.source_path)  # Pelican copies files last, over whatever is there
            writer.claim(path, file.source_path, source.read_bytes, source)
        self.context["staticfiles"] = []

    def write(self, ledger: Ledger, may_remove: bool) -> Outcome:
        progress = self.settings.get("PROGRESS", lambda label, done, total: None)
        label = message(N_("Writing pages")).say(self.settings["REPORT"].lang)
        done, listened_to = itertools.count(1), bool(signals.content_written.receivers)

        def told(made: Made) -> None:
            page = ledger.claims[made.path].inputs
            if listened_to and isinstance(page, Page):
                signals.content_written.send(str(Path(self.output_path) / made.path), context=page.received())
            progress(label, next(done), len(ledger))

        settings: OutputSettings = self.settings["OUTPUT_SETTINGS"]
        return publish(
            ledger,
            Path(self.output_path),
            Removal(may_remove, settings.removable),
            apply=self.settings.get("MAP", map),
            memory=self.settings.get("OUTPUT_MEMORY"),
            told=told,
            compress=self.settings.get("MAP_LONG", map) if settings.compressed else None,
        )


def _told(dead: Iterator[Fault], report: Report) -> Iterator[Fault]:
    """All when the site is published. An old newsroom may have thousands: else some, and that there are more."""
    yield from dead if report.strict else itertools.islice(dead, _MOST_DEAD_LINKS)
    if next(dead, None) is not None:
        more = message(N_("More links lead nowhere: make build SETTINGS=publishconf.py names all."))
        logger.warning("%s", more.say(report.lang))


def _collision_fault(collision: Collision) -> Fault:
    wrong = message(N_("/%(path)s already belongs to %(other)s."), path=collision.path, other=collision.other)
    return Fault(collision.owner, 0, "", wrong, message(N_("Give one of the two another address.")))


def _dead_office_links(offices: Iterable[Office], ledger: Ledger) -> Iterator[Fault]:
    """Links of the footer to pages of this site that do not exist."""
    for office in offices:
        for link in (*office.services, *office.social):
            if not is_full(link.url) and file_of(link.url.lstrip("/")) not in ledger.claims:
                yield Fault("pelicanconf.py", 0, "OFFICE", *_no_page(link.url))


def _dead_link_of_notice(settings: Mapping[str, Any], ledger: Ledger) -> Iterator[Fault]:
    notice: SiteNotice | None = settings.get("SITE_NOTICE")
    if notice is not None and notice.link and not is_full(notice.link):
        address = notice.link.lstrip("/").partition("#")[0]
        if file_of(address) not in ledger.claims:
            content: Path = settings["ARTICLE_SETTINGS"].content
            yield Fault(f"{content.name}/data/{NOTICE}", notice.link_line, "link", *_no_page(notice.link))


def _no_page(name: str) -> tuple[Message, Message]:
    return message(N_("There is no page “%(name)s”."), name=name), message(
        N_("Write the address of a page of this site, or a full one with https://.")
    )


def add_publication(pelican: Any) -> type[Generator]:
    del pelican
    return Publication


def register() -> None:
    signals.initialized.connect(parse_settings)
    signals.generator_init.connect(install_filters)
    signals.get_writer.connect(use_writer)
    signals.get_generators.connect(add_publication)
