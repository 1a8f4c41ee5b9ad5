"""The Markdown: ratios, who stands in for whom, growth, and what was left out."""

from benchmarks.table import markdown
from tests.benchmarks.measured import measurement, run_of_two_sizes


def rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the first table below a heading."""
    _, _, below = text.partition(f"### {heading}\n\n")
    table, _, _ = below.partition("\n\n")
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()]


def test_ratios_are_ours_by_theirs() -> None:
    table = rows(markdown(run_of_two_sizes()), "100 articles")
    assert table[0] == ["seconds", "Teras", "Hugo 1.2", "Pelican 1.2"]
    assert table[2] == ["from nothing", "1.00", "2.00 (0.50)", "4.00 (0.25)"]
    assert table[4] == ["one article edited", "0.10", "0.20 (0.50)", "0.40 (0.25)"]


def test_who_keeps_no_cache_is_compared_by_building_from_nothing() -> None:
    table = rows(markdown(run_of_two_sizes()), "1,000 articles")
    assert table[3] == ["cache kept, output gone", "2.50", "20.00 (0.12)"]


def test_who_did_not_take_part_is_named() -> None:
    small, large = markdown(run_of_two_sizes()).split("### 1,000 articles")
    assert "Not measured" not in small
    assert "Not measured at this size: Pelican 1.2." in large


def test_growth_is_told_from_size_to_size() -> None:
    table = rows(markdown(run_of_two_sizes()), "Growth")
    assert table[0] == ["seconds", "", "100", "1,000"]
    assert ["from nothing", "Teras", "1.00", "5.00 (× 5.0)"] in table
    assert ["from nothing", "Pelican 1.2", "4.00", "–"] in table


def test_costs_and_conditions_are_told() -> None:
    told = markdown(run_of_two_sizes())
    assert "| from nothing | 2.0 · 64 · 4 | 4.0 · 64 · 4 | 8.0 · 64 · 4 |" in told
    assert "Files in the output: Teras 110, Hugo 1.2 110, Pelican 1.2 110." in told
    assert "medians of 3." in told
    assert "at most\n0.3 cores" in told


def test_one_size_has_no_growth() -> None:
    assert "Growth" not in markdown([measurement(10, "cold", "teras", 1.0)]).split("\n\nSeconds from")[0]
