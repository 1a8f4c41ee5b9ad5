"""`invoke counter` starts the service; two more take its numbers out and in."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from plugins.languages.messages import N_, message

if TYPE_CHECKING:  # likewise
    from plugins.views.counter.configuration import Configuration
    from plugins.views.counter.stores import Store


@task(help={"config": "which sites are counted, and how: docs/counter/counter.toml is an example"})
def counter(c: Context, config: str = "counter.toml") -> None:
    """Count the readers of the sites that counter.toml names, until it is stopped."""
    del c
    from plugins.views.counter.server import serve  # here, as below: other tasks need not wait for the web server

    sys.exit(serve(Path(config), os.environ))


@task(help={"to": "the table of comma-separated values to write", "config": "as for counter"})
def counter_export(c: Context, to: str, config: str = "counter.toml") -> None:
    """Write all counts into a table: counter-export TO=hitungan.csv."""
    del c
    from plugins.views.counter import exchange

    configuration, store = _opened(config)
    with Path(to).open("w", encoding="utf-8", newline="") as table:
        rows = exchange.export(store, configuration.sites, table)
    store.close()
    print(message(N_("%(count)s rows written to %(file)s."), count=rows, file=to).say(configuration.language))


@task(help={"table": "a table as counter-export writes it", "config": "as for counter"})
def counter_import(c: Context, table: str, config: str = "counter.toml") -> None:
    """Take counts in from a table, in the place of those that are kept: counter-import TABLE=hitungan.csv."""
    del c
    from plugins.views.counter import exchange

    configuration, store = _opened(config)
    try:
        with Path(table).open(encoding="utf-8", newline="") as lines:
            rows = exchange.take_in(store, configuration.sites, lines)
    except exchange.Unusable as unusable:
        raise Exit(f"{table}:{unusable.line}: {unusable.wrong.say(configuration.language)}", code=1) from None
    except (OSError, ValueError) as error:
        wrong = message(N_("%(file)s cannot be read (%(problem)s)."), file=table, problem=error)
        raise Exit(wrong.say(configuration.language), code=1) from None
    finally:
        store.close()
    print(message(N_("%(count)s rows taken in from %(file)s."), count=rows, file=table).say(configuration.language))


def _opened(config: str) -> "tuple[Configuration, Store]":
    from plugins.views.counter import configuration, stores

    try:
        found = configuration.read(Path(config), os.environ)
    except configuration.ConfigurationError as error:
        raise Exit(error.say("id"), code=1) from None
    try:
        return found, stores.opened(found.store)
    except stores.StoreFailed as failure:
        wrong = message(N_("The store cannot be opened: %(problem)s"), problem=failure)
        raise Exit(wrong.say(found.language), code=1) from None
