"""The growth of building times as an SVG: one panel per scenario, a line per generator, both axes logarithmic.

`python -m benchmarks.chart FILE.jsonl CHART.svg` draws it. Made for 360 CSS pixels, light and dark.
"""

import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from benchmarks import results
from benchmarks.results import Key, Measurement, Median
from benchmarks.scenarios import SCENARIOS

_SHOWN = ("cold", "edit")
_WIDTH, _MARGIN, _LEFT, _RIGHT = 360, 12, 50, 344  # the last two are the plot's
_LEGEND, _ROW = 62, 18  # the first of its lines, and from one to the next
_PLOT, _PANEL = 150, 238  # heights, without and with the texts around it
# Tell lines apart where colours don't.
_DASHES = ("", "6 3", "2 3", "9 3 2 3", "1 5", "12 4")

_STYLE = """
svg { color-scheme: light dark; --ground: #fff; --ink: #1d2527; --rule: #d5dcdd;
  --line0: #0f4c5c; --line1: #b8391f; --line2: #6b5a00; --line3: #5b3c88; --line4: #3a6b1f;
  --line5: #8a2a6b }
@media (prefers-color-scheme: dark) {
  svg { --ground: #14191a; --ink: #e6ebec; --rule: #3a4446;
    --line0: #7cc7d9; --line1: #f0917b; --line2: #d9c45c; --line3: #c3a8ec; --line4: #a3d383;
    --line5: #f0a3cf }
}
text { font: 12px system-ui, sans-serif; fill: var(--ink) }
.title { font-weight: 600; font-size: 14px }
.panel { font-weight: 600 }
.rule { stroke: var(--rule) }
.ground { fill: var(--ground) }
.line { fill: none; stroke-width: 2; stroke: currentColor }
.dot { fill: currentColor }
.line0 { color: var(--line0) } .line1 { color: var(--line1) } .line2 { color: var(--line2) }
.line3 { color: var(--line3) } .line4 { color: var(--line4) } .line5 { color: var(--line5) }
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A generator's seconds by number of articles; `place` decides colour and dashes."""

    label: str
    place: int
    points: Sequence[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Scale:
    """Logarithmic: from values to CSS pixels."""

    least: float
    most: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = math.log(value / self.least) / (math.log(self.most / self.least) or 1)
        return round(self.start + share * (self.end - self.start), 1)


def svg(measurements: Iterable[Measurement]) -> str:
    """The same measurements give the same text."""
    panels = _panels(list(measurements))
    if not panels:
        raise ValueError("nothing was measured that could be drawn")
    legend = {line.label: line for lines in panels.values() for line in lines}
    top = _LEGEND + _ROW * math.ceil(len(legend) / 2) + 28
    height = top + _PANEL * len(panels) - 40
    root = ET.Element(
        "svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {_WIDTH} {height}",
        width=str(_WIDTH), height=str(height), role="img", attrib={"aria-labelledby": "title desc"},
    )  # fmt: skip
    _add(root, "title", "Seconds to build a site, by number of articles", id="title")
    _add(root, "desc", _in_words(panels), id="desc")
    _add(root, "style", _STYLE)
    _add(root, "rect", width=_WIDTH, height=height, class_="ground")
    _add(root, "text", "Seconds to build a site", x=_MARGIN, y=24, class_="title")
    _add(root, "text", "by number of articles; both scales are logarithmic", x=_MARGIN, y=42)
    _draw_legend(root, list(legend.values()))
    seconds = _powers(wall for lines in panels.values() for line in lines for _, wall in line.points)
    for place, (title, lines) in enumerate(panels.items()):
        _draw_panel(root, title, lines, seconds, top + place * _PANEL)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def _panels(measurements: list[Measurement]) -> dict[str, list[Line]]:
    """By the scenarios' titles. A peer has the same place in all of them."""
    medians = results.medians(measurements)
    labels = {one.peer: one.label for one in measurements}
    panels: dict[str, list[Line]] = {}
    for scenario in (one for one in SCENARIOS if one.name in _SHOWN):
        for place, (peer, label) in enumerate(list(labels.items())[: len(_DASHES)]):
            points = _points(medians, scenario.name, peer)
            if points:
                panels.setdefault(scenario.title.capitalize(), []).append(Line(label, place, points))
    return panels


def _points(medians: dict[Key, Median], scenario: str, peer: str) -> list[tuple[int, float]]:
    return sorted((key[0], found.wall) for key, found in medians.items() if key[1:] == (scenario, peer))


def _in_words(panels: dict[str, list[Line]]) -> str:
    return " ".join(
        f"{title}, {line.label}: " + ", ".join(f"{size:,} articles {wall:.2g} s" for size, wall in line.points) + "."
        for title, lines in panels.items()
        for line in lines
    )


def _powers(values: Iterable[float]) -> list[float]:
    """The powers of ten that embrace them."""
    logarithms = [math.log10(value) for value in values]
    first, last = math.floor(min(logarithms)), math.ceil(max(logarithms))
    return [10.0**power for power in range(first, max(last, first + 1) + 1)]


def _draw_legend(root: ET.Element, lines: Sequence[Line]) -> None:
    """In two columns."""
    for place, line in enumerate(lines):
        row, column = divmod(place, 2)
        left, height = _MARGIN + column * _WIDTH // 2, _LEGEND + row * _ROW
        _draw_line(root, line, [(left, height), (left + 28, height)])
        _add(root, "text", line.label, x=left + 34, y=height + 4)


def _draw_panel(root: ET.Element, title: str, lines: list[Line], seconds: list[float], top: float) -> None:
    bottom = top + _PLOT
    sizes = sorted({size for line in lines for size, _ in line.points})
    x, y = Scale(sizes[0], sizes[-1], _LEFT + 16, _RIGHT - 8), Scale(seconds[0], seconds[-1], bottom, top)
    _add(root, "text", title, x=_MARGIN, y=top - 12, class_="panel")
    for second in seconds:
        _add(root, "line", x1=_LEFT, x2=_RIGHT, y1=y(second), y2=y(second), class_="rule")
        _add(root, "text", f"{second:g} s", x=_LEFT - 6, y=y(second) + 4, text_anchor="end")
    for size in sizes:
        _add(root, "text", f"{size:,}", x=x(size), y=bottom + 17, text_anchor="middle")
    _add(root, "text", "articles", x=(_LEFT + _RIGHT) // 2, y=bottom + 33, text_anchor="middle")
    for line in reversed(lines):  # the first one, ours, on top
        spots = [(x(size), y(wall)) for size, wall in line.points]
        _draw_line(root, line, spots)
        for left, height in spots:
            _add(root, "circle", cx=left, cy=height, r=3, class_=f"dot line{line.place}")


def _draw_line(root: ET.Element, line: Line, spots: Sequence[tuple[float, float]]) -> None:
    points = " ".join(f"{left},{height}" for left, height in spots)
    _add(root, "polyline", points=points, class_=f"line line{line.place}", stroke_dasharray=_DASHES[line.place])


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: object) -> None:
    """Attributes are named as Python allows: `class_`, `text_anchor`."""
    named = {name.rstrip("_").replace("_", "-"): str(value) for name, value in attributes.items() if value != ""}
    ET.SubElement(parent, tag, named).text = text or None


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(svg(results.read(Path(sys.argv[1]))), encoding="utf-8")
