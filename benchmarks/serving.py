"""How long an editor waits: from saving an article until its open page has been told, and until it is there anew.

python -m benchmarks.serving 10000 --edits 20
"""

import argparse
import http.client
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import sites
from benchmarks.peers import ROOT, choose
from benchmarks.sites import Site

_BETWEEN_EDITS = 1.5  # seconds; nobody saves faster
_PATIENCE = 120.0


@contextmanager
def served(settings: Path) -> Iterator[int]:
    """The port of `invoke serve`, once the first build is done."""
    command = (sys.executable, "-m", "invoke", "serve", "--settings", str(settings), "--port", "18000")
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)  # noqa: S603
    try:
        for line in process.stdout or ():
            _, found, port = line.partition("http://localhost:")
            if found:
                yield int(port.split()[0])
                break
    finally:
        os.kill(process.pid, signal.SIGINT)
        process.communicate()


class Page:
    """One page in a browser: it waits to be told of the next build, then is fetched again."""

    def __init__(self, port: int, path: str) -> None:
        self._port, self._path = port, path
        self._events = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
        self._events.request("GET", "/__teras/changes")
        self._told = self._events.getresponse()

    def wait_until_told(self) -> None:
        while not self._told.readline().startswith(b"data: built"):
            pass

    def read(self) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=_PATIENCE)
        connection.request("GET", self._path)
        return connection.getresponse().read().decode()


def waits(page: Page, edit: Callable[[str], None], count: int) -> Iterator[tuple[float, float]]:
    """For each edit the seconds until the page was told, and until it was here with the edit in it."""
    for number in range(count):
        time.sleep(_BETWEEN_EDITS)
        token = f"suntingan{number}"
        started = time.perf_counter()
        edit(token)
        page.wait_until_told()
        told = time.perf_counter() - started
        while token not in page.read():
            page.wait_until_told()
        yield told, time.perf_counter() - started


def edits(site: Site) -> dict[str, Callable[[str], None]]:
    source = site.edited_source()

    def change_title(token: str) -> None:
        header, _, body = source.read_text(encoding="utf-8").partition("\n")
        source.write_text(f"{header.partition(' suntingan')[0]} {token}\n{body}", encoding="utf-8")

    return {"its text": site.edit, "its title": change_title}


def main() -> None:
    description, _, _ = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("articles", type=int, nargs="?", default=10000)
    parser.add_argument("--edits", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="teras-serving-") as folder:
        (site,) = sites.lay_out([choose("teras")], given.articles, Path(folder))
        with served(site.folder / "pelicanconf.py") as port:
            page = Page(port, f"/{site.pages[given.articles // 2].removesuffix('index.html')}")
            print("| edited | told, median | slowest | shown, median | slowest |\n| --- | ---: | ---: | ---: | ---: |")
            for what, edit in edits(site).items():
                told, shown = zip(*waits(page, edit, given.edits), strict=True)
                figures = (f"{of(values):.2f} s" for values in (told, shown) for of in (statistics.median, max))
                print(f"| {what} | {' | '.join(figures)} |", flush=True)


if __name__ == "__main__":
    main()
