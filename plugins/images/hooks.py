"""Articles get the studio; what they show is made before the ledger is written; originals stay where they are."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.articles.lifecycle import State
from plugins.articles.pictures import Unusable
from plugins.articles.record import Prints
from plugins.images.formats import is_picture
from plugins.images.studio import Studio
from plugins.languages.messages import N_, message


def parse_settings(pelican: Any) -> None:
    settings = pelican.settings
    settings["STUDIO"] = studio = Studio.parse(settings)
    settings.setdefault("KEPT", studio.cabinet.kept)


def keep_originals_back(generator: Any) -> None:
    """Pictures are no files to be copied. What a text links to is published all the same, but stripped; likewise what

    an article names as a file of its own, such as the cover of a recording.
    """
    studio: Studio = generator.settings["STUDIO"]
    content: Path = generator.settings["ARTICLE_SETTINGS"].content
    originals = [file for file in generator.staticfiles if is_picture(Path(file.source_path))]
    linked: set[str] = set()
    for shown in _contents(generator.context):
        linked.update(shown.outline.files, (target.path for target in shown.outline.targets))
    generator.context["linked_pictures"] = found = []
    for file in originals:
        generator.staticfiles.remove(file)
        source = file.get_relative_source_path()
        if source in linked and _can_be_linked(studio, content, PurePosixPath(source)):
            found.append(file)
        else:
            del generator.context["static_content"][source]


def _can_be_linked(studio: Studio, content: Path, source: PurePosixPath) -> bool:
    try:
        studio.check_copy(content, source)
    except Unusable:  # a dead link, which is told
        return False
    return True


def _contents(context: Any) -> Iterator[Any]:
    return filter(None, context["generated_content"].values())


class Darkroom(Generator):  # type: ignore[misc]
    """Makes what is missing in the cabinet, picture by picture on all cores, and claims all that pages show."""

    def generate_output(self, writer: Any) -> None:
        studio: Studio = self.settings["STUDIO"]
        content: Path = self.settings["ARTICLE_SETTINGS"].content
        shown = _shown(self.context)
        self.make(studio, content, [prints for prints in shown if not studio.is_made(prints)])
        for prints in shown:
            for path in prints.files():
                writer.claim(path, prints.source, partial(studio.file, content, prints, path), (prints.digest, path))
        for file in self.context["linked_pictures"]:
            source = file.get_relative_source_path()
            make = partial(studio.copy, content, PurePosixPath(source))
            writer.claim(file.save_as, source, make, Path(file.source_path))

    def make(self, studio: Studio, content: Path, missing: list[Prints]) -> None:
        progress = self.settings.get("PROGRESS", lambda label, done, total: None)
        lang = self.settings["REPORT"].lang
        make_all = self.settings.get("MAP_LONG", map)
        for done, source in enumerate(make_all(partial(_make, studio, content), missing), 1):
            label = message(N_("Making pictures (%(name)s)"), name=PurePosixPath(source).name)
            progress(label.say(lang), done, len(missing))


def _make(studio: Studio, content: Path, prints: Prints) -> str:
    with suppress(OSError):  # where nothing can be kept, it is made when it is written
        studio.make(content, prints)
    return prints.source


def _shown(context: Any) -> list[Prints]:
    """Of all contents, each once: two files may hold the same picture under the same name."""
    found: dict[str, Prints] = {}
    for shown in _contents(context):
        if shown.outline.prints and shown.state is not State.WITHDRAWN:
            for prints in shown.outline.prints:
                found.setdefault(prints.name, prints)
    return [prints for _, prints in sorted(found.items())]


def add_darkroom(pelican: Any) -> type[Generator]:
    del pelican
    return Darkroom


def tidy(pelican: Any) -> None:
    studio: Studio = pelican.settings["STUDIO"]
    studio.cabinet.tidy(studio.settings.keep_days)


def register() -> None:
    signals.initialized.connect(parse_settings)
    signals.static_generator_finalized.connect(keep_originals_back)
    signals.get_generators.connect(add_darkroom)
    signals.finalized.connect(tidy)
