"""Every published article gets a card, claimed as an output; what networks are told of it is put on the article."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.generators import Generator

from plugins.images.identity import Identity, identity_of
from plugins.images.shapes import LINK
from plugins.images.social import CardSettings, card_of, path_of, social_card
from plugins.outputs.files import digest

if TYPE_CHECKING:
    from plugins.images.cards import Painter

Stamp = tuple[str, int, int]
Kept = Callable[[str, Callable[[], bytes]], bytes]


def parse_settings(pelican: Any) -> None:
    pelican.settings["CARD_SETTINGS"] = CardSettings.parse(pelican.settings)


def tell_of_cards(generators: list[Any]) -> None:
    """Put `social_card` on all articles; it is None on those that have none."""
    context, settings = generators[0].context, generators[0].settings
    for article in _articles(generators):
        article.social_card = None
    for lang, articles in context["published"].items():
        office, prefix = settings["OFFICES"][lang], settings["LANGUAGE_SETTINGS"].prefix(lang)
        for article in filter(settings["CARD_SETTINGS"].wants, articles):
            article.social_card = social_card(article, office, prefix)


def _articles(generators: list[Any]) -> Iterator[Any]:
    names = ("articles", "hidden_articles", "drafts")
    return (article for generator in generators for name in names for article in getattr(generator, name, ()))


@dataclass(frozen=True, slots=True)
class Shows:
    """All that a card is made of: its article's header, what the office shares, the lead picture as it lies there."""

    article: Any
    identity: Identity
    office: str
    picture: Stamp | None


class Cards(Generator):  # type: ignore[misc]
    """The setting KEPT, if there is one, returns the bytes under a key, or makes and keeps them."""

    def generate_output(self, writer: Any) -> None:
        stamp = cache(partial(_stamp, Path(self.path)))
        for lang, articles in self.context["published"].items():
            office, prefix = self.settings["OFFICES"][lang], self.settings["LANGUAGE_SETTINGS"].prefix(lang)
            for article in articles:
                if article.social_card is not None:
                    files = article.outline.files  # the lead picture is the first of them
                    shows = Shows(article, self.identity, office.name, stamp(files[0]) if files else None)
                    writer.claim(path_of(article, prefix), article.shown, partial(self.make, article), shows)

    def make(self, article: Any) -> bytes:
        from plugins.images.backdrop import backdrop  # here: these load what draws, and most builds draw nothing
        from plugins.images.recipe import key_of

        card = card_of(article, self.settings["OFFICES"][article.lang])
        raw = (Path(self.path) / article.picture.source).read_bytes() if article.picture else b""
        kept: Kept = self.settings.get("KEPT", _make_anew)
        key = key_of(self.identity, card, LINK, digest(raw))
        return kept(key, lambda: self.painter.card(card, LINK, backdrop(raw) if raw else None))

    @cached_property
    def identity(self) -> Identity:
        return identity_of(self.settings["OFFICE"])

    @cached_property
    def painter(self) -> "Painter":
        from plugins.images.cards import Painter  # here, as above

        return Painter(self.identity)


def _stamp(content: Path, path: str) -> Stamp:
    """Of a file as it lies there; zeros where it is gone."""
    try:
        found = (content / path).stat()
    except OSError:
        return path, 0, 0
    return path, found.st_size, found.st_mtime_ns


def _make_anew(key: str, make: Callable[[], bytes]) -> bytes:
    del key
    return make()


def add_generator(pelican: Any) -> type[Generator]:
    del pelican
    return Cards


def register_cards() -> None:
    signals.initialized.connect(parse_settings)
    signals.all_generators_finalized.connect(tell_of_cards)
    signals.get_generators.connect(add_generator)


def register() -> None:
    register_cards()
