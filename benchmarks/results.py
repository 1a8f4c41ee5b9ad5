"""What was measured, one JSON object a line, and the medians of it."""

import json
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measurement:
    """One build. `turn` counts from 0, the rehearsal; the figures are those of `Run`.

    `files` are in the output afterwards; `touched` were made, written again or removed.
    """

    articles: int
    scenario: str
    peer: str
    label: str
    version: str
    turn: int
    wall: float
    cpu: float
    memory: float
    others: float
    files: int
    touched: int


@dataclass(frozen=True, slots=True)
class Median:
    """Of each figure by itself, over all turns but the rehearsal; `memory` is the rehearsal's."""

    wall: float
    cpu: float
    memory: float
    files: int
    touched: int


# Articles, scenario, peer.
Key = tuple[int, str, str]


def is_rehearsal(turn: int) -> bool:
    """The first turn fills the caches of the machine and is looked at for memory; its times do not count."""
    return turn == 0


def write(file: Path, measurement: Measurement) -> None:
    with file.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(asdict(measurement)) + "\n")


def read(file: Path) -> Iterator[Measurement]:
    for line in file.read_text(encoding="utf-8").splitlines():
        yield Measurement(**json.loads(line))


def medians(measurements: Iterable[Measurement]) -> dict[Key, Median]:
    """In the order in which they were measured first."""
    turns: dict[Key, list[Measurement]] = defaultdict(list)
    for measurement in measurements:
        turns[measurement.articles, measurement.scenario, measurement.peer].append(measurement)
    return {key: _median(each) for key, each in turns.items() if not all(is_rehearsal(one.turn) for one in each)}


def _median(turns: list[Measurement]) -> Median:
    timed = [one for one in turns if not is_rehearsal(one.turn)]
    return Median(
        wall=statistics.median(one.wall for one in timed),
        cpu=statistics.median(one.cpu for one in timed),
        memory=max(one.memory for one in turns),
        files=timed[-1].files,
        touched=int(statistics.median(one.touched for one in timed)),
    )
