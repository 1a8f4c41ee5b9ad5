"""Whether anything but texts of articles has changed since all outputs were up to date.

If not, only what shows one of the changed texts needs a closer look: the most frequent of all builds is spared the
fingerprints of ten thousand pages. That holds where all code is ours, since contract 1 binds it: an output depends on
settings, sources and files of the content and theme folders, and on nothing else.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

from plugins.articles.contents import Article, Source
from plugins.build.digests import SIZE, Digests, Unknown, digest
from plugins.build.fingerprints import shows_but_cards
from plugins.build.tree import Tree
from plugins.outputs.ledger import Claim
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
    of_shared: Callable[[Any], bytes],
) -> World:
    """`readings` are all sources, or their faults, by path; `of_template` digests all that pages share.

    `of_shared` digests what stands beside an article in the inputs of a file.

    Raises Unknown.
    """
    articles: list[Article] = []
    shown: list[int] = []
    templates: set[bytes] = set()
    beside: dict[int, Any] = {}
    for claim in claims:
        page = claim.inputs
        if type(page) is not Page:
            shown.append(_CARDS if _note_what_stands_beside(page, beside) else _ANYTHING)
            continue
        templates.add(of_template(page))
        article = page.values.get("article")
        if type(article) is Article:
            shown.append(len(articles))
            articles.append(article)
        else:
            ours = all(hasattr(type(value), "__dataclass_fields__") for value in page.values.values())
            shown.append(_CARDS if ours else _ANYTHING)
    names = [*(claim.path for claim in claims), *(f"{one.state} {one.url}" for one in articles)]
    headers = [found.flat if type(found) is Source else b"" for _, found in sorted(readings.items())]
    rest = digest(
        settings,
        *sorted(templates),
        *sorted(map(of_shared, beside.values())),
        "\n".join(names).encode("utf-8", "surrogatepass"),
        b"\n".join(headers),
        *_other_files(tree, readings),
    )
    return World(rest, [article.source.whole for article in articles], shown)


def _note_what_stands_beside(inputs: Any, beside: dict[int, Any]) -> bool:
    """Whether a file shows but cards; then all else that it shows is noted, each value once."""
    if not shows_but_cards(inputs):
        return False
    for field in fields(inputs):
        value = getattr(inputs, field.name)
        if type(value) is not Article:
            beside[id(value)] = value
    return True


def _other_files(tree: Tree, readings: Mapping[str, Any]) -> Iterator[bytes]:
    """What is no source, or a faulty one. Data count by what they say; of pictures, sizes stand in the readings."""
    for path in sorted(path for path in tree.stamps if type(readings.get(path)) is not Source):
        yield path.encode("utf-8", "surrogatepass")
        if path.endswith(_DATA):
            yield Path(tree.folder, path).read_bytes()
