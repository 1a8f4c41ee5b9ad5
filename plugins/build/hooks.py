"""Offers the other rooms a memory and all cores; what they do without is the same, only slower."""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from jinja2.filters import FILTERS
from jinja2.tests import TESTS
from pelican import signals
from pelican.contents import Content

from plugins.build.accelerator import Accelerator
from plugins.build.compiled import Compiled
from plugins.build.digests import Unknown, digest
from plugins.build.objects import OfPelican
from plugins.build.tree import get_files_of
from plugins.build.workers import map_on_all_cores, map_one_by_one
from plugins.languages.messages import N_, message
from plugins.languages.settings import editor_of
from plugins.outputs.ledger import Claim

logger = logging.getLogger(__name__)


def begin_run(pelican: Any) -> None:
    settings = pelican.settings
    for name in ("ACCELERATOR", "OUTPUT_MEMORY", "READ_ALL", "MAP", "MAP_LONG"):  # of an earlier run
        settings.pop(name, None)
    for name in ("get_content", "get_summary"):  # Pelican remembers every text of every run, and with it everything
        vars(Content)[name].cache.clear()
    compiled = Path(settings["CACHE_PATH"], "templates")
    try:
        compiled.mkdir(parents=True, exist_ok=True)
        accelerator = settings.get("MAKE_ACCELERATOR", Accelerator)(settings, OfPelican())
    except (sqlite3.Error, OSError) as error:
        problem = message(
            N_("Nothing can be remembered in %(folder)s (%(error)s)."), folder=settings["CACHE_PATH"], error=error
        )
        logger.warning("%s", problem.say(editor_of(settings)))
        return
    settings["ACCELERATOR"] = settings["OUTPUT_MEMORY"] = accelerator
    if "ARTICLE_SETTINGS" in settings:
        settings["READ_ALL"] = accelerator.sources.read_all
    settings["MAP"] = partial(map_what_is_known, accelerator)
    settings["MAP_LONG"] = map_one_by_one


def map_what_is_known(
    accelerator: Accelerator, function: Callable[[Claim], Any], claims: Iterable[Claim], /
) -> Iterator[Any]:
    """On all cores; but what may call the code of others is made here, where that may keep account of its calls."""
    todo: dict[bool, list[Claim]] = {True: [], False: []}
    for claim in claims:
        todo[accelerator.outputs.is_unknown(claim)].append(claim)
    yield from map_on_all_cores(function, todo[False])
    yield from map(function, todo[True])


def help_generator(generator: Any) -> None:
    accelerator: Accelerator | None = generator.settings.get("ACCELERATOR")
    if accelerator is None:
        return
    if "ARTICLE_SETTINGS" in generator.settings:  # plugins of others may make sources while others are read
        generator.get_files = get_files_of(accelerator.tree, generator)
    keep_compiled(generator.env, accelerator.code, generator.settings["CACHE_PATH"])


def keep_compiled(environment: Any, code: bytes, folder: str) -> None:
    """Jinja calls filters and tests while it compiles, where it knows what they are called with."""
    filters = [(name, one) for name, one in sorted(environment.filters.items()) if FILTERS.get(name) is not one]
    tests = [(name, one) for name, one in sorted(environment.tests.items()) if TESTS.get(name) is not one]
    with suppress(Unknown):
        key = digest(code, OfPelican().of((environment, filters, tests)))
        environment.bytecode_cache = environment.bytecode_cache or Compiled(str(Path(folder, "templates")), key)


def end_run(pelican: Any) -> None:
    accelerator: Accelerator | None = pelican.settings.get("ACCELERATOR")
    if accelerator is not None:
        accelerator.end()


def register() -> None:
    signals.get_generators.connect(begin_run)
    signals.generator_init.connect(help_generator)
    signals.finalized.connect(end_run)
