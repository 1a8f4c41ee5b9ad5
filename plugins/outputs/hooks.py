"""The one Pelican Writer enters pages into the ledger; a last generator writes what the ledger holds."""

import itertools
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from jinja2 import Environment
from pelican import signals
from pelican.generators import Generator
from pelican.paginator import Paginator
from pelican.utils import get_relative_path, path_to_url
from pelican.writers import Writer

from plugins.articles.addresses import file_of
from plugins.articles.faults import Fault, Report
from plugins.articles.offices import Office
from plugins.languages.messages import N_, message
from plugins.languages.settings import editor_of
from plugins.languages.templating import localised
from plugins.outputs.ledger import Collision, Ledger
from plugins.outputs.pages import Page
from plugins.outputs.publication import Made, Outcome, Removal, differences, publish
from plugins.outputs.settings import OutputSettings
from plugins.outputs.sites import is_full, link_filters

logger = logging.getLogger(__name__)


def parse_settings(pelican: Any) -> None:
    settings = pelican.settings
    settings["OUTPUT_SETTINGS"] = parsed = OutputSettings.parse(settings)
    settings["BASE_PATH"] = parsed.base_path


def install_filters(generator: Any) -> None:
    if generator.settings["SITEURL"]:
        generator.env.filters.update(link_filters(generator.settings["SITEURL"]))


class LedgerWriter(Writer):  # type: ignore[misc]
    """Pelican's Writer interface; nothing is rendered or written until the ledger is."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings)
        self.ledger = Ledger()
        languages = settings.get("LANGUAGE_SETTINGS")
        self.default_lang: str | None = languages.default if languages else None
        self._speaking: dict[tuple[int, str], Environment] = {}

    def claim(self, path: str, owner: str, make: Callable[[], bytes], inputs: object = None) -> None:
        """Register an output; `make` gives its bytes when the ledger is written, from `inputs` alone."""
        self.ledger.claim(path, owner, make, inputs)

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
        owner = ours or f"{template.name} ({getattr(shown, 'title', name)})"
        template = self.speaking(template, getattr(shown, "lang", self.default_lang))
        for path, values in self.sheets(name, kwargs, paginated, template_name, url):
            siteurl = path_to_url(get_relative_path(path)) if relative_urls else None
            page = Page(path, template, context, values, siteurl)
            # Every article of ours says where it is written, and none may take the place of another.
            self.ledger.claim(path, owner, page, page, instead=override_output and ours is None)

    def sheets(
        self, name: str, values: dict[str, Any], paginated: Any, template_name: str | None, url: str | None
    ) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Path and values of each page, as Pelican's Writer divides lists; ours come divided already."""
        lists = {key: values[key] for key in ("articles", "dates") if key in values} if paginated is None else paginated
        if not lists or template_name not in self.settings["PAGINATED_TEMPLATES"]:
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
        make_feed = super().write_feed
        if not path:
            return make_feed(elements, context, path, url, feed_type, override_output, feed_title)

        def make() -> bytes:
            document = BytesIO()
            make_feed(elements, context, None, url or path, feed_type, override_output, feed_title).write(
                document, "utf-8"
            )
            return document.getvalue()

        self.ledger.claim(path, f"{feed_type} ({feed_title or path})", make, instead=override_output)
        return None

    def speaking(self, template: Any, lang: str | None) -> Any:
        """The same template in the environment of `lang`; the one Pelican loaded speaks the default language."""
        if self.default_lang is None or lang is None or lang == self.default_lang or template.name is None:
            return template
        key = (id(template.environment), lang)
        if key not in self._speaking:
            self._speaking[key] = localised(template.environment, lang)
        return self._speaking[key].get_template(template.name)


def use_writer(pelican: Any) -> type[Writer]:
    del pelican
    return LedgerWriter


class Publication(Generator):  # type: ignore[misc]
    """Runs after all generators that claim outputs, before Pelican's StaticGenerator, from which it takes the files."""

    def generate_output(self, writer: LedgerWriter) -> None:
        for file in self.context["staticfiles"]:
            source = Path(self.path) / file.source_path
            writer.claim(file.save_as, file.source_path, source.read_bytes, source)
        self.context["staticfiles"] = []
        report: Report = self.settings.setdefault("REPORT", Report(editor_of(self.settings)))
        report.add(map(_collision_fault, writer.ledger.collisions))
        report.add(_dead_office_links(self.settings.get("OFFICES", {}).values(), writer.ledger))
        report.refuse_if_strict()
        if self.settings.get("VERIFY"):
            apply = self.settings.get("MAP", map)
            self.settings["DIFFERENCES"] = differences(writer.ledger, Path(self.output_path), apply=apply)
            return
        # A source that could not be read must not take its published page with it.
        unread = None in self.context["generated_content"].values()
        self.settings["OUTCOME"] = outcome = self.write(writer.ledger, may_remove=not report and not unread)
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

    def write(self, ledger: Ledger, may_remove: bool) -> Outcome:
        progress = self.settings.get("PROGRESS", lambda label, done, total: None)
        label = message(N_("Writing pages")).say(self.settings["REPORT"].lang)
        done = itertools.count(1)

        def told(made: Made) -> None:
            page = ledger.claims[made.path].inputs
            if isinstance(page, Page):
                signals.content_written.send(str(Path(self.output_path) / made.path), context=page.received())
            progress(label, next(done), len(ledger))

        return publish(
            ledger,
            Path(self.output_path),
            Removal(may_remove, self.settings["OUTPUT_SETTINGS"].removable),
            apply=self.settings.get("MAP", map),
            memory=self.settings.get("OUTPUT_MEMORY"),
            told=told,
        )


def _collision_fault(collision: Collision) -> Fault:
    wrong = message(N_("/%(path)s already belongs to %(other)s."), path=collision.path, other=collision.other)
    return Fault(collision.owner, 0, "", wrong, message(N_("Give one of the two another address.")))


def _dead_office_links(offices: Iterable[Office], ledger: Ledger) -> Iterator[Fault]:
    """Links of the footer to pages of this site that do not exist."""
    for office in offices:
        for link in (*office.services, *office.social):
            if not is_full(link.url) and file_of(link.url.lstrip("/")) not in ledger.claims:
                wrong = message(N_("There is no page “%(name)s”."), name=link.url)
                cure = message(N_("Write the address of a page of this site, or a full one with https://."))
                yield Fault("pelicanconf.py", 0, "OFFICE", wrong, cure)


def add_publication(pelican: Any) -> type[Generator]:
    del pelican
    return Publication


def register() -> None:
    signals.initialized.connect(parse_settings)
    signals.generator_init.connect(install_filters)
    signals.get_writer.connect(use_writer)
    signals.get_generators.connect(add_publication)
