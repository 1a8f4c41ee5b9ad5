"""The service as it runs: it starts and stops in order, and says what keeps it from starting."""

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.plugins.views.counter.processes import PATIENCE, ROOT, Crowd, counted, held, lay_out, start


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_a_service_that_is_told_to_stop_writes_everything_first(tmp_path: Path, end: signal.Signals) -> None:
    """Its next flush would have been in an hour."""
    file = lay_out(tmp_path, sites=2, articles=10, flush_seconds=3600.0)
    with held() as listening:
        process = start(file, listening, tmp_path / "said.txt")
        crowd = Crowd(listening.getsockname()[1], 2, 10)
        crowd.send(500)
        assert counted(tmp_path) == 0
        process.send_signal(end)
        process.send_signal(end)  # whoever is impatient loses nothing either
        assert process.wait(PATIENCE) == 0
    assert counted(tmp_path) == crowd.answered == 500
    assert "Traceback" not in (tmp_path / "said.txt").read_text()


def test_hits_wait_while_nobody_listens(tmp_path: Path) -> None:
    file, said = lay_out(tmp_path, sites=1, articles=10, flush_seconds=3600.0), tmp_path / "said.txt"
    with held() as listening:
        crowd = Crowd(listening.getsockname()[1], 1, 10)
        sending = threading.Thread(target=crowd.send, args=(Crowd.AT_ONCE,))
        sending.start()
        process = start(file, listening, said)
        sending.join(PATIENCE)
        process.terminate()
        assert process.wait(PATIENCE) == 0
    assert counted(tmp_path) == Crowd.AT_ONCE


def test_it_does_not_grow_with_what_it_refuses(tmp_path: Path) -> None:
    """Malformed, unknown, foreign, too long, from as many addresses."""
    file = lay_out(tmp_path, sites=1, articles=10, flush_seconds=0.2)
    with held() as listening:
        process = start(file, listening, tmp_path / "said.txt")
        port = listening.getsockname()[1]
        refuse(port, 0, 2000)
        before, size = resident(process.pid), size_of(tmp_path)
        refuse(port, 2000, 20_000)
        assert resident(process.pid) < before + 4096
        assert size_of(tmp_path) == size
        process.terminate()
        assert process.wait(PATIENCE) == 0
    assert counted(tmp_path) == 0


BODIES = ('{"s":"situs-0","a":"%d"}', '{"s":"%d","a":"artikel-1"}', "%d", '{"s":%d}', "", "[%d" + " " * 900)


def refuse(port: int, first: int, last: int) -> None:
    """Hits that are all refused; each differs."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
        for start_at in range(first, last, 50):
            for number in range(start_at, start_at + 50):
                body = BODIES[number % len(BODIES)]
                body = body % number if "%d" in body else body
                reader = ".".join(str(part) for part in number.to_bytes(4, "big"))
                connection.sendall(
                    f"POST /hit HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {reader}\r\nUser-Agent: {number}\r\n"
                    f"Origin: https://{number}.example\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()
                )
            heard = b""
            while heard.count(b"HTTP/1.1 4") < 50:
                more = connection.recv(65536)
                assert more, heard
                heard += more


def resident(process: int) -> int:
    """KiB."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS:")))


def size_of(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.glob("counter.sqlite*"))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (None, "docs/counter/counter.toml"),
        ("[sites", "TOML"),
        ("", "sites"),
        (
            'store = "redis://127.0.0.1:1/0"\n[sites.a]\norigins = ["https://a.example"]\narticles = "a.json"',
            "127.0.0.1:1",
        ),
        (
            'host = "203.0.113.1"\n[sites.a]\norigins = ["https://a.example"]\narticles = "a.json"',
            "Penghitung tidak dapat",
        ),
    ],
)
def test_what_keeps_it_from_starting_is_told_in_one_line(tmp_path: Path, lines: str | None, said: str) -> None:
    file = tmp_path / "counter.toml"
    if lines is not None:
        file.write_text(lines)
    command = [sys.executable, "-m", "invoke", "counter", "--config", str(file)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "COUNTER_STORE": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_counts_are_taken_out_and_in_by_command(tmp_path: Path) -> None:
    file, table = lay_out(tmp_path, sites=2, articles=3, flush_seconds=1.0), tmp_path / "hitungan.csv"
    table.write_text("site,article,day,count\nsitus-1,artikel-1,2026-11-24,1089\n")
    ran = [
        run("counter-import", "--table", str(table), "--config", str(file)),
        run("counter-export", "--to", str(tmp_path / "out.csv"), "--config", str(file)),
    ]
    assert [done.returncode for done in ran] == [0, 0], ran
    assert (tmp_path / "out.csv").read_text().splitlines() == table.read_text().splitlines()
    table.write_text("site,article,day,count\nsitus-9,artikel-1,2026-11-24,1\n")
    refused = run("counter-import", "--table", str(table), "--config", str(file))
    assert (refused.returncode, "hitungan.csv:2: " in refused.stderr) == (1, True)


def run(*words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "invoke", *words]
    surroundings = {**os.environ, "COUNTER_STORE": ""}
    return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=60, check=False)
