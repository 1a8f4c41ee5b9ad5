"""So many in a minute and no more, for as many keys as memory is given for."""

_MINUTE = 60.0
_EXHAUSTED, _LATEST = 600.0, 660.0
_ROUNDING = 1e-6  # of times in seconds since 1970


class Limit:
    """A token bucket for each key, kept as the time at which it will be full again (GCRA, ITU-T I.371).

    At most twice `size` keys are remembered: those seen since half of them were forgotten, and the half before.
    """

    def __init__(self, per_minute: int, size: int = 100_000) -> None:
        self._step, self._size = _MINUTE / per_minute, size
        self._full_at: dict[object, float] = {}
        self._before: dict[object, float] = {}

    def allows(self, key: object, now: float) -> bool:
        """Whether one more fits in; `now` in seconds. What is refused does not count."""
        full_at = self._full_at.get(key)
        if full_at is None:
            full_at = self._before.get(key, 0.0)
        full_at = max(now, full_at) + self._step
        if full_at > now + _MINUTE + _ROUNDING:
            if full_at > now + _LATEST:  # the clock was set back, which must not lock anybody out for long
                self.exhaust(key, now)
            return False
        if len(self._full_at) < self._size:
            self._full_at[key] = full_at
        else:
            self._remember(key, full_at)
        return True

    def exhaust(self, key: object, now: float) -> None:
        """Nothing fits in for ten minutes."""
        self._remember(key, now + _EXHAUSTED)

    def _remember(self, key: object, full_at: float) -> None:
        if len(self._full_at) >= self._size and key not in self._full_at:
            self._before, self._full_at = self._full_at, {}
        self._full_at[key] = full_at

    def __len__(self) -> int:
        return len(self._full_at) + len(self._before)
