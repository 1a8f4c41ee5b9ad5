"""Outputs, remembered: those whose inputs are what they were, and whose files lie as they were left, are not made."""

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from plugins.build.fingerprints import UNKNOWN, Fingerprints, changed_parts, shown_in
from plugins.build.reasons import NEW, NOT_AS_LEFT, UNSURE, written
from plugins.build.store import OutputRow, Store
from plugins.build.tree import stamp_of
from plugins.build.world import World
from plugins.outputs.files import digest
from plugins.outputs.ledger import Claim
from plugins.outputs.pages import Page
from plugins.outputs.publication import Made

_NO_WORLD = b"-"


class Outputs:
    """The memory of one build; `name` is the output folder's in the store, `read_anew` are the sources that changed."""

    def __init__(self, store: Store, name: str, fingerprints: Fingerprints, read_anew: Collection[str]) -> None:
        self._store, self._name, self._of, self._read_anew = store, name, fingerprints, set(read_anew)
        self._rows, self._before = store.outputs_and_note(name)
        self._note = _NO_WORLD
        self._folder = Path()
        self._claims: dict[str, Claim] = {}
        self._now: dict[str, bytes] = {}
        self._made: list[tuple[OutputRow, str]] = []
        self._seen: list[OutputRow] = []

    def up_to_date(self, claims: Sequence[Claim], folder: Path, world: World | None = None) -> dict[str, str]:
        """`world` spares a closer look at what can't have changed."""
        self._folder, self._claims = folder, {claim.path: claim for claim in claims}
        self._note = _NO_WORLD if world is None else world.written()
        looks = world.to_look_at(self._before) if world is not None else None
        found: dict[str, str] = {}
        root = f"{folder}/"
        for place, claim in enumerate(claims):
            path, look = claim.path, looks is None or looks[place]
            row = self._rows.get(path)
            if row is None and isinstance(claim.inputs, Page):
                self._of.before_rendering(claim)
            elif row is None:
                self._now[path] = self._of.of(claim)  # a file may change while it is copied
            else:
                now = self._now[path] = self._of.of(claim) if look else row.fingerprint
                if now != UNKNOWN and row.fingerprint == now and self._is_as_left(root + path, row):
                    found[path] = row.digest
        return found

    def is_unknown(self, claim: Claim) -> bool:
        """Whether it is made of something of which nothing is known."""
        return self._now.get(claim.path) == UNKNOWN

    def learn(self, made: Made) -> None:
        claim, before = self._claims[made.path], self._rows.get(made.path)
        # Of new pages the fingerprint has not been asked for yet: workers are busy meanwhile.
        now = self._now[made.path] if made.path in self._now else self._of.of(claim)
        if not self._of.covers(claim, made.looked_into):
            now = UNKNOWN
        reason = self._reason(claim, before, now)
        if not made.path.isascii() and not _is_utf8(made.path):
            return  # a file name of another encoding has no place in the store
        stamp = stamp_of(os.stat(f"{self._folder}/{made.path}"))  # noqa: PTH116
        self._made.append((OutputRow(made.path, now, stamp, made.digest), reason))

    def note_read_anew(self, paths: Collection[str]) -> None:
        """These sources have changed as well."""
        self._read_anew |= set(paths)

    def keep(self) -> None:
        gone = [path for path in self._rows if path not in self._claims]
        if self._made or self._seen or gone or self._note != self._before:
            notes = (self._before, self._note)
            self._store.keep_outputs(self._name, self._made, self._seen, gone, notes)

    def _is_as_left(self, file: str, row: OutputRow) -> bool:
        try:
            stamp = stamp_of(os.stat(file))  # noqa: PTH116 - once per file of the site
        except OSError:
            return False
        if stamp == row.stamp:
            return True
        # Restored by some other program: the bytes decide.
        content = Path(file).read_bytes()
        if digest(content) != row.digest:
            return False
        self._seen.append(row._replace(stamp=stamp))
        return True

    def _reason(self, claim: Claim, before: OutputRow | None, now: bytes) -> str:
        if before is None:
            return NEW
        if UNKNOWN in (before.fingerprint, now):
            return UNSURE
        parts = changed_parts(before.fingerprint, now, self._of.names(claim))
        if not parts:
            return NOT_AS_LEFT
        return written(parts, sorted(self._read_anew & set(shown_in(claim))) if self._read_anew else [])


def _is_utf8(path: str) -> bool:
    return path.encode("utf-8", "replace").decode() == path
