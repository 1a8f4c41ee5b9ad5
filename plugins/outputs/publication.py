"""The last step of a build: make every claimed output, write what changed, remove what nobody claims any more."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from plugins.outputs.files import digest, remove_with_empty_parents, write_if_changed
from plugins.outputs.ledger import Claim
from plugins.outputs.manifest import UNFINISHED, read_manifest, write_manifest


@dataclass(slots=True)
class Outcome:
    """What a build did to the output folder; paths relative to it. `kept` would have been removed but was not ours."""

    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """One output as it now lies in the output folder."""

    path: str
    digest: str
    written: bool


class NotMade(RuntimeError):
    """An output could not be made; the text names its owner."""


class Map(Protocol):
    """How a function is applied to many things: the built-in `map`, or one that uses all cores and knows no order."""

    def __call__(self, function: Callable[[Any], Any], things: Iterable[Any], /) -> Iterable[Any]: ...


def publish(
    claims: Iterable[Claim],
    folder: Path,
    may_remove: bool,
    *,
    apply: Map = map,
    told: Callable[[Made], None] = lambda made: None,
) -> Outcome:
    """Make and write all claims; remove leftovers if `may_remove`. `told` hears of each output once it is there."""
    before, claims = read_manifest(folder), list(claims)
    outcome = Outcome()
    _announce(claims, before, folder)
    for made in apply(partial(make_and_write, folder), claims):
        outcome.files[made.path] = made.digest
        if made.written:
            outcome.written.append(made.path)
        else:
            outcome.unchanged += 1
        told(made)
    orphans = {path: known for path, known in before.items() if path not in outcome.files}
    if may_remove:
        _remove(orphans, folder, outcome)
    else:
        outcome.files.update(orphans)
    write_manifest(folder, outcome.files)
    return outcome


def _announce(claims: Iterable[Claim], before: dict[str, str], folder: Path) -> None:
    """Enter new files before they are written: should this build end early, the next one knows that they are ours."""
    unknown = (claim.path for claim in claims if claim.path not in before)
    new = {path: UNFINISHED for path in unknown if not (folder / path).exists()}
    if new:
        write_manifest(folder, before | new)


def make_and_write(folder: Path, claim: Claim) -> Made:
    try:
        content = claim.make()
    except Exception as error:
        raise NotMade(f"{claim.owner}: {type(error).__name__}: {error}") from error
    return Made(claim.path, digest(content), write_if_changed(folder / claim.path, content))


def _remove(orphans: dict[str, str], folder: Path, outcome: Outcome) -> None:
    """Remove what the last build wrote and this one does not claim, unless somebody else has changed it since."""
    for path, known in sorted(orphans.items()):
        file = folder / path
        if not file.is_file():
            continue
        if known not in (UNFINISHED, digest(file.read_bytes())):
            outcome.kept.append(path)
            continue
        remove_with_empty_parents(file, folder)
        outcome.removed.append(path)
