"""Pictures beside sharp: the photographs are always the same, and both do the same work."""

import re
from pathlib import Path

from benchmarks.images import Measured, take, told
from benchmarks.measure import Run
from plugins.images.photograph import Facts
from plugins.images.renditions import recipes

SHARP = (Path(__file__).parents[2] / "benchmarks/sharp.mjs").read_text(encoding="utf-8")


def test_a_photograph_is_the_same_each_time() -> None:
    assert take(1, (40, 30)).tobytes() == take(1, (40, 30)).tobytes() != take(2, (40, 30)).tobytes()


def test_sharp_is_asked_for_what_we_make() -> None:
    ours = recipes(Facts(4000, 3000, "", graphic=False, moving=False))
    theirs = {form: re.search(rf"\.{form}\(\{{(.*?)\}}\)", SHARP)[1] for form in ("avif", "webp", "jpeg")}  # type: ignore[index]
    assert f"quality: {ours['avif']['quality']}, effort: {9 - ours['avif']['speed']}" in theirs["avif"]
    assert f'chromaSubsampling: "{ours["avif"]["subsampling"]}"' in theirs["avif"]
    assert f"quality: {ours['webp']['quality']}, effort: {ours['webp']['method']}" in theirs["webp"]
    assert f"quality: {ours['jpg']['quality']}" in theirs["jpeg"]
    assert ("progressive: true" in theirs["jpeg"]) == ours["jpg"]["progressive"]


def test_the_ratio_is_that_of_the_medians() -> None:
    runs = {"teras, cold": (9.0, 10.0, 30.0), "teras, warm": (0.1, 0.1, 0.1), "sharp": (20.0, 20.0, 20.0)}
    measured = [Measured(name, [Run(wall, wall, 100, 0) for wall in walls]) for name, walls in runs.items()]
    assert list(told(measured))[-1] == "teras, cold, takes 0.50 of the time of sharp"
