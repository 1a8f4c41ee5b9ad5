"""Hosts that take one file after the other: at every moment all that a page shows is there, and a publication that is
broken off is completed by the next one.

`.teras/record.json` at the host says what lies there. Before anything is sent, the record takes note of what is about
to change; so whatever happens, the next publication knows what it cannot rely on.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial

from plugins.deploy import record
from plugins.deploy.connections import Connections, Open, failed
from plugins.deploy.difference import Kind, kind_of
from plugins.deploy.record import Record
from plugins.deploy.refusals import Refused
from plugins.deploy.stores import UNFINISHED, Store
from plugins.deploy.targets import Delivery, Release
from plugins.deploy.turns import Turn
from plugins.languages.messages import N_, message

_FEW, _NOTES = 500, 10  # files between two notes at least, notes at most


class OneByOne:
    def __init__(self, connections: Connections, renew: Callable[[], None]) -> None:
        self._connections, self._renew = connections, renew

    @property
    def record(self) -> Record:
        try:
            return record.read(self.read(record.PATH))
        except record.Unreadable as error:
            raise Refused(
                message(N_("The record at the target, %(path)s, cannot be read (%(problem)s)."),
                        path=record.PATH, problem=error),
                message(N_("Remove it there: the next publication then sends everything.")),
            ) from error  # fmt: skip

    def read(self, path: str) -> bytes | None:
        found: bytes | None = self._connections.do(lambda store: store.read(path))
        return found

    def changed_by_others(self, delivery: Delivery) -> list[str]:
        unchanged = delivery.unchanged
        found: list[str] = self._connections.do(lambda store: store.differing(unchanged))
        return found

    def send(self, delivery: Delivery) -> None:
        plan = delivery.plan
        self._sweep()
        known = self.record.announcing((*plan.new, *plan.removed), plan.changed)
        self._note(known)
        sent, noted = 0, max(_FEW, len(plan.sent) // _NOTES)
        for wave in plan.waves:
            for some in (wave[start : start + noted] for start in range(0, len(wave), noted)):
                self._connections.do_all(partial(_send, delivery), some)
                sent += len(some)
                known = replace(known, files={**known.files, **{path: delivery.record.files[path] for path in some}})
                if sent >= noted:
                    self._note(known)
                    sent = 0
        self._remove(plan.removed)
        self._note(delivery.record)

    def _sweep(self) -> None:
        """What publications that were broken off have left."""
        names: list[str] = self._connections.do(lambda store: store.names(record.FOLDER))
        left = [f"{record.FOLDER}/{name}" for name in names if name.endswith(UNFINISHED)]
        self._connections.do_all(lambda store, path: store.remove(path), left)

    def _remove(self, paths: Sequence[str]) -> None:
        """In their order: `do_all` alone would let an asset go before the page that shows it."""
        for assets in (False, True):
            some = [path for path in paths if (kind_of(path) is Kind.ASSET) is assets]
            self._connections.do_all(lambda store, path: store.remove(path), some)

    def _note(self, known: Record) -> None:
        self._renew()
        self._connections.do(lambda store: store.write(record.PATH, known.to_bytes()))

    def releases(self) -> list[Release] | None:
        return None

    def roll_back(self, name: str) -> None:
        raise AssertionError(name)


def _send(delivery: Delivery, store: Store, path: str) -> None:
    store.write(path, (delivery.folder / path).read_bytes())


@contextmanager
def connected(open_one: Open, faults: tuple[type[Exception], ...], *, alone: bool) -> Iterator[OneByOne]:
    """`faults` are those of the first connection, which is not open yet."""
    try:
        connections = Connections(open_one)
    except faults as error:
        raise failed(error) from error
    turn = Turn(connections)
    try:
        if alone:
            turn.take()
        yield OneByOne(connections, turn.renew if alone else lambda: None)
    finally:
        if alone:
            with suppress(Refused):
                turn.give_up()
        connections.close()
