"""Who has been counted within the last half hour, told by hashes whose salt is nowhere but in memory."""

from collections import deque
from hashlib import blake2b
from typing import NamedTuple

from plugins.views.counter.salts import Salts

HALF_HOUR = 1800.0
MARK = 8  # bytes: of a million visits within half an hour, one in 37 million would be taken for another


class Visit(NamedTuple):
    """`reader` is the same for all that one browser at one address reads on a day, `mark` for one article of it."""

    reader: bytes
    mark: bytes


class Visitors:
    """Remembers the newest `capacity` marks, about 160 bytes each; whoever is forgotten early is counted again."""

    def __init__(self, salts: Salts, capacity: int = 500_000) -> None:
        self._salts, self._capacity = salts, capacity
        self._salt = b""
        self._marks: set[bytes] = set()
        self._order: deque[tuple[float, bytes]] = deque()

    def visit(self, site: str, article: str, address: str, user_agent: str, now: float) -> Visit:
        salt = self._salts.today(now)
        if salt is not self._salt:
            # Marks made with another salt say nothing any more, of anybody.
            self._salt = salt
            self._marks.clear()
            self._order.clear()
        reader = blake2b(f"{address}\n{user_agent}".encode(errors="replace"), digest_size=MARK, key=salt).digest()
        read = f"{site}\n{article}".encode(errors="replace")
        return Visit(reader, blake2b(read, digest_size=MARK, key=salt, salt=reader).digest())

    def has(self, visit: Visit, now: float) -> bool:
        """Whether it was counted within the last half hour."""
        order = self._order
        while order and order[0][0] <= now - HALF_HOUR:
            self._marks.discard(order.popleft()[1])
        return visit.mark in self._marks

    def add(self, visit: Visit, now: float) -> None:
        if len(self._order) >= self._capacity:
            self._marks.discard(self._order.popleft()[1])
        self._marks.add(visit.mark)
        self._order.append((now, visit.mark))

    def __len__(self) -> int:
        return len(self._order)
