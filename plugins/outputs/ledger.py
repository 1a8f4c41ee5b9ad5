"""The ledger: which path belongs to whom, and the function that makes its bytes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from plugins.outputs.files import is_inside

Make = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Claim:
    """`path` is relative to the output folder; `owner` is the file or the room, as messages name it.

    `make` may be called in another process; `written` is called in this one once the bytes are there.
    """

    path: str
    owner: str
    make: Make
    written: Callable[[], None] = lambda: None


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

    def claim(self, path: str, owner: str, make: Make, written: Callable[[], None] = lambda: None) -> None:
        """Register an output. Raises OutsideOutput; a second owner of a path is recorded as a collision."""
        if not is_inside(path):
            raise OutsideOutput(f"{owner}: {path!r}")
        name = str(PurePosixPath(path))
        if name in self.claims:
            self.collisions.append(Collision(name, owner, self.claims[name].owner))
        else:
            self.claims[name] = Claim(name, owner, make, written)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims.values())

    def __len__(self) -> int:
        return len(self.claims)
