"""A publication may end at any moment: what is public is whole, and the next one completes it."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from plugins.deploy.refusals import Refused
from plugins.outputs.files import digest
from tests.plugins.deploy import small_site
from tests.plugins.deploy.hosts import WHOLE, Host
from tests.plugins.deploy.sender import send

ROOT = Path(__file__).parents[3]
MOMENTS = 20


def begin(host: Host, output: Path) -> subprocess.Popen[str]:
    """A publication of its own that has looked at everything and sends now."""
    command = [sys.executable, "-m", "tests.plugins.deploy.sender", json.dumps(host.described), str(output)]
    sending = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert sending.stdout is not None
    said = sending.stdout.readline()
    assert said == "ready\n", sending.communicate()
    return sending


def send_when_possible(host: Host, output: Path) -> None:
    """What a killed publication has started may still be at work; then a second one is told to wait."""
    for _ in range(5):
        with suppress(Refused):
            send(host.target, output)
            return
        time.sleep(1)
    send(host.target, output)


def edition(folder: Path, number: int) -> tuple[Path, dict[str, str]]:
    output = folder / f"edition-{number}"
    return output, small_site.write(output, number)


def digests(host: Host, paths: set[str]) -> dict[str, str]:
    return {path: digest(host.read(path) or b"") for path in paths}


def is_all_of(host: Host, files: dict[str, str]) -> bool:
    """Every file of the edition, and no page or index beside them."""
    there = {path for path in host.paths() if not path.startswith((".teras/", ".nojekyll"))}
    beside = {path for path in there - set(files) if not path.startswith(("aset/", "gambar/"))}
    return not beside and digests(host, set(files)) == files


@pytest.mark.slow
def test_killed_at_any_moment_the_site_is_whole_and_the_next_publication_completes_it(
    host: Host, tmp_path: Path
) -> None:
    before, files = edition(tmp_path, 0)
    send(host.target, before)
    timed, following = edition(tmp_path, 1)
    sending = begin(host, timed)
    started = time.monotonic()
    sending.communicate()
    lasts = time.monotonic() - started
    assert is_all_of(host, following)
    before, files, number, broken_off = timed, following, 1, 0
    moments = random.Random(host.described["target"])
    for moment in range(MOMENTS):
        number += 1
        output, following = edition(tmp_path, number)
        sending = begin(host, output)
        time.sleep(moments.uniform(0, lasts))
        if moment % 4:
            os.killpg(sending.pid, signal.SIGKILL)  # with all that it has started
        else:
            sending.kill()  # what it has started may go on for a while
        sending.communicate()
        assert small_site.missing(host.read, host.pages) == [], moment
        broken_off += not is_all_of(host, following)
        if host.described["target"] in WHOLE:
            assert is_all_of(host, files) or is_all_of(host, following), moment
        if moment % 4 == 1:  # the next one takes the change back
            output, following = before, files
        elif moment % 4 == 3:  # or has something else to send
            number += 1
            output, following = edition(tmp_path, number)
        send_when_possible(host, output)
        assert is_all_of(host, following), moment
        assert small_site.missing(host.read, host.pages) == [], moment
        before, files = output, following
    assert broken_off > MOMENTS // 5, "most of the publications were done before they were killed"


@pytest.mark.slow
def test_while_a_publication_runs_every_reader_finds_what_the_pages_show(host: Host, tmp_path: Path) -> None:
    send(host.target, edition(tmp_path, 0)[0])
    found: list[str] = []
    running = True

    def read_on() -> None:
        while running:
            found.extend(small_site.missing(host.read, ["index.html", "404.html"]))

    reader = threading.Thread(target=read_on)
    reader.start()
    try:
        for number in range(1, 4):
            send(host.target, edition(tmp_path, number)[0])
    finally:
        running = False
        reader.join()
    # Of two articles that are gone with the new edition, the front page of the old one may still have told.
    assert [one for one in found if not one.endswith(".html")] == []
