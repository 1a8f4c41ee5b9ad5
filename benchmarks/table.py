"""The measurements as Markdown: seconds with ratios, what they cost, and how they grow.

`python -m benchmarks.table FILE.jsonl` prints them.
"""

import sys
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

from benchmarks import results
from benchmarks.results import Key, Measurement, Median
from benchmarks.scenarios import SCENARIOS, Scenario

OURS = "teras"

_LEGEND = """\
Seconds from the start of the command to its end; in brackets, Teras' time divided by this one: below 1, Teras is
quicker. Who keeps no cache between builds starts from nothing where others have their cache. All build the same
articles, in turns within one run, after a rehearsal; medians of {runs}. Other work of the machine took at most
{others:.1f} cores. MiB are the peak of all processes together (the sum of their proportional set sizes, looked at
every 50 ms of the rehearsal); touched are files of the output that were made, written again or removed. Growth: how
many times the time of the size before.

All make article pages, a front page, lists of 20 by tag, category and author, Atom of the site and of each category, a
sitemap, and tell machines of each article (Open Graph, JSON-LD). Teras has its own theme and settings, as it comes but
for the data of each article: that is also an archive by month, RSS, feeds of frequent tags, neighbours and four related
articles on each page, and styles and scripts named by their content. "Hugo, same parts" makes the same pages and feeds,
file by file, of the same parts; which articles are related is for Hugo to say, which looks among older ones. The others
have none of these; they make the front page in as many pages as it takes, and list the five latest articles on every
page."""


class Figures:
    """The medians, and the labels of the peers in the order of the columns."""

    def __init__(self, measurements: Iterable[Measurement]) -> None:
        self.measurements = list(measurements)
        self.medians = results.medians(self.measurements)
        self.labels = {one.peer: f"{one.label} {one.version}".strip() for one in self.measurements}
        self.sizes = sorted({articles for articles, _, _ in self.medians})

    def scenarios(self) -> list[Scenario]:
        return [scenario for scenario in SCENARIOS if any(name == scenario.name for _, name, _ in self.medians)]

    def of(self, size: int, scenario: Scenario, peer: str) -> Median | None:
        """Of the scenario, or of what the peer does instead of it."""
        own: Key = (size, scenario.name, peer)
        return self.medians.get(own) or self.medians.get((size, scenario.instead, peer))


def markdown(measurements: Iterable[Measurement]) -> str:
    figures = Figures(measurements)
    parts = [_for_size(figures, size) for size in figures.sizes]
    if len(figures.sizes) > 1:
        parts.append(_growth(figures))
    runs = max((one.turn for one in figures.measurements), default=0)
    others = max((one.others for one in figures.measurements if not results.is_rehearsal(one.turn)), default=0.0)
    return "\n\n".join([*parts, _LEGEND.format(runs=runs, others=others)])


def _for_size(figures: Figures, size: int) -> str:
    peers = [peer for peer in figures.labels if any(key[0] == size and key[2] == peer for key in figures.medians)]
    absent = [label for peer, label in figures.labels.items() if peer not in peers]
    heads = [figures.labels[peer] for peer in peers]

    def rows(cell: Callable[[Scenario, str], str]) -> list[list[str]]:
        return [[one.title, *(cell(one, peer) for peer in peers)] for one in figures.scenarios()]

    seconds = _table(["seconds", *heads], rows(lambda one, peer: _seconds(figures, size, one, peer)))
    costs = _table(["CPU s · MiB · files touched", *heads], rows(lambda one, peer: _costs(figures.of(size, one, peer))))
    files = ", ".join(f"{figures.labels[peer]} {figures.medians[size, 'cold', peer].files:,}" for peer in peers)
    told = [f"### {size:,} articles", seconds, costs, f"Files in the output: {files}."]
    if absent:
        told.append(f"Not measured at this size: {', '.join(absent)}.")
    return "\n\n".join(told)


def _seconds(figures: Figures, size: int, scenario: Scenario, peer: str) -> str:
    found, ours = figures.of(size, scenario, peer), figures.of(size, scenario, OURS)
    if found is None:
        return "–"
    ratio = f" ({ours.wall / found.wall:.2f})" if ours and peer != OURS else ""
    return f"{found.wall:.2f}{ratio}"


def _costs(found: Median | None) -> str:
    return f"{found.cpu:.1f} · {found.memory:,.0f} · {found.touched:,}" if found else "–"


def _growth(figures: Figures) -> str:
    """Seconds by size, and how many times the time of the size before that is."""
    rows = []
    for scenario in figures.scenarios():
        for peer, label in figures.labels.items():
            walls = [_wall(figures.medians.get((size, scenario.name, peer))) for size in figures.sizes]
            if any(walls):
                rows.append([scenario.title, label, *_factors(walls)])
    return f"### Growth\n\n{_table(['seconds', '', *(f'{size:,}' for size in figures.sizes)], rows)}"


def _wall(found: Median | None) -> float | None:
    return found.wall if found else None


def _factors(walls: list[float | None]) -> list[str]:
    return [
        "–" if wall is None else f"{wall:.2f}" + (f" (× {wall / before:.1f})" if before else "")
        for before, wall in pairwise([None, *walls])
    ]


def _table(heads: list[str], rows: list[list[str]]) -> str:
    """The first column holds words, the others figures."""
    rule = ["---", *(["---:"] * (len(heads) - 1))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, rule, *rows))


if __name__ == "__main__":
    print(markdown(results.read(Path(sys.argv[1]))))
