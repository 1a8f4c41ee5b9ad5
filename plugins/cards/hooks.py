"""Every article gets a card, claimed as an output; articles are told whom to ask about theirs."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.generators import Generator

from plugins.cards.identity import Identity, identity_of
from plugins.cards.shapes import LINK
from plugins.cards.social import SocialCards, card_of, picture_of
from plugins.outputs.files import digest
from plugins.outputs.ledger import Cards

if TYPE_CHECKING:
    from plugins.cards.cards import Painter

Kept = Callable[[str, Callable[[], bytes]], bytes]


def parse_settings(pelican: Any) -> None:
    pelican.settings["CARD_OF"] = SocialCards.parse(pelican.settings)


def gather(generators: list[Any]) -> None:
    """All articles with a card, listed or not."""
    context, cards = generators[0].context, generators[0].settings["CARD_OF"]
    names = ("articles", "hidden_articles")
    found = (article for generator in generators for name in names for article in getattr(generator, name, ()))
    context["carded"] = [article for article in found if cards.has_one(article)]


class CardPrinter(Generator):  # type: ignore[misc]
    """The setting KEPT, if there is one, returns the bytes under a key, or makes and keeps them."""

    def generate_output(self, writer: Any) -> None:
        cards: SocialCards = self.settings["CARD_OF"]
        for article in self.context["carded"]:
            shown = Cards((article, cards, self.identity))
            writer.claim(cards.path_of(article), article.shown, partial(self.make, article), shown)

    def make(self, article: Any) -> bytes:
        from plugins.cards.backdrop import backdrop  # here: these load what draws, and most builds draw nothing
        from plugins.cards.recipe import key_of

        card = card_of(article, self.settings["CARD_OF"].offices[article.lang])
        raw = (Path(self.path) / article.picture.source).read_bytes() if picture_of(article) else b""
        kept: Kept = self.settings.get("KEPT", _make_anew)
        key = key_of(self.look, card, LINK, digest(raw))
        return kept(key, lambda: self.painter.card(card, LINK, backdrop(raw) if raw else None))

    @cached_property
    def identity(self) -> Identity:
        return identity_of(self.settings["OFFICE"])

    @cached_property
    def look(self) -> str:
        """The identity for keys: fonts are large, and cards many."""
        from plugins.cards.recipe import key_of  # as above

        return key_of(self.identity)

    @cached_property
    def painter(self) -> "Painter":
        from plugins.cards.cards import Painter  # as above

        return Painter(self.identity)


def _make_anew(key: str, make: Callable[[], bytes]) -> bytes:
    del key
    return make()


def add_generator(pelican: Any) -> type[Generator]:
    del pelican
    return CardPrinter


def register() -> None:
    signals.initialized.connect(parse_settings)
    signals.all_generators_finalized.connect(gather)
    signals.get_generators.connect(add_generator)
