"""The one Pelican Writer enters pages into the ledger; a last generator writes what the ledger holds."""

import itertools
import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment
from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from plugins.articles.addresses import file_of
from plugins.articles.faults import Fault, Report
from plugins.articles.offices import Office
from plugins.languages.messages import N_, message
from plugins.languages.templating import localised
from plugins.outputs.ledger import Collision, Ledger
from plugins.outputs.publication import Made, Outcome, publish
from plugins.outputs.sites import base_path, is_full, link_filters

logger = logging.getLogger(__name__)


def parse_settings(pelican: Any) -> None:
    pelican.settings["BASE_PATH"] = base_path(pelican.settings["SITEURL"])


def install_filters(generator: Any) -> None:
    generator.env.filters.update(link_filters(generator.settings["SITEURL"]))


class LedgerWriter(Writer):  # type: ignore[misc]
    """Pelican's Writer interface; nothing is rendered or written until the ledger is."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings)
        self.ledger = Ledger()
        self.default_lang: str = settings["LANGUAGE_SETTINGS"].default
        self._speaking: dict[tuple[int, str], Environment] = {}

    def claim(self, path: str, owner: str, make: Callable[[], bytes]) -> None:
        """Register an output; `make` gives its bytes when the ledger is written."""
        self.ledger.claim(path, owner, make)

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
        """Claim one page. Pelican's own pagination is not offered: listings number their pages from the oldest."""
        del relative_urls, paginated, template_name, override_output, url
        if not name:
            return
        shown = next((value for value in kwargs.values() if hasattr(value, "lang") and hasattr(value, "url")), None)
        owner = getattr(shown, "shown", None) or f"{template.name} ({getattr(shown, 'title', name)})"
        template = self.speaking(template, getattr(shown, "lang", self.default_lang))

        def local() -> dict[str, Any]:
            return {**context, **kwargs, "output_file": name}

        def make() -> bytes:
            page: bytes = template.render(local()).encode()
            return page

        def written() -> None:
            signals.content_written.send(str(Path(self.output_path) / name), context=local())

        self.ledger.claim(name, owner, make, written)

    def speaking(self, template: Any, lang: str) -> Any:
        """The same template in the environment of `lang`; the one Pelican loaded speaks the default language."""
        if lang == self.default_lang or template.name is None:
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
            writer.claim(file.save_as, file.source_path, source.read_bytes)
        self.context["staticfiles"] = []
        report: Report = self.settings["REPORT"]
        report.add(map(_collision_fault, writer.ledger.collisions))
        report.add(_dead_office_links(self.settings["OFFICES"].values(), writer.ledger))
        report.refuse_if_strict()
        # A source that could not be read must not take its published page with it.
        self.settings["OUTCOME"] = outcome = self.write(writer.ledger, may_remove=not report)
        for path in outcome.kept:
            kept = message(N_("%(path)s was changed by other hands and is not removed."), path=path)
            logger.warning("%s", kept.say(self.settings["LANGUAGE_SETTINGS"].editor))

    def write(self, ledger: Ledger, may_remove: bool) -> Outcome:
        progress = self.settings.get("PROGRESS", lambda label, done, total: None)
        label = message(N_("Writing pages")).say(self.settings["LANGUAGE_SETTINGS"].editor)
        done = itertools.count(1)

        def told(made: Made) -> None:
            ledger.claims[made.path].written()
            progress(label, next(done), len(ledger))

        apply = self.settings.get("MAP", map)
        return publish(ledger, Path(self.output_path), may_remove, apply=apply, told=told)


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
