"""Which articles have a card, where it stands, what it says, and what networks are told of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from zlib import crc32

from plugins.articles.offices import Office
from plugins.cards.shapes import LINK
from plugins.languages.dates import day_in_words
from plugins.languages.settings import SettingError


@dataclass(frozen=True, slots=True)
class CardSettings:
    """Articles before `since` have no card."""

    since: dt.date | None

    @classmethod
    def parse(cls, settings: Mapping[str, Any]) -> "CardSettings":
        value = settings.get("CARDS_SINCE")
        try:
            return cls(dt.date.fromisoformat(value) if value else None)
        except (ValueError, TypeError):
            raise SettingError("CARDS_SINCE", f"{value!r} is not a day; e.g. 2024-01-01") from None

    def wants(self, article: Any) -> bool:
        return self.since is None or article.date.date() >= self.since


class Card(NamedTuple):
    """What one card says; the date in words. Section and date may be empty."""

    headline: str
    section: str
    date: str
    office: str


@dataclass(frozen=True, slots=True)
class SocialCard:
    """`url` is an address of this site; the size in pixels."""

    url: str
    width: int
    height: int
    alt: str


def card_of(article: Any, office: Office) -> Card:
    """`article` is an Article, or its Record."""
    section = article.section.label if article.section else ""
    return Card(article.title, section, day_in_words(article.date, article.lang), office.name)


def picture_of(article: Any) -> str:
    """The digest of the lead picture; empty where there is none, or nobody has looked at it (the room of pictures)."""
    picture = article.picture
    return picture.prints.digest if picture is not None and picture.prints is not None else ""


def path_of(article: Any, prefix: str) -> str:
    """The same for ever, so that no link to it breaks; hence by id. `prefix` is that of the article's language."""
    return f"{prefix}gambar/kartu/{article.id}.jpg"


def social_card(article: Any, office: Office, prefix: str) -> SocialCard:
    """Its address ends in a version that changes with the words and the picture, so that networks fetch it anew then.

    It does not change with the office's look, for that would change the pages of all articles.
    """
    said = "\n".join((article.title, str(article.section and article.section.label), str(article.date)))
    version = crc32(f"{said}\n{picture_of(article)}".encode("utf-8", "surrogatepass"))
    url = f"{path_of(article, prefix)}?v={version:08x}"
    return SocialCard(url, LINK.width, LINK.height, f"{article.title} – {office.name}")
