"""What happens to a site before it is built: nothing is there yet, nothing has changed, one article was edited …"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import measure, results, sites
from benchmarks.measure import Command
from benchmarks.peers import ROOT
from benchmarks.sites import Site


@dataclass(frozen=True, slots=True)
class Scenario:
    """`prepare` is given a token that no other build has. No peers means all of them.

    Peers without the scenario are compared by the one named `instead`: without a cache, there is none to restore.
    """

    name: str
    title: str
    prepare: Callable[[Site, str], None]
    peers: tuple[str, ...] = ()
    instead: str = ""
    command: Callable[[Site], Command] = Site.command
    possible: Callable[[], bool] = lambda: True

    def concerns(self, site: Site) -> bool:
        return self.possible() and (not self.peers or site.chosen.name in self.peers)


def build(site: Site, scenario: Scenario, turn: int) -> results.Measurement:
    """Prepare, build and check once. Raises CommandFailed and NotAsWritten."""
    scenario.prepare(site, f"T{site.articles}x{turn}")
    before = site.stamps()
    run = measure.run(scenario.command(site), look_at_memory=results.is_rehearsal(turn))
    after = site.stamps()
    site.check()
    chosen = site.chosen
    return results.Measurement(
        site.articles, scenario.name, chosen.name, chosen.peer.label, chosen.version, turn,
        wall=run.wall, cpu=run.cpu, memory=run.memory, others=run.others,
        files=len(after), touched=sites.touched(before, after),
    )  # fmt: skip


def _through_make(site: Site) -> Command:
    """As editors build, which adds make and invoke."""
    return Command(("make", "--silent", "build", f"SETTINGS={site.folder / 'pelicanconf.py'}"), ROOT)


def _made() -> bool:
    """Whether this Python is the one that make has set up; if not, make would set one up first."""
    return Path(sys.prefix) == ROOT / ".venv"


# In this order, every peer in turn: each scenario begins with what the one before has left.
SCENARIOS = (
    Scenario("cold", "from nothing", lambda site, _: site.start_afresh()),
    Scenario(
        "restored", "cache kept, output gone", lambda site, _: site.lose_output(), ("teras", "pelican-cache"), "cold"
    ),
    Scenario("nothing", "nothing changed", lambda *_: None),
    Scenario("make", "nothing changed, by `make build`", lambda *_: None, ("teras",), "nothing", _through_make, _made),
    Scenario("edit", "one article edited", lambda site, token: site.edit(token)),
    Scenario("add", "one article added", lambda site, _: site.add()),
)
