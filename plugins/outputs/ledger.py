"""The ledger: which path belongs to whom, and the function that makes its bytes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from plugins.outputs.files import is_inside, is_plain

Make = Callable[[], bytes]


class Cards(NamedTuple):
    """Inputs that follow from settings, files and headers of sources, and from no text: of the articles in `values`

    the output shows what a card may show.
    """

    values: object


class OneArticle(NamedTuple):
    """Inputs: one article with its text, but without those it leads to; and what all outputs of the kind `share`."""

    article: Any
    shared: object


@dataclass(frozen=True, slots=True)
class Claim:
    """`path` is relative to the output folder; `owner` is the file or the room, as messages name it.

    `make` may be called in another process. `inputs` are all values that its bytes depend on: with the same inputs it
    need not be called again. None says nothing: then it always is. Articles among them count with their texts, unless
    they come as Cards.
    """

    path: str
    owner: str
    make: Make
    inputs: object = None


@dataclass(frozen=True, slots=True)
class Collision:
    """Two owners of one path. The first one keeps it."""

    path: str
    owner: str
    other: str


class OutsideOutput(ValueError):
    """A path that leads out of the output folder."""


class TooLate(RuntimeError):
    """A claim that came when the ledger had been written already."""


@dataclass(slots=True)
class Ledger:
    """`closed` once it is being written; `preferred` are the paths of those who would take another's place."""

    claims: dict[str, Claim] = field(default_factory=dict)
    collisions: list[Collision] = field(default_factory=list)
    preferred: set[str] = field(default_factory=set)
    closed: bool = False

    def claim(
        self, path: str, owner: str, make: Make, inputs: object = None, *, instead: bool = False
    ) -> Collision | None:
        """Register an output. Raises OutsideOutput, TooLate; a second owner of a path is recorded as a collision.

        `instead` says that this one is meant to take the place of another, be it there already or still to come; but
        not of a second one that says so.
        """
        if self.closed:
            raise TooLate(f"{owner}: {path!r} came after all was written; in PLUGINS, plugins.outputs must come last")
        name = _name(path, owner)
        if name not in self.claims or (instead and name not in self.preferred):
            self.claims[name] = Claim(name, owner, make, inputs)
            if instead:
                self.preferred.add(name)
        elif instead or name not in self.preferred:
            self.collisions.append(Collision(name, owner, self.claims[name].owner))
            return self.collisions[-1]
        return None

    def release(self, path: str, owner: str) -> None:
        """Whoever has claimed the path gives it up for `owner`."""
        self.claims.pop(_name(path, owner), None)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims.values())

    def __len__(self) -> int:
        return len(self.claims)


def _name(path: str, owner: str) -> str:
    """The one way to write a path. Raises OutsideOutput."""
    if is_plain(path):
        return path
    if not is_inside(path):
        raise OutsideOutput(f"{owner}: {path!r}")
    return str(PurePosixPath(path))
