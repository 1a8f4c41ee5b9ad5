"""One build, from the settings file to what is told to the editor. `python -m plugins.build.session` runs it.

Pelican logs a plugin that does not load and goes on without it; here that ends the build, like every other error
that is not a fault of a single article.
"""

import argparse
import logging
import sys
import time
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.log import console
from pelican.settings import read_settings

from plugins.articles.faults import PublishingRefused, Report
from plugins.build.progress import Progress
from plugins.languages.messages import CATALOGUES, N_, Message, message
from plugins.languages.settings import SettingError

OK, FAILED = 0, 1
# How Pelican's messages about plugins begin; the name is their first value.
_PLUGIN_LOST = ("Cannot load plugin", "Cannot register plugin")


@dataclass(frozen=True, slots=True)
class Request:
    """What to build. `overrides` replace settings of the file, e.g. SITEURL while serving."""

    settings_file: Path
    overrides: dict[str, Any]
    tracebacks: bool = False


class PluginsLost(Exception):
    """Plugins that did not load or register; the text names them and says why."""


def run(request: Request) -> int:
    """Build once. Returns the exit status: 0 also where single articles were left out (contract 5)."""
    console.quiet = True  # its last line is English and counts sources; ours counts files
    log = Log()
    logging.getLogger().addHandler(log)
    try:
        return _run(request, log)
    finally:
        logging.getLogger().removeHandler(log)


def _run(request: Request, log: "Log") -> int:
    lang = "id"
    try:
        settings = read_settings(str(request.settings_file), override=request.overrides)
        lang = settings.get("EDITOR_LANG", settings["DEFAULT_LANG"])
        lang = lang if lang in CATALOGUES else "id"
        return _build(settings, log, lang)
    except PublishingRefused:
        return FAILED
    except SettingError as error:
        return _fail(message(N_("Setting %(problem)s"), problem=error), lang)
    except Exception as error:  # an editor gets one line; --traceback shows the rest
        if request.tracebacks:
            raise
        if isinstance(error, PluginsLost):
            return _fail(message(N_("These plugins could not be loaded: %(names)s."), names=error), lang)
        problem = message(
            N_("The build failed: %(kind)s: %(error)s (TRACEBACK=1 shows where)"),
            kind=type(error).__name__,
            error=error,
        )
        return _fail(problem, lang)


def _build(settings: dict[str, Any], log: "Log", lang: str) -> int:
    started = time.monotonic()
    pelican = _with_plugins(settings, log)
    with Progress(sys.stderr) as progress:
        settings["PROGRESS"] = progress.step
        pelican.run()
    _tell_outcome(settings, time.monotonic() - started, lang)
    return FAILED if log.errors_of_pelican else OK


def _with_plugins(settings: dict[str, Any], log: "Log") -> Pelican:
    """Raises PluginsLost."""
    wanted = [name if isinstance(name, str) else name.__name__ for name in settings["PLUGINS"] or ()]
    try:
        pelican = Pelican(settings)
    except Exception as error:
        # Pelican lets pass what a plugin raises on import, unless it is an ImportError; it loads them in turn.
        lost = [name for name in wanted if not _names(sys.modules, name)]
        if not lost:
            raise
        raise PluginsLost(_because(lost[0], error)) from error
    lost = [name for name in wanted if not _names(settings["PLUGINS"], name)]
    if lost:
        raise PluginsLost(", ".join(_because(name, log.lost.get(name)) for name in lost)) from log.lost.get(lost[0])
    return pelican


def _names(modules: Container[str], plugin: str) -> bool:
    """Pelican's own plugins may be called by the last part of their names."""
    return plugin in modules or f"pelican.plugins.{plugin}" in modules


def _because(name: str, error: BaseException | None) -> str:
    return f"{name} ({type(error).__name__}: {error})" if error else name


def _tell_outcome(settings: dict[str, Any], seconds: float, lang: str) -> None:
    outcome, report = settings["OUTCOME"], settings["REPORT"]
    said = message(
        N_("%(pages)s files: %(written)s written, %(unchanged)s unchanged, %(removed)s removed; %(seconds)s s."),
        pages=len(outcome.files), written=len(outcome.written), unchanged=outcome.unchanged,
        removed=len(outcome.removed), seconds=f"{seconds:.1f}",
    )  # fmt: skip
    print(said.say(lang))
    if isinstance(report, Report) and report.faults:
        kept = message(N_("Because of the faults nothing was removed from the output."))
        print(kept.say(lang))


def _fail(problem: Message, lang: str) -> int:
    print(_on_one_line(problem.say(lang)), file=sys.stderr)
    return FAILED


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


class Log(logging.Handler):
    """Warnings and errors as single lines. What Pelican itself calls an error makes the build fail.

    `lost` holds what the plugins raised that it could not load; they are told of once, when all have been tried.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors_of_pelican = 0
        self.lost: dict[str, BaseException] = {}

    def emit(self, record: logging.LogRecord) -> None:
        error = sys.exc_info()[1]  # Pelican logs inside its except clauses, without saying what was raised
        if error and isinstance(record.args, tuple) and str(record.msg).startswith(_PLUGIN_LOST):
            self.lost[str(record.args[0])] = error
            return
        cause = f": {type(error).__name__}: {error}" if error and record.name.startswith("pelican") else ""
        print(_on_one_line(f"{record.getMessage()}{cause}"), file=sys.stderr, flush=True)
        if record.levelno >= logging.ERROR and record.name.startswith("pelican"):
            self.errors_of_pelican += 1


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("settings_file", type=Path)
    parser.add_argument("--siteurl")
    parser.add_argument("--traceback", action="store_true")
    given = parser.parse_args(arguments)
    overrides = {"SITEURL": given.siteurl} if given.siteurl else {}
    return run(Request(given.settings_file, overrides, given.traceback))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
