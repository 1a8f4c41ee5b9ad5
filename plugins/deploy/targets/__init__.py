"""Where a site can be sent to: one file for each kind of host. To add one, write a frozen dataclass of what has to be
said in DEPLOY, with `connect`, and enter it in `settings.TARGETS`.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from plugins.deploy.difference import Plan
from plugins.deploy.record import Record


@dataclass(frozen=True, slots=True)
class Delivery:
    """What to send: files of `folder` as `plan` says. `record` is what lies at the target afterwards. `anew`: nothing
    that is there is to be relied on.
    """

    folder: Path
    plan: Plan
    record: Record
    anew: bool = False

    @property
    def unchanged(self) -> Mapping[str, int]:
        """Path → size of what is at the target already."""
        return {path: (self.folder / path).stat().st_size for path in self.plan.unchanged}


class Release(NamedTuple):
    """One that the target keeps; `commit` is the state of the texts that it was made of, where that is known."""

    name: str
    commit: str
    is_current: bool


class Place(Protocol):
    """A target that is connected to. What goes wrong with it is raised as Refused."""

    @property
    def record(self) -> Record:
        """What was last sent; empty where nothing was."""

    def read(self, path: str) -> bytes | None:
        """A file of the published site."""

    def changed_by_others(self, delivery: Delivery) -> list[str]:
        """Of what should be unchanged, what is not; each target says how closely it looks."""

    def send(self, delivery: Delivery) -> None: ...

    def releases(self) -> list[Release] | None:
        """The newest last; None where the target keeps none."""

    def roll_back(self, name: str) -> None: ...


class Target(Protocol):
    def connect(self, *, alone: bool) -> AbstractContextManager[Place]:
        """`alone`: nobody else publishes until the connection is closed; Refused while somebody does."""
