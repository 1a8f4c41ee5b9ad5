"""Teras beside other generators: the same articles, built in turns within one run.

    make bench SIZES="1000 10000" RUNS=3 PEERS="hugo hugo-same pelican" RESULTS=speed.jsonl

prints the table. `python -m benchmarks.table speed.jsonl` prints it again, `python -m benchmarks.chart speed.jsonl
docs/speed.svg` draws it.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import results, sites, table
from benchmarks.machine import wait_until_quiet
from benchmarks.measure import CommandFailed
from benchmarks.peers import PEERS, Chosen, Missing, choose
from benchmarks.results import Measurement
from benchmarks.scenarios import SCENARIOS, build


def measure(articles: int, chosen: list[Chosen], runs: int, patience: float) -> Iterator[Measurement]:
    """All scenarios for one size: within each, the peers take turns; a rehearsal goes before the runs that count."""
    for absent in (one for one in chosen if articles > one.limit):
        print(f"{absent.name} is left out; {absent.name}:{articles} would have it build so many", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="teras-bench-") as folder:
        taking_part = sites.lay_out([one for one in chosen if articles <= one.limit], articles, Path(folder))
        for turn in range(runs + 1):
            for scenario in SCENARIOS:
                for site in filter(scenario.concerns, taking_part):
                    wait_until_quiet(patience)
                    yield build(site, scenario, turn)


def choose_all(wanted: Sequence[str]) -> Iterator[Chosen]:
    """Teras and the peers that are installed; of the others, it is told how to get them."""
    for name in ("teras", *wanted):
        try:
            yield choose(name)
        except Missing as missing:
            print(missing, file=sys.stderr)
        except KeyError as unknown:
            sys.exit(f"no peer {unknown}; there are {', '.join(PEERS)}")


def main() -> None:
    description, _, _ = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000, 10000], help="numbers of articles")
    parser.add_argument("--runs", type=int, default=3, help="builds of which the median is taken")
    parser.add_argument(
        "--peers", default="hugo hugo-same pelican", help=f"some of {', '.join(PEERS)}; name:LIMIT up to a size"
    )
    parser.add_argument("--results", type=Path, help="a file to which every measurement is added as a line of JSON")
    parser.add_argument("--patience", type=float, default=10, help="seconds to wait for a quiet machine, per build")
    given = parser.parse_args()
    chosen = list(choose_all(given.peers.split()))
    found: list[Measurement] = []
    for size in given.sizes:
        for one in measure(size, chosen, given.runs, given.patience):
            found.append(one)
            said = f"{one.articles} {one.scenario} {one.label} {one.turn}: {one.wall:.2f} s"
            print(said, file=sys.stderr, flush=True)
            if given.results:
                results.write(given.results, one)
    print(table.markdown(found))


if __name__ == "__main__":
    try:
        main()
    except (CommandFailed, sites.NotAsWritten) as failure:
        sys.exit(str(failure))
