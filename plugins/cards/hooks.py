"""Every published article gets a card, claimed as an output; what networks are told of it is put on the article."""

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.generators import Generator

from plugins.cards.identity import Identity, identity_of
from plugins.cards.shapes import LINK
from plugins.cards.social import CardSettings, card_of, path_of, picture_of, social_card
from plugins.outputs.files import digest
from plugins.outputs.ledger import Cards

if TYPE_CHECKING:
    from plugins.cards.cards import Painter

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


class CardPrinter(Generator):  # type: ignore[misc]
    """The setting KEPT, if there is one, returns the bytes under a key, or makes and keeps them."""

    def generate_output(self, writer: Any) -> None:
        for lang, articles in self.context["published"].items():
            office, prefix = self.settings["OFFICES"][lang], self.settings["LANGUAGE_SETTINGS"].prefix(lang)
            for article in articles:
                if article.social_card is not None:
                    shown = Cards((article, self.identity, office.name))
                    writer.claim(path_of(article, prefix), article.shown, partial(self.make, article), shown)

    def make(self, article: Any) -> bytes:
        from plugins.cards.backdrop import backdrop  # here: these load what draws, and most builds draw nothing
        from plugins.cards.recipe import key_of

        card = card_of(article, self.settings["OFFICES"][article.lang])
        raw = (Path(self.path) / article.picture.source).read_bytes() if picture_of(article) else b""
        kept: Kept = self.settings.get("KEPT", _make_anew)
        key = key_of(self.identity, card, LINK, digest(raw))
        return kept(key, lambda: self.painter.card(card, LINK, backdrop(raw) if raw else None))

    @cached_property
    def identity(self) -> Identity:
        return identity_of(self.settings["OFFICE"])

    @cached_property
    def painter(self) -> "Painter":
        from plugins.cards.cards import Painter  # here, as above

        return Painter(self.identity)


def _make_anew(key: str, make: Callable[[], bytes]) -> bytes:
    del key
    return make()


def add_generator(pelican: Any) -> type[Generator]:
    del pelican
    return CardPrinter


def register() -> None:
    signals.initialized.connect(parse_settings)
    signals.all_generators_finalized.connect(tell_of_cards)
    signals.get_generators.connect(add_generator)

