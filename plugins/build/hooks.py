"""Offers the other rooms a memory and all cores; what they do without is the same, only slower."""

import logging
import sqlite3
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from pelican import signals
from pelican.contents import Content
from pelican.paginator import Page, Paginator
from pelican.urlwrappers import URLWrapper
from pelican.utils import DateFormatter

from plugins.build.accelerator import Accelerator
from plugins.build.digests import Digests, digest
from plugins.build.tree import get_files_of
from plugins.build.workers import map_on_all_cores
from plugins.languages.messages import N_, message
from plugins.languages.settings import editor_of

logger = logging.getLogger(__name__)
# What Pelican's objects hold besides their own values.
_SURROUNDINGS = ("settings", "_context", "translations", "maker", "source")


def offer_cores(pelican: Any) -> None:
    settings = pelican.settings
    settings["MAP"] = map_on_all_cores
    compiled = Path(settings["CACHE_PATH"], "templates")
    compiled.mkdir(parents=True, exist_ok=True)
    settings["JINJA_ENVIRONMENT"] = {
        "bytecode_cache": FileSystemBytecodeCache(str(compiled)),
        **settings["JINJA_ENVIRONMENT"],
    }


def begin_run(pelican: Any) -> None:
    settings = pelican.settings
    try:
        accelerator = settings.get("MAKE_ACCELERATOR", Accelerator)(settings, OfPelican())
    except (sqlite3.Error, OSError) as error:
        problem = message(
            N_("Nothing can be remembered in %(folder)s (%(error)s)."), folder=settings["CACHE_PATH"], error=error
        )
        logger.warning("%s", problem.say(editor_of(settings)))
        return
    settings["ACCELERATOR"] = settings["OUTPUT_MEMORY"] = accelerator
    settings["READ_ALL"] = accelerator.sources.read_all


def answer_from_the_tree(generator: Any) -> None:
    accelerator: Accelerator | None = generator.settings.get("ACCELERATOR")
    if accelerator is not None:
        generator.get_files = get_files_of(accelerator.tree, generator)


def end_run(pelican: Any) -> None:
    accelerator: Accelerator | None = pelican.settings.get("ACCELERATOR")
    if accelerator is not None:
        accelerator.end()


class OfPelican:
    """Digests of Pelican's own objects."""

    def __init__(self) -> None:
        self._digests = Digests(self)

    def __call__(self, value: Any) -> bytes | None:
        of = self._digests.of
        if isinstance(value, Content):
            others = [other.url for other in value.translations]
            return digest(value.url.encode(), of(others), of(self._own(value)))
        if isinstance(value, URLWrapper):
            return digest(of(value.name), of(value.slug))
        if isinstance(value, (Page, Paginator)):
            return of(self._own(value))
        if isinstance(value, DateFormatter):
            return of(str(value.locale))
        return None

    @staticmethod
    def _own(value: Any) -> dict[str, Any]:
        return {name: held for name, held in sorted(vars(value).items()) if name not in _SURROUNDINGS}


def register() -> None:
    signals.initialized.connect(offer_cores)
    signals.get_generators.connect(begin_run)
    signals.generator_init.connect(answer_from_the_tree)
    signals.finalized.connect(end_run)
