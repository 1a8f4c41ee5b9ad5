"""Measurements that nobody took."""

from benchmarks.results import Measurement

LABELS = {"teras": "Teras", "hugo": "Hugo", "pelican": "Pelican"}


def measurement(size: int, scenario: str, peer: str, wall: float, turn: int = 1, memory: float = 0.0) -> Measurement:
    return Measurement(
        size, scenario, peer, LABELS[peer], "" if peer == "teras" else "1.2", turn,
        wall=wall, cpu=wall * 2, memory=memory, others=0.1 * turn, files=size + 10, touched=4,
    )  # fmt: skip


def run_of_two_sizes() -> list[Measurement]:
    """Teras and Hugo at both sizes, Pelican at the smaller one; Teras alone has a cache to restore."""
    walls = {(100, "teras"): 1.0, (100, "hugo"): 2.0, (100, "pelican"): 4.0, (1000, "teras"): 5.0, (1000, "hugo"): 20.0}
    return [
        measurement(size, scenario, peer, wall * share, turn, memory=0.0 if turn else 64.0)
        for turn in range(4)
        for scenario, share in (("cold", 1.0), ("restored", 0.5), ("edit", 0.1))
        for (size, peer), wall in walls.items()
        if scenario != "restored" or peer == "teras"
    ]
