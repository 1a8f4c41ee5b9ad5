"""The picture: well-formed, the same for the same figures, and readable without seeing it."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from benchmarks.chart import svg
from benchmarks.peers import PEERS
from tests.benchmarks.measured import LABELS, measurement, run_of_two_sizes

SVG = "{http://www.w3.org/2000/svg}"


def drawn() -> ET.Element:
    return ET.fromstring(svg(run_of_two_sizes()))


def test_the_same_figures_give_the_same_picture() -> None:
    assert svg(run_of_two_sizes()) == svg(run_of_two_sizes())


def test_it_has_a_name_and_says_its_figures() -> None:
    root = drawn()
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    assert "From nothing, Hugo: 100 articles 2 s, 1,000 articles 20 s." in root.findtext(f"{SVG}desc", "")


def test_axes_and_lines_are_labelled() -> None:
    texts = [text.text for text in drawn().iter(f"{SVG}text")]
    assert texts.count("articles") == 2
    assert {"From nothing", "One article edited", "100", "1,000", "0.1 s", "100 s", *LABELS.values()} <= set(texts)


def test_slower_is_higher_and_everything_is_inside() -> None:
    root = drawn()
    _, _, width, height = map(float, root.get("viewBox", "").split())
    dots = [(float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in root.iter(f"{SVG}circle")]
    assert all(0 < x < width and 0 < y < height for x, y in dots)
    pelican, hugo, hugo_large = dots[0], dots[1], dots[2]
    assert pelican[1] < hugo[1] > hugo_large[1]
    assert hugo[0] < hugo_large[0]


def test_each_line_has_dashes_of_its_own_and_one_look_everywhere() -> None:
    looks = {(line.get("class"), line.get("stroke-dasharray")) for line in drawn().iter(f"{SVG}polyline")}
    assert len(looks) == len(LABELS)


def test_there_are_as_many_looks_as_peers() -> None:
    measured = [replace(measurement(100, "cold", "teras", 1.0), peer=name, label=name) for name in PEERS]
    lines = ET.fromstring(svg(measured)).iter(f"{SVG}polyline")
    assert len({(line.get("class"), line.get("stroke-dasharray")) for line in lines}) == len(PEERS)


def test_it_follows_light_and_dark() -> None:
    style = drawn().findtext(f"{SVG}style", "")
    assert "prefers-color-scheme: dark" in style


def test_one_size_and_one_peer_can_be_drawn() -> None:
    assert ET.fromstring(svg([measurement(100, "cold", "teras", 1.0)])).tag == f"{SVG}svg"


def test_nothing_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="nothing was measured"):
        svg([])
