"""The builder: a process that has loaded what every build needs, and builds when the server asks for it.

Standard input is a socket to the server. The builder says where things are, in one line of JSON; then each byte asks
for a build and is answered by one line: BUILT, FAILED, ENDED where something from outside has ended the build, or STALE
where the code or the settings that it has loaded are no longer those of today: then another builder is needed. Where
loading fails it tells why, in one line, and leaves.
"""

import argparse
import gc
import json
import socket
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from plugins.build.code import digest_of_code
from plugins.build.digests import digest

ASK = b"?"
BUILT, FAILED, ENDED, STALE = "built", "failed", "ended", "stale"


class Origin:
    """What cannot be loaded twice: code, catalogues, packages, settings. Made before they are loaded."""

    def __init__(self, settings_file: Path) -> None:
        self._settings_file = settings_file
        self._others: tuple[str, ...] = ()
        self._before = self._after = self._now()

    def loaded(self, plugins: Iterable[str]) -> None:
        """The plugins of others can be named only now."""
        self._others = tuple(plugins)
        self._after = self._now(self._others)

    def has_changed(self) -> bool:
        return self._now() != self._before or self._now(self._others) != self._after

    def _now(self, plugins: Iterable[str] = ()) -> bytes:
        """Settings files may be made of others that lie beside them."""
        folders = {Path.cwd(), self._settings_file.absolute().parent}
        files = sorted(file for folder in folders for file in folder.glob("*.py"))
        return digest(digest_of_code(plugins), *(file.read_bytes() for file in files))


def work(settings_file: Path, siteurl: str, server: socket.socket) -> int:
    """Answer until the server hangs up. Returns an exit status."""
    origin = Origin(settings_file)
    from plugins.build import session  # here: what is loaded must not be older than what is known of it
    from plugins.build.builds import Builds

    def answer_all() -> int:
        builds = Builds(session.Request(settings_file, {"SITEURL": siteurl}), log, server)
        origin.loaded(builds.plugins)
        with suppress(ConnectionError):
            server.sendall(json.dumps(builds.places()).encode() + b"\n")
            builds.prepare()
            while server.recv(len(ASK)):
                answer = STALE if builds.used_up or origin.has_changed() else builds.build()
                server.sendall(f"{answer}\n".encode())
                builds.prepare()
        return session.OK

    with session.logged() as log:
        return session.told(answer_all, settings_file)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("settings_file", type=Path)
    parser.add_argument("siteurl", help="instead of SITEURL")
    given = parser.parse_args(arguments)
    with socket.socket(fileno=sys.stdin.fileno()) as server:
        return work(given.settings_file, given.siteurl, server)


if __name__ == "__main__":
    gc.disable()  # builds make no garbage worth the search, and a builder hardly any
    sys.exit(main(sys.argv[1:]))
