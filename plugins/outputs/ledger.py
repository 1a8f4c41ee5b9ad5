"""The ledger: which path belongs to whom, and the function that makes its bytes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from plugins.outputs.files import is_inside, is_plain

Make = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Claim:
    """`path` is relative to the output folder; `owner` is the file or the room, as messages name it.

    `make` may be called in another process. `inputs` are all values that its bytes depend on: with the same inputs it
    need not be called again. None says nothing: then it always is.
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


@dataclass(slots=True)
class Ledger:
    claims: dict[str, Claim] = field(default_factory=dict)
    collisions: list[Collision] = field(default_factory=list)

    def claim(self, path: str, owner: str, make: Make, inputs: object = None, *, instead: bool = False) -> None:
        """Register an output. Raises OutsideOutput; a second owner of a path is recorded as a collision.

        `instead` says that this one is meant to take the place of another.
        """
        name = path
        if not is_plain(path):
            if not is_inside(path):
                raise OutsideOutput(f"{owner}: {path!r}")
            name = str(PurePosixPath(path))
        if name in self.claims and not instead:
            self.collisions.append(Collision(name, owner, self.claims[name].owner))
        else:
            self.claims[name] = Claim(name, owner, make, inputs)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims.values())

    def __len__(self) -> int:
        return len(self.claims)
