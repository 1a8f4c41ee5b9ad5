"""A folder on this machine, for a web server that runs here: release folders and a link, as on a server by rsync."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plugins.deploy.release_folders import ReleaseFolders, connected
from plugins.deploy.shells import Shell


@dataclass(frozen=True, slots=True)
class Local:
    path: str

    @contextmanager
    def connect(self, *, alone: bool) -> Iterator[ReleaseFolders]:
        with connected(Shell(), str(Path(self.path).absolute()), alone=alone) as place:
            yield place
