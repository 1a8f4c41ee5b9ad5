"""Interface strings and messages to editors, from gettext catalogues whose message ids are the English sentences."""

import gettext
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from plugins.languages.po_files import Catalogue

FOLDER = Path(__file__).parent / "catalogues"
CATALOGUES: tuple[str, ...] = tuple(sorted(path.stem for path in FOLDER.glob("*.po")))


@cache
def catalogue(lang: str) -> gettext.GNUTranslations:
    """The strings of one language; read from the .po file, so that nothing compiled has to be kept."""
    with (FOLDER / f"{lang}.po").open("rb") as source:
        return Catalogue(source)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "translate later"; the extractor looks for it
    """Mark a message id for extraction; `Message.say` translates it."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be said later in the reader's language, with its values apart."""

    text: str
    values: dict[str, object] = field(default_factory=dict)

    def say(self, lang: str) -> str:
        values = {name: value.say(lang) if isinstance(value, Message) else value for name, value in self.values.items()}
        return catalogue(lang).gettext(self.text) % values


def message(text: str, **values: object) -> Message:
    """`message(N_("no section %(name)s"), name="x")`, for readable call sites."""
    return Message(text, values)
