"""Builds, from the settings file to what is told to the editor. `python -m plugins.build.session` runs one.

Pelican logs a plugin that does not load and goes on without it; here that ends the build, like every other error
that is not a fault of a single article.
"""

import argparse
import gc
import logging
import os
import sys
import time
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pelican import Pelican
from pelican.log import console
from pelican.settings import read_settings

from plugins.articles.addresses import file_of
from plugins.articles.faults import PublishingRefused
from plugins.build.log import Log, on_one_line
from plugins.build.progress import Progress
from plugins.build.reasons import in_words
from plugins.build.world import digest_of_settings
from plugins.languages.messages import N_, Message, message
from plugins.languages.settings import SettingError, editor_of

OK, FAILED = 0, 1


@dataclass(frozen=True, slots=True)
class Request:
    """What to build. `overrides` replace settings of the file, e.g. SITEURL while serving.

    `why` is an output, of which is told why it was made the last time.
    """

    settings_file: Path
    overrides: dict[str, Any] = field(default_factory=dict)
    tracebacks: bool = False
    why: str = ""


class PluginsLost(Exception):
    """Plugins that did not load or register; the text names them and says why."""


class Session:
    """Settings read and plugins loaded: everything that comes before a build and needs not be done again for another.

    Raises SettingError, PluginsLost, and whatever the settings file raises.
    """

    def __init__(self, request: Request, log: Log) -> None:
        self._log, self._why = log, request.why
        self.settings: dict[str, Any] = read_settings(str(request.settings_file), override=request.overrides)
        self.settings["SETTINGS_DIGEST"] = digest_of_settings(self.settings)
        self.lang = editor_of(self.settings)
        self.pelican = _with_plugins(self.settings, log)

    def build(self) -> int:
        """Build once. Returns the exit status: 0 also where single articles were left out (contract 5)."""
        started = time.monotonic()
        with Progress(sys.stderr) as progress:
            self.settings["PROGRESS"] = progress.step
            self.pelican.run()
        return self.tell(started)

    def tell(self, started: float) -> int:
        """What was done since, by the monotonic clock. Returns the exit status."""
        if self.settings.get("VERIFY"):
            return self._tell_differences()
        self._tell_outcome(time.monotonic() - started)
        if self._why:
            self._tell_why(self._why)
        return FAILED if self._log.errors_of_pelican else OK

    def _tell_outcome(self, seconds: float) -> None:
        outcome, accelerator = self.settings["OUTCOME"], self.settings.get("ACCELERATOR")
        said = message(
            N_(
                "%(files)s files: %(read)s sources read, %(made)s pages and files made, %(written)s written, "
                "%(unchanged)s unchanged, %(removed)s removed; %(seconds)s s."
            ),
            files=len(outcome.files), written=len(outcome.written), unchanged=outcome.unchanged, made=outcome.made,
            read=len(accelerator.sources.changed) if accelerator else len(self.settings.get("READINGS", ())),
            removed=len(outcome.removed), seconds=f"{seconds:.1f}",
        )  # fmt: skip
        print(said.say(self.lang), flush=True)
        if not outcome.may_remove:
            kept = message(N_("Because of the faults nothing was removed from the output."))
            print(kept.say(self.lang), flush=True)

    def _tell_why(self, output: str) -> None:
        folder, file = (Path(os.path.abspath(path)) for path in (self.settings["OUTPUT_PATH"], output))  # noqa: PTH100 - ..
        inside = file.relative_to(folder).as_posix() if file.is_relative_to(folder) else ""
        address = inside or output.removeprefix(self.settings["SITEURL"]).lstrip("/")
        reason = self.settings["ACCELERATOR"].reason(file_of(address)) if "ACCELERATOR" in self.settings else None
        if reason is None:
            print(message(N_("There is no output “%(name)s”."), name=output).say(self.lang))
            return
        print(message(N_("%(name)s was made the last time because:"), name=f"/{address}").say(self.lang))
        for line in in_words(reason, self.lang):
            print(f"  {line}")

    def _tell_differences(self) -> int:
        different: list[str] = self.settings["DIFFERENCES"]
        for path in different:
            print(path)
        said = (
            message(N_("%(count)s files differ from what a clean build would make."), count=len(different))
            if different
            else message(N_("The output is what a clean build would make."))
        )
        print(said.say(self.lang))
        return FAILED if different or self._log.errors_of_pelican else OK


def run(request: Request) -> int:
    """Build once, and tell in one line whatever keeps it from ending. Returns the exit status."""
    with logged() as log:
        return told(lambda: Session(request, log).build(), request.settings_file, tracebacks=request.tracebacks)


def verify(request: Request) -> int:
    """Make everything anew, without what is remembered, and name what differs in the output. Nothing is written."""
    with TemporaryDirectory() as empty:
        overrides = {**request.overrides, "VERIFY": True, "CACHE_PATH": empty}
        return run(Request(request.settings_file, overrides, request.tracebacks))


@contextmanager
def logged() -> Iterator[Log]:
    console.quiet = True  # its last line is English and counts sources; ours counts files
    log = Log()
    logging.getLogger().addHandler(log)
    try:
        yield log
    finally:
        logging.getLogger().removeHandler(log)


def told(build: Callable[[], int], settings_file: Path, *, tracebacks: bool = False) -> int:
    """What `build` returns, or FAILED with one line that says why."""
    try:
        return build()
    except PublishingRefused:
        return FAILED
    except Exception as error:  # an editor gets one line; --traceback shows the rest
        if tracebacks and not isinstance(error, SettingError):
            raise
        print(on_one_line(_problem(error).say(_language_of(settings_file))), file=sys.stderr, flush=True)
        return FAILED


def _problem(error: Exception) -> Message:
    if isinstance(error, SettingError):
        return message(N_("Setting %(problem)s"), problem=error)
    if isinstance(error, PluginsLost):
        return message(N_("These plugins could not be loaded: %(names)s."), names=error)
    return message(
        N_("The build failed: %(kind)s: %(error)s (TRACEBACK=1 shows where)"), kind=type(error).__name__, error=error
    )


def _language_of(settings_file: Path) -> str:
    """The editor's, even where the settings cannot be used."""
    try:
        return editor_of(read_settings(str(settings_file)))
    except Exception:  # noqa: BLE001 - what is wrong with them is being told
        return "id"


def _with_plugins(settings: dict[str, Any], log: Log) -> Pelican:
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


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("settings_file", type=Path)
    parser.add_argument("--siteurl", help="instead of SITEURL")
    parser.add_argument("--paranoid", action="store_true", help="read and compare every source, whatever its date says")
    parser.add_argument("--remove-all", action="store_true", help="remove leftovers however many they are")
    parser.add_argument("--why", default="", metavar="PATH", help="tell why an output was made the last time")
    parser.add_argument("--verify", action="store_true", help="write nothing; name what a clean build would change")
    parser.add_argument("--traceback", action="store_true")
    given = parser.parse_args(arguments)
    overrides: dict[str, Any] = {"SITEURL": given.siteurl} if given.siteurl else {}
    overrides |= {"PARANOID": True} if given.paranoid else {}
    overrides |= {"REMOVABLE_SHARE": 1.0} if given.remove_all else {}
    request = Request(given.settings_file, overrides, given.traceback, given.why)
    return verify(request) if given.verify else run(request)


if __name__ == "__main__":
    gc.disable()  # one build makes no garbage worth the search
    status = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(status)  # taking a hundred thousand objects apart takes longer than a small build
