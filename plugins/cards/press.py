"""The cards that a desk asks for, for posts and stories: which articles, and all formats of them in a folder."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from plugins.articles.faults import Fault
from plugins.articles.newsroom import ArticleSettings, Newsroom, moment_of_build
from plugins.articles.offices import parse_office
from plugins.articles.people import read_register
from plugins.articles.record import Record
from plugins.cards.backdrop import backdrop
from plugins.cards.cards import Painter
from plugins.cards.identity import identity_of
from plugins.cards.records import newest, sought
from plugins.cards.shapes import LINK, SQUARE, STORY
from plugins.cards.social import card_of


class Press:
    """`settings` are those of the site, LANGUAGE_SETTINGS among them. Raises SettingError."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._content = content = Path(settings["PATH"])
        people, _ = read_register(content / "data" / "people.yaml", f"{content.name}/data/people.yaml")
        self._newsroom = Newsroom(ArticleSettings.parse(settings), people)
        self._languages = self._newsroom.settings.languages
        self._now = moment_of_build(settings.get("BUILD_DATE"), self._languages)
        self._offices = parse_office(settings["OFFICE"], self._languages)
        self._painter = Painter(identity_of(settings["OFFICE"]))

    def find(self, article: str) -> tuple[list[Record], list[Fault]]:
        """By id or file; the newest where nothing is said. Faults tell why one is not found."""
        return sought(article, self._newsroom) if article else (newest(self._newsroom, self._now), [])

    def draw(self, record: Record, folder: Path) -> Iterator[Path]:
        """Every file once it is written. Raises SettingError."""
        card = card_of(record, self._offices[record.lang].name)
        photo = backdrop((self._content / record.picture.source).read_bytes()) if record.picture else None
        for shape in (LINK, SQUARE, STORY):
            file = folder / self._languages.prefix(record.lang) / f"{record.slug}-{shape.width}x{shape.height}.jpg"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(self._painter.card(card, shape, photo))
            yield file

    def can_set(self, record: Record) -> bool:
        """Whether its headline stands on its cards, and not the name of the office."""
        return self._painter.can_set(record.title)
