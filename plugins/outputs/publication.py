"""The last step of a build: make every claimed output, write what changed, remove what nobody claims any more."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, Protocol

from plugins.articles.contents import looked_into
from plugins.languages.settings import SettingError
from plugins.outputs.compression import copies_of, is_worth_it, kept_copies, packed, write_copies
from plugins.outputs.files import digest, remove_with_empty_parents, sweep, write_if_changed
from plugins.outputs.ledger import Claim, OneArticle
from plugins.outputs.manifest import NAME as MANIFEST
from plugins.outputs.manifest import UNFINISHED, read_manifest, write_manifest
from plugins.outputs.pages import Page

_FEW = 20
UNDER_WAY = ".under-way"


@dataclass(slots=True)
class Outcome:
    """What a build did to the output folder; paths relative to it. `kept` would have been removed but was not ours.

    `made` counts the outputs whose bytes were made, be they new or not; `spared` the leftovers that were left because
    they were too many. `may_remove` says that leftovers could go, if there were any.
    """

    written: list[str] = field(default_factory=list)
    made: int = 0
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    spared: list[str] = field(default_factory=list)
    may_remove: bool = True
    files: dict[str, str] = field(default_factory=dict)


class Made(NamedTuple):
    """One output as it now lies in the output folder; `looked_into` are the articles of which it shows the inside."""

    path: str
    digest: str
    written: bool
    looked_into: frozenset[str] = frozenset()


class NotMade(RuntimeError):
    """An output could not be made; the text names its owner."""


class Map(Protocol):
    """How a function is applied to many things: the built-in `map`, or one that uses all cores and knows no order."""

    def __call__(self, function: Callable[[Any], Any], things: Iterable[Any], /) -> Iterable[Any]: ...


class Memory(Protocol):
    """What is known of the outputs of earlier builds."""

    def up_to_date(self, claims: Sequence[Claim], folder: Path) -> dict[str, str]:
        """Path → digest of those outputs that lie in the folder as they would be made again."""

    def learn(self, made: Made) -> None: ...


class NoMemory:
    def up_to_date(self, claims: Sequence[Claim], folder: Path) -> dict[str, str]:  # noqa: ARG002
        return {}

    def learn(self, made: Made) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Removal:
    """Whether leftovers may be removed, and up to which share of the files of the last build; a few always may."""

    allowed: bool = True
    share: float = 1.0

    def allows(self, leftovers: int, files: int) -> bool:
        return self.allowed and leftovers <= max(_FEW, self.share * files)


def publish(
    claims: Iterable[Claim],
    folder: Path,
    removal: Removal,
    *,
    apply: Map = map,
    memory: Memory | None = None,
    told: Callable[[Made], None] = lambda made: None,
    compress: Map | None = None,
) -> Outcome:
    """Make and write all claims that are not up to date; remove leftovers. `told` hears of each output once made.

    `compress` applies the making of compressed copies to texts; without it there are none.
    """
    before, claims, memory = read_manifest(folder), list(claims), memory or NoMemory()
    outcome = Outcome(files=memory.up_to_date(claims, folder), may_remove=removal.allowed)
    outcome.unchanged = len(outcome.files)
    outdated = [claim for claim in claims if claim.path not in outcome.files]
    with _under_way(folder, changes=bool(outdated) or outcome.files != before):
        paths = [claim.path for claim in claims]
        _announce(
            [*paths, *(copy for path in paths for copy in copies_of(path))] if compress else paths, before, folder
        )
        _make_all(outdated, folder, outcome, apply, memory, told)
        if compress:
            _compress(before, folder, outcome, compress)
        orphans = {path: known for path, known in before.items() if path not in outcome.files}
        _remove(orphans, folder, outcome, removal, len(before))
        if outcome.files != before or not before:
            write_manifest(folder, outcome.files)
    return outcome


def _make_all(
    outdated: Sequence[Claim],
    folder: Path,
    outcome: Outcome,
    apply: Map,
    memory: Memory,
    told: Callable[[Made], None],
) -> None:
    for made in apply(partial(make_and_write, folder), side_by_side(outdated)):
        outcome.made += 1
        outcome.files[made.path] = made.digest
        if made.written:
            outcome.written.append(made.path)
        else:
            outcome.unchanged += 1
        memory.learn(made)
        told(made)


def _compress(before: dict[str, str], folder: Path, outcome: Outcome, apply: Map) -> None:
    """Copies of outputs that have not changed stay. Where a copy would take the place of an output, there is none."""
    outputs = outcome.files
    alone = {path: known for path, known in outputs.items() if not any(copy in outputs for copy in copies_of(path))}
    kept = kept_copies(alone, before, folder)
    outcome.files = outputs | kept
    outcome.unchanged += len(kept)
    missing = [
        path for path in alone if any(copy not in kept for copy in copies_of(path)) and is_worth_it(folder / path)
    ]
    for copies in apply(partial(write_copies, folder), missing):
        for copy in copies:
            outcome.files[copy.path] = copy.digest
            if copy.written:
                outcome.written.append(copy.path)
            else:
                outcome.unchanged += 1


def side_by_side(claims: Sequence[Claim]) -> list[Claim]:
    """The claims in their order, but what shows one article after its page: whoever makes that has loaded its text."""
    waiting: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        if type(claim.inputs) is OneArticle:
            waiting[id(claim.inputs.article)].append(claim)
    ordered: list[Claim] = []
    for claim in claims:
        if type(claim.inputs) is not OneArticle:
            ordered.append(claim)
            if waiting and isinstance(claim.inputs, Page):
                ordered += waiting.pop(id(claim.inputs.values.get("article")), ())
    return [*ordered, *(claim for left in waiting.values() for claim in left)]


def differences(claims: Iterable[Claim], folder: Path, *, apply: Map = map) -> list[str]:
    """Sorted paths that publishing would write or remove. Everything is made, nothing is kept."""
    before, claims = read_manifest(folder), list(claims)
    changed = [path for path in apply(partial(_path_if_different, folder), claims) if path]
    claimed = {claim.path for claim in claims}
    originals = {copy: path for path in claimed for copy in copies_of(path)}
    others = (path for path in before if path not in claimed and (folder / path).is_file())
    return sorted([*changed, *(path for path in others if not _is_copy(folder, path, originals.get(path)))])


def _is_copy(folder: Path, path: str, original: str | None) -> bool:
    if original is None or not (folder / original).is_file():
        return False
    made = packed((folder / original).read_bytes())
    return made.get(PurePosixPath(path).suffix) == (folder / path).read_bytes()


def _path_if_different(folder: Path, claim: Claim) -> str:
    content = make(claim)
    try:
        return "" if (folder / claim.path).read_bytes() == content else claim.path
    except OSError:
        return claim.path


@contextmanager
def _under_way(folder: Path, changes: bool) -> Iterator[None]:
    """A mark lies in the folder while files are written; one that a killed build has left tells that more is left."""
    mark = folder / UNDER_WAY
    if mark.exists():
        sweep(folder, {*read_manifest(folder), MANIFEST})
    elif changes:
        folder.mkdir(parents=True, exist_ok=True)
        mark.touch()
    try:
        yield
    finally:
        mark.unlink(missing_ok=True)


def _announce(paths: Iterable[str], before: dict[str, str], folder: Path) -> None:
    """Enter new files before they are written: should this build end early, the next one knows that they are ours."""
    unknown = (path for path in paths if path not in before)
    new = {path: UNFINISHED for path in unknown if not os.path.exists(f"{folder}/{path}")}  # noqa: PTH110
    if new:
        write_manifest(folder, before | new)


def make_and_write(folder: Path, claim: Claim) -> Made:
    with looked_into() as found:
        content = make(claim)
    return Made(claim.path, digest(content), write_if_changed(f"{folder}/{claim.path}", content), frozenset(found))


def make(claim: Claim) -> bytes:
    """Raises NotMade, SettingError."""
    try:
        return claim.make()
    except SettingError:  # says itself where the fault is
        raise
    except Exception as error:
        raise NotMade(f"{claim.owner}: {type(error).__name__}: {error}") from error


def _remove(orphans: dict[str, str], folder: Path, outcome: Outcome, removal: Removal, all_before: int) -> None:
    """Remove what the last build wrote and this one does not claim, unless somebody else has changed it since."""
    leftovers = [path for path in sorted(orphans) if (folder / path).is_file()]
    if not removal.allows(len(leftovers), all_before):
        outcome.files.update(orphans)
        outcome.spared = leftovers if removal.allowed else []
        return
    for path in leftovers:
        file = folder / path
        if orphans[path] not in (UNFINISHED, digest(file.read_bytes())):
            outcome.kept.append(path)
            continue
        remove_with_empty_parents(file, folder)
        outcome.removed.append(path)
