"""A server that is reached by ssh and has rsync, a shell and flock: release folders and a link."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from plugins.deploy.release_folders import ReleaseFolders, connected
from plugins.deploy.shells import Secure


@dataclass(frozen=True, slots=True)
class Rsync:
    """`path` is absolute. Keys come from the ssh agent, ~/.ssh, or the file `key`; `host_key` is the public key of the
    server as `ssh-keyscan` prints it behind the name, for machines without known_hosts.
    """

    host: str
    path: str
    user: str = ""
    port: int = 22
    key: str = ""
    host_key: str = ""

    @contextmanager
    def connect(self, *, alone: bool) -> Iterator[ReleaseFolders]:
        key = ("-o", f"IdentityFile={self.key}", "-o", "IdentitiesOnly=yes") if self.key else ()
        secure = Secure(self.host, self.user, self.port, self.host_key, key)
        with secure.shell() as shell, connected(shell, self.path, alone=alone) as place:
            yield place
