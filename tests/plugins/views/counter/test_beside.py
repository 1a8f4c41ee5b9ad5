"""`make serve` counts beside the site it serves, on the same origin."""

import http.client
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import hosting
from tests.plugins.build.processes import PATIENCE, wait_until
from tests.plugins.build.sites import ROOT, series, write
from tests.plugins.views.counter.service import BROWSER

_SERVE = "import sys, pathlib; from plugins.build.server import serve_forever\n"
_SERVE += "serve_forever(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), '127.0.0.1', int(sys.argv[3]))"
SETTINGS = """
SERVED_BESIDE = {{"/_hitung": ("plugins.views.counter.beside:application", {{
    "site": "contoh", "output": {output!r}, "folder": {folder!r}, "timezone": "Asia/Jakarta", "token": "rahasia"}})}}
"""


def ask(port: int, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request(method, path, body, {"User-Agent": BROWSER, **headers})
    response = connection.getresponse()
    answer = response.status, response.read()
    connection.close()
    return answer


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """The port of a served site of three articles, and the folder in which the counter keeps its numbers."""
    port, folder = hosting.free_port(), tmp_path / "counted"
    file = write(tmp_path, series(3))
    with file.open("a") as settings:
        settings.write(SETTINGS.format(output=str(tmp_path / "output"), folder=str(folder)))
    command = [sys.executable, "-c", _SERVE, str(ROOT), str(file), str(port)]
    with (tmp_path / "said.txt").open("wb") as said, subprocess.Popen(command, cwd=ROOT, stdout=said) as process:
        try:
            wait_until(lambda: "http://localhost:" in (tmp_path / "said.txt").read_text(encoding="utf-8"))
            wait_until(lambda: _answers(port))
            yield port, folder
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0


def _answers(port: int) -> bool:
    try:
        return ask(port, "GET", "/")[0] == 200
    except OSError:
        return False


def test_a_newcomer_sees_the_number_move(served: tuple[int, Path]) -> None:
    port, folder = served
    _, listed = ask(port, "GET", "/data/alamat.json")
    article = next(iter(json.loads(listed)["addresses"].values())).rpartition(":")[0]
    hit, origin = json.dumps({"s": "contoh", "a": article}).encode(), f"http://127.0.0.1:{port}"
    latest = time.monotonic() + PATIENCE
    while (status := ask(port, "POST", "/_hitung/hit", hit, Origin=origin)[0]) == 404:
        assert time.monotonic() < latest  # the list of articles has not been read since the first build
        time.sleep(0.1)
    assert status == 204
    assert ask(port, "POST", "/_hitung/hit", hit, Origin="http://evil.example")[0] == 403
    while json.loads(ask(port, "GET", "/_hitung/public/contoh.json")[1])["views"] != {article: 1}:
        assert time.monotonic() < latest
        time.sleep(0.1)
    _, totals = ask(port, "GET", "/_hitung/api/totals?site=contoh", Authorization="Bearer rahasia")
    assert json.loads(totals)["totals"] == {article: 1}
    assert (folder / "counter.sqlite").is_file()
