"""The server does not grow: 300 rebuilds of a small site leave it and its builder as large as 20 did."""

import http.client
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import hosting
from tests.plugins.build.processes import PATIENCE, children_of, wait_until
from tests.plugins.build.sites import ROOT, series, write

_SERVE = "import sys, pathlib; from plugins.build.server import serve_forever\n"
_SERVE += "serve_forever(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), '127.0.0.1', int(sys.argv[3]))"
WARM_UP, REBUILDS = 20, 300


class Served:
    """A server at work on a site, and a page that waits for its builds."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes], port: int) -> None:
        self.folder, self.process = folder, process
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._connection.request("GET", "/__teras/changes")
        self._told = self._connection.getresponse()

    def rebuild(self, number: int) -> None:
        """Texts, which are rehearsed, and titles in turns; from the newest on, so that feeds are made early."""
        file = self.folder / f"content/berita/a{50 - number % 50}.md"
        old, new = ("Isi", "Isi lagi") if number % 2 else ("title: ", "title: Lagi ")
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        while not self._told.readline().startswith(b"data: built"):
            assert self.process.poll() is None

    def leave(self) -> None:
        self._told.close()
        self._connection.close()

    def memory(self) -> int:
        """Of the server and its builder, in KiB."""
        (builder,) = children_of(self.process.pid)
        return sum(resident(one) for one in (self.process.pid, builder))


def resident(process: int) -> int:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS:")))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    port = hosting.free_port()
    file = write(tmp_path, series(50, summary="Ringkasan."))
    command = [sys.executable, "-c", _SERVE, str(ROOT), str(file), str(port)]
    with (tmp_path / "said.txt").open("wb") as said, subprocess.Popen(command, cwd=ROOT, stdout=said) as process:
        try:
            wait_until(lambda: "http://localhost:" in (tmp_path / "said.txt").read_text(encoding="utf-8"))
            served = Served(tmp_path, process, port)
            yield served
            served.leave()
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="looks at memory as Linux shows it")
def test_rebuilds_leave_nothing_behind(served: Served) -> None:
    for number in range(WARM_UP):
        served.rebuild(number)
    before = served.memory()
    for number in range(WARM_UP, REBUILDS):
        served.rebuild(number)
    assert served.memory() == pytest.approx(before, rel=0.05)
