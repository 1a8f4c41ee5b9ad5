"""Asking whether an address on the web can be reached: politely, and again where the trouble may pass."""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

# What kept an answer from coming.
NO_HOST, NO_ANSWER, TIMEOUT, TLS, LOOP = "host", "answer", "timeout", "tls", "loop"
_PERMANENT, _TEMPORARY = (301, 308), (302, 303, 307)
_BUSY = (429, 503)
_MOST_HOPS, _MOST_TRIES, _LONGEST_WAIT = 10, 3, 60.0
_SAFE = "/%:@!$&'()*+,;=?~-._[]"


class Answer(NamedTuple):
    """`status` is HTTP's, 0 where none came; `problem` says why. `moved` is where it is for good, if elsewhere."""

    status: int
    problem: str = ""
    moved: str = ""


class _Reply(NamedTuple):
    status: int
    problem: str = ""
    location: str = ""
    wait: float | None = None


@dataclass
class Pace:
    """At most one request to a host in `pause` seconds, whoever asks."""

    pause: float = 1.0
    sleep: Callable[[float], None] = time.sleep
    _free: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, host: str) -> None:
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._free.get(host, 0.0))
            self._free[host] = turn + self.pause
        if turn > now:
            self.sleep(turn - now)


@dataclass(frozen=True)
class Visitor:
    """`agent` is what servers read in their logs."""

    agent: str
    pace: Pace
    timeout: float = 15.0

    def ask(self, address: str) -> Answer:
        """What comes of following the address to its end."""
        here, moved, for_good = address, "", True
        for _ in range(_MOST_HOPS):
            reply = self._insist(here)
            if reply.status not in _PERMANENT + _TEMPORARY or not reply.location:
                return Answer(reply.status, reply.problem, moved)
            for_good = for_good and reply.status in _PERMANENT
            here = urljoin(here, reply.location)
            moved = here if for_good else moved
        return Answer(0, LOOP)

    def _insist(self, address: str) -> _Reply:
        """Again where the trouble may pass; a server that names a time is given it."""
        reply = self._reply(address)
        for number in range(1, _MOST_TRIES):
            passing = reply.problem in (TIMEOUT, NO_ANSWER) or reply.status in _BUSY or reply.status >= 500
            wait = reply.wait if reply.wait is not None else float(number)
            if not passing or wait > _LONGEST_WAIT:
                break
            self.pace.sleep(wait)
            reply = self._reply(address)
        return reply

    def _reply(self, address: str) -> _Reply:
        """HEAD costs the server least; many answer it wrongly, so bad news is believed from GET alone."""
        reply = self._request("HEAD", address)
        return self._request("GET", address) if reply.status >= 400 and reply.status not in _BUSY else reply

    def _request(self, method: str, address: str) -> _Reply:
        try:
            split = urlsplit(address)
            host = (split.hostname or "").encode("idna").decode()
            secure, port = split.scheme == "https", split.port
        except ValueError:  # no address at all; UnicodeError among them
            return _Reply(0, NO_HOST)
        self.pace.wait(host)
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = kind(host, port, timeout=self.timeout)
        path = quote((split.path or "/") + (f"?{split.query}" if split.query else ""), safe=_SAFE)
        try:
            connection.request(method, path, headers={"User-Agent": self.agent, "Accept": "*/*"})
            response = connection.getresponse()
            wait = response.getheader("Retry-After", "")
            location = response.getheader("Location", "")
            return _Reply(response.status, "", location or "", float(wait) if wait and wait.isdigit() else None)
        except socket.gaierror:
            return _Reply(0, NO_HOST)
        except TimeoutError:
            return _Reply(0, TIMEOUT)
        except ssl.SSLError:
            return _Reply(0, TLS)
        except (OSError, http.client.HTTPException):
            return _Reply(0, NO_ANSWER)
        finally:
            connection.close()
