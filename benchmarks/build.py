"""Teras beside plain Pelican with its `simple` theme: the same generated articles, cold, in turns within one run.

    make bench SIZES="1000 5000" RUNS=3

Prints a table with medians, the ratio of the two, and how Teras grows with the number of articles.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Run, median, run
from plugins.sample import newsroom

ROOT = Path(__file__).resolve().parent.parent


# As Pelican comes, but for addresses: its default ones collide where two sections hold articles of one slug.
_PELICAN = """
SITENAME, SITEURL, TIMEZONE, DEFAULT_LANG = "Contoh", "http://localhost:8000", "Asia/Jakarta", "en"
PATH, OUTPUT_PATH, THEME, PLUGINS = "content", "output-pelican", "simple", []
ARTICLE_EXCLUDES, PAGE_PATHS, READERS = ["halaman", "data"], ["halaman"], {"rst": None}
ARTICLE_URL, ARTICLE_SAVE_AS = "{category}/{date:%Y}/{slug}/", "{category}/{date:%Y}/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "tag/{slug}/", "tag/{slug}/index.html"
"""


def measure(articles: int, runs: int, folder: Path) -> dict[str, Run]:
    """Medians by name for one size. Every run starts without output and cache; the two take turns."""
    newsroom.write(folder, articles)
    (folder / "plain.py").write_text(_PELICAN, encoding="utf-8")
    python = sys.executable
    commands = {
        "Teras": ([python, "-m", "plugins.build.session", str(folder / "pelicanconf.py")], str(ROOT), "output"),
        "Pelican": ([python, "-m", "pelican", "-s", "plain.py"], str(folder), "output-pelican"),
    }
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, (command, where, output) in commands.items():
            for leftover in (output, ".cache"):
                shutil.rmtree(folder / leftover, ignore_errors=True)
            found[name].append(run(command, where))
    return {name: median(each) for name, each in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sizes", type=int, nargs="*", default=[1000, 5000])
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    columns = "articles|Teras s|Pelican s|ratio|Teras CPU s|Pelican CPU s|Teras MiB|Pelican MiB|ms/article".split("|")
    print(f"| {' | '.join(columns)} |\n|{'---:|' * len(columns)}")
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            found = measure(size, given.runs, Path(folder))
        ours, theirs = found["Teras"], found["Pelican"]
        print(
            f"| {size} | {ours.wall:.1f} | {theirs.wall:.1f} | {ours.wall / theirs.wall:.2f} "
            f"| {ours.cpu:.1f} | {theirs.cpu:.1f} | {ours.memory:.0f} | {theirs.memory:.0f} "
            f"| {ours.wall / size * 1000:.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
