"""One publication at a time, on hosts that know no locks."""

import os
import socket
import time
from uuid import uuid4

from plugins.deploy.connections import Connections
from plugins.deploy.record import FOLDER
from plugins.deploy.refusals import Refused
from plugins.languages.messages import N_, message
from plugins.outputs.files import is_alive

LOCKS = f"{FOLDER}/publishing"
_FORGOTTEN = 2 * 3600  # seconds after which a publication that has not been heard of is taken for dead


class Turn:
    """Who is publishing says so in a folder of the host, then looks whether somebody else does: of two that come at the
    same moment at least one sees the other. Hosts need to know no lock for it.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections, self._name, self._own = connections, "", uuid4().hex[:8]

    def take(self) -> None:
        self.renew()
        names = self._connections.do(lambda store: store.names(LOCKS))
        others = [name for name in names if name != self._name]
        dead = [name for name in others if not _is_at_work(name)]
        for name in dead:
            self._remove(name)
        for name in others:
            if name not in dead:
                self.give_up()
                raise Refused(
                    message(N_("Somebody else is publishing there (%(who)s)."), who=name.split("-", 3)[-1]),
                    message(
                        N_("Wait until it is done; if it was broken off, remove %(file)s there, or wait two hours."),
                        file=f"{LOCKS}/{name}",
                    ),
                )  # fmt: skip

    def renew(self) -> None:
        before = self._name
        self._name = f"{int(time.time())}-{os.getpid()}-{self._own}-{socket.gethostname()}"
        if self._name != before:
            self._connections.do(lambda store: store.write(f"{LOCKS}/{self._name}", b""))
            if before:
                self._remove(before)

    def give_up(self) -> None:
        self._remove(self._name)

    def _remove(self, name: str) -> None:
        self._connections.do(lambda store: store.remove(f"{LOCKS}/{name}"))


def _is_at_work(name: str) -> bool:
    since, process, _, host = (*name.split("-", 3), "", "", "")[:4]
    if not (since.isdigit() and process.isdigit()) or int(since) < time.time() - _FORGOTTEN:
        return False
    return host != socket.gethostname() or is_alive(int(process))
