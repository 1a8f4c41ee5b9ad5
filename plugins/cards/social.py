"""Which articles have a card, where it stands, what it says, and what networks are told of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from zlib import crc32

from plugins.articles.lifecycle import State
from plugins.cards.shapes import LINK
from plugins.languages.dates import day_in_words
from plugins.languages.settings import SettingError

# Those whose address may be known: even an expired article's card is asked for by old posts.
_HAVE_ONE = (State.PUBLISHED, State.UNLISTED, State.EXPIRED)


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


def card_of(article: Any, office: str) -> Card:
    """`article` is an Article, or its Record."""
    section = article.section.label if article.section else ""
    return Card(article.title, section, day_in_words(article.date, article.lang), office)


def picture_of(article: Any) -> str:
    """The digest of the lead picture; empty where there is none, or nobody has looked at it (the room of pictures)."""
    picture = article.picture
    return picture.prints.digest if picture is not None and picture.prints is not None else ""


@dataclass(frozen=True, slots=True)
class SocialCards:
    """Called with an article it tells of its card: None where there is none, as before the day `since`.

    Names of the office and `prefixes` of addresses by language. Articles ask for it by the setting CARD_OF, when
    somebody asks them: so there is nothing to be made for each article of each build.
    """

    since: dt.date | None
    offices: Mapping[str, str]
    prefixes: Mapping[str, str]

    @classmethod
    def parse(cls, settings: Mapping[str, Any]) -> "SocialCards":
        """Raises SettingError."""
        languages, since = settings["LANGUAGE_SETTINGS"], settings.get("CARDS_SINCE")
        try:
            return cls(
                since=dt.date.fromisoformat(since) if since else None,
                offices={lang: office.name for lang, office in settings["OFFICES"].items()},
                prefixes={lang: languages.prefix(lang) for lang in languages.languages},
            )
        except (ValueError, TypeError):
            raise SettingError("CARDS_SINCE", f"{since!r} is not a day; e.g. 2024-01-01") from None

    def __call__(self, article: Any) -> SocialCard | None:
        """Its address ends in a version that changes with the words and the picture, so that networks fetch it anew.

        It does not change with the office's look, for that would change the pages of all articles.
        """
        if not self.has_one(article):
            return None
        section = article.section.label if article.section else ""
        said = "\n".join((article.title, section, str(article.date), picture_of(article)))
        version = crc32(said.encode("utf-8", "surrogatepass"))
        alt = f"{article.title} – {self.offices[article.lang]}"
        return SocialCard(f"{self.path_of(article)}?v={version:08x}", LINK.width, LINK.height, alt)

    def has_one(self, content: Any) -> bool:
        """Plain pages have none."""
        if content.template != "article" or content.state not in _HAVE_ONE:
            return False
        return self.since is None or content.date.date() >= self.since

    def path_of(self, article: Any) -> str:
        """The same for ever, so that no link to it breaks; hence by id."""
        return place(self.prefixes[article.lang], article.id)


def place(prefix: str, identity: str) -> str:
    """`prefix` is that of addresses in the article's language."""
    return f"{prefix}gambar/kartu/{identity}.jpg"
