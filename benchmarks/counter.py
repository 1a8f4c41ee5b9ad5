"""Hits per second of one process of the counter, over SQLite and over Redis, beside a handler that only answers 204.

    make bench PARTS=counter RUNS=3

wrk sends all three the same hits in turns within one run: readers who each come once, articles of fifty sites. It takes
a core itself. Needs wrk, and redis-server for the second store (Debian's packages of these names).
"""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.machine import wait_until_quiet

ROOT = Path(__file__).resolve().parents[1]
SITES, ARTICLES, CONNECTIONS = 50, 200, 32
_LOAD = Path(__file__).with_name("counter.lua")
_PATIENCE, _QUIET = 20.0, 60.0  # seconds
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


class Load(NamedTuple):
    """`rate` in answers a second, latencies in milliseconds; `refused`: answers that were no 204."""

    rate: float
    median: float
    p99: float
    refused: int


class Server(NamedTuple):
    label: str
    command: Sequence[str]
    port: int


def configuration(folder: Path, port: int) -> Path:
    """Fifty sites; no limit is reached, since all readers come from one machine in seconds."""
    addresses = {f"berita/{number}/": f"artikel-{number}:id" for number in range(ARTICLES)}
    (folder / "alamat.json").write_text(json.dumps({"version": 1, "addresses": addresses}), encoding="utf-8")
    lines = [f"port = {port}", 'trusted_proxies = ["127.0.0.1"]', "[limits]", f"article_per_minute = {10**9}"]
    for number in range(SITES):
        lines += [f"[sites.situs-{number}]", 'origins = ["https://www.contoh.example"]', 'articles = "alamat.json"']
    file = folder / "counter.toml"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@contextmanager
def running(command: Sequence[str], port: int, **environment: str) -> Iterator[None]:
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL) as process:  # noqa: S603 - ours
        try:
            _wait_for(port)
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(_PATIENCE)


def _wait_for(port: int) -> None:
    latest = time.monotonic() + _PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if time.monotonic() > latest:
                raise
            time.sleep(0.05)
        else:
            return


def load(wrk: str, port: int, seconds: int, seed: int) -> Load:
    command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", str(_LOAD)]
    command += [f"http://127.0.0.1:{port}/", "--", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    return read(done.stdout)


def read(said: str) -> Load:
    """What wrk tells."""
    told = re.findall(r"(\d+)%\s+([\d.]+)(us|ms|s)\b", said)
    latencies = {share: round(float(value) * _UNITS[unit], 3) for share, value, unit in told}
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    if rate is None:
        raise ValueError(said)
    return Load(float(rate[1]), latencies["50"], latencies["99"], int(refused[1]) if refused else 0)


def measure(servers: Sequence[Server], wrk: str, seconds: int, runs: int) -> dict[str, list[Load]]:
    """All of them in turns; the first turn is a rehearsal."""
    loads: dict[str, list[Load]] = {server.label: [] for server in servers}
    for turn in range(runs + 1):
        wait_until_quiet(_QUIET)
        for server in servers:
            found = load(wrk, server.port, seconds if turn else 1, turn)
            loads[server.label] += [found] if turn else []
    return loads


def table(loads: dict[str, list[Load]], bare: str) -> str:
    """Medians, with the rate as a share of the bare handler's."""
    middle = {label: Load(*map(statistics.median, zip(*each, strict=True))) for label, each in loads.items()}
    lines = [
        "| one process | hits/s | of the bare handler | median, ms | p99, ms | refused |",
        f"| --- |{' ---: |' * 5}",
    ]
    for label, one in middle.items():
        share = one.rate / middle[bare].rate
        times = f"{one.median:.1f} | {one.p99:.1f}"
        lines.append(f"| {label} | {one.rate:,.0f} | {share:.0%} | {times} | {one.refused:.0f} |")
    return "\n".join(lines)


def _free_ports(count: int) -> list[int]:
    opened = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(one.getsockname()[1]) for one in opened]
    for one in opened:
        one.close()
    return ports


def _measured(folder: Path, wrk: str, seconds: int, runs: int) -> str:
    ports = _free_ports(4)
    bare = Server("bare handler", (sys.executable, "-m", "benchmarks.bare", str(ports[0])), ports[0])
    servers = [bare]
    with ExitStack() as started:
        started.enter_context(running(bare.command, bare.port))
        for label, port in (("counter, SQLite", ports[1]), ("counter, Redis", ports[2])):
            store = f"sqlite:///{folder}/counter.sqlite"
            if label.endswith("Redis"):
                if not (redis := shutil.which("redis-server")):
                    continue
                own = (redis, "--port", str(ports[3]), "--save", "", "--dir", str(folder))
                started.enter_context(running(own, ports[3]))
                store = f"redis://127.0.0.1:{ports[3]}/0"
            (folder / label).mkdir()
            file = configuration(folder / label, port)
            server = Server(label, (sys.executable, "-m", "plugins.views.counter.server", str(file)), port)
            started.enter_context(running(server.command, port, COUNTER_STORE=store))
            servers.append(server)
        return table(measure(servers, wrk, seconds, runs), bare.label)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=8)
    given = parser.parse_args()
    wrk = shutil.which("wrk")
    if wrk is None:
        print("wrk is not installed (on Debian: apt-get install wrk).", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory(prefix="teras-counter-") as folder:
        print(_measured(Path(folder), wrk, given.seconds, given.runs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
