"""The salts visitors are hashed with: in memory alone, another every day, shared by all instances over one Redis."""

import json
import secrets
import threading
import time
from typing import Any, NamedTuple, Protocol

from redis.exceptions import RedisError

_DAY = 86400
_NIGHT = 4 * 3600  # a salt's day ends at 20.00 UTC, between 3 and 5 o'clock in the morning all over Indonesia
_CHANNEL = "teras:salts"
_LISTEN, _AGAIN = 0.5, 20.0  # seconds: for which is listened at a time, after which ours is told again
_ANSWER = 0.5  # seconds that a newcomer waits for those of the others


class Salts(Protocol):
    """`open` and `close` belong to the service's start and end."""

    def open(self) -> None: ...

    def today(self, now: float) -> bytes:
        """The same object as before as long as it is the same salt."""

    def close(self) -> None: ...


class Salt(NamedTuple):
    """Of those of one day the one made first is everybody's."""

    day: int
    made: float
    value: str


def day_of_salt(now: float) -> int:
    return int(now + _NIGHT) // _DAY


def new_salt(now: float) -> Salt:
    return Salt(day_of_salt(now), now, secrets.token_hex(32))


class OwnSalts:
    """Salts of this process alone: made when the day begins, gone with the day or the process."""

    def __init__(self) -> None:
        self._salt, self._value = Salt(-1, 0.0, ""), b""

    def open(self) -> None:
        """There is nobody to agree with."""

    def today(self, now: float) -> bytes:
        if self._salt.day != day_of_salt(now):
            self._use(new_salt(now))
        return self._value

    def close(self) -> None:
        """As above."""

    def _use(self, salt: Salt) -> None:
        self._salt, self._value = salt, bytes.fromhex(salt.value)


class SharedSalts(OwnSalts):
    """Instances tell each other their salts over a channel of Redis, which is never written to a disk, unlike its keys.

    Whoever hears a salt of today that is older than its own takes it; whoever hears a younger one tells its own again.
    """

    def __init__(self, client: Any) -> None:
        super().__init__()
        self._client = client
        self._lock = threading.RLock()
        self._closing, self._heard = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._take_part, daemon=True, name="salts")

    def open(self) -> None:
        """Returns when another instance has told its salt, or there seems to be none."""
        self.today(time.time())
        self._thread.start()
        self._heard.wait(_ANSWER)

    def today(self, now: float) -> bytes:
        with self._lock:
            return super().today(now)

    def close(self) -> None:
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()

    def _take_part(self) -> None:
        while not self._closing.is_set():
            try:
                with self._client.pubsub(ignore_subscribe_messages=True) as channel:
                    channel.subscribe(_CHANNEL)
                    self._talk(channel)
            except (RedisError, OSError):
                self._closing.wait(_LISTEN)

    def _talk(self, channel: Any) -> None:
        told, told_at = "", 0.0
        while not self._closing.is_set():
            self.today(time.time())
            if self._salt.value != told or time.monotonic() - told_at > _AGAIN:
                told, told_at = self._salt.value, time.monotonic()
                self._tell()
            heard = channel.get_message(timeout=_LISTEN)
            if heard is not None and heard["type"] == "message":
                self._hear(heard["data"])

    def _tell(self) -> None:
        self._client.publish(_CHANNEL, json.dumps(self._salt))

    def _hear(self, said: str) -> None:
        try:
            day, made, value = json.loads(said)
            heard = Salt(int(day), float(made), bytes.fromhex(value).hex())
        except (ValueError, TypeError):
            return
        with self._lock:
            ours = self._salt
            if heard.day != ours.day or heard == ours:
                return
            self._heard.set()
            if heard < ours:
                self._use(heard)
                return
        self._tell()
