"""Whether anything but texts of articles has changed since all outputs were up to date.

If not, only what shows one of the changed texts needs a closer look: the most frequent of all builds is spared the
fingerprints of ten thousand pages. That holds where all code is ours, since contract 1 binds it: an output depends on
settings, sources and files of the content and theme folders, and on nothing else.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from plugins.articles.contents import Article, Source
from plugins.build.digests import SIZE, Digests, Unknown, digest
from plugins.build.tree import Tree
from plugins.outputs.ledger import Cards, Claim, OneArticle
from plugins.outputs.pages import Page

_OURS = "plugins."


_CARDS, _ANYTHING = -1, -2
_DATA = (".yaml", ".yml", ".json")


class World(NamedTuple):
    """`rest` is the digest of everything but texts, `texts` are those of the articles that have pages.

    `shown` tells for each claim the place of its article's text; _CARDS where it shows but cards, else _ANYTHING.
    """

    rest: bytes
    texts: list[bytes]
    shown: list[int]

    def written(self) -> bytes:
        return self.rest + b"".join(self.texts)

    def to_look_at(self, before: bytes | None) -> list[bool] | None:
        """For each claim whether it may have changed since; None where more than texts has, or may have."""
        if before is None or not before.startswith(self.rest) or len(before) != SIZE * (1 + len(self.texts)):
            return None
        texts = [before[SIZE * place : SIZE * (place + 1)] for place in range(1, len(self.texts) + 1)]
        changed = [one != other for one, other in zip(texts, self.texts, strict=True)]
        return [place == _ANYTHING or (place != _CARDS and changed[place]) for place in self.shown]


def digest_of_settings(settings: Mapping[str, Any]) -> bytes | None:
    """Of the settings as they were read; None where they hold something of which nothing is known, or others' code."""
    plugins = settings["PLUGINS"] or ()
    if not all(isinstance(name, str) and name.startswith(_OURS) for name in plugins):
        return None
    try:
        return Digests().of(dict(settings))
    except Unknown:
        return None


def world_of(
    claims: Sequence[Claim],
    readings: Mapping[str, Any],
    tree: Tree,
    settings: bytes,
    of_template: Callable[[Page], bytes],
) -> World:
    """`readings` are all sources, or their faults, by path; `of_template` digests all that pages share.

    Raises Unknown.
    """
    places: dict[int, int] = {}
    articles: list[Article] = []
    shown: list[int] = []
    templates: set[bytes] = set()
    for claim in claims:
        inputs = claim.inputs
        if type(inputs) is Page:
            templates.add(of_template(inputs))
        article = _article_of(inputs)
        if article is None:
            shown.append(_CARDS if _shows_cards(inputs) else _ANYTHING)
            continue
        place = places.setdefault(id(article), len(articles))
        if place == len(articles):
            articles.append(article)
        shown.append(place)
    names = [*(claim.path for claim in claims), *(f"{one.state} {one.url} {one.age_notice}" for one in articles)]
    headers = [found.flat if type(found) is Source else b"" for _, found in sorted(readings.items())]
    rest = digest(
        settings,
        *sorted(templates),
        "\n".join(names).encode("utf-8", "surrogatepass"),
        b"\n".join(headers),
        *_other_files(tree, readings),
    )
    return World(rest, [article.source.whole for article in articles], shown)


def _article_of(inputs: object) -> Article | None:
    """The one article whose text the output shows."""
    if type(inputs) is OneArticle:
        article = inputs.article
    else:
        article = inputs.values.get("article") if type(inputs) is Page else None
    return article if type(article) is Article else None


def _shows_cards(inputs: object) -> bool:
    """Whether it shows no text at all."""
    if type(inputs) is Page:
        return all(hasattr(type(value), "__dataclass_fields__") for value in inputs.values.values())
    return type(inputs) is Cards


def _other_files(tree: Tree, readings: Mapping[str, Any]) -> Iterator[bytes]:
    """What is no source, or a faulty one. Data count by what they say; of pictures, sizes stand in the readings."""
    for path in sorted(path for path in tree.stamps if type(readings.get(path)) is not Source):
        yield path.encode("utf-8", "surrogatepass")
        if path.endswith(_DATA):
            yield Path(tree.folder, path).read_bytes()
