"""The counter's own numbers in the text format of Prometheus, version 0.0.4."""

from collections.abc import Iterable, Mapping

from plugins.views.counter.counting import Counting
from plugins.views.counter.upkeep import Upkeep

TYPE = "text/plain; version=0.0.4; charset=utf-8"
_PREFIX = "teras_counter_"


def text(counting: Counting, upkeep: Upkeep) -> str:
    """Nothing that a client can write gets in here: labels are sites of the configuration and outcomes."""
    hits = (
        ({"site": site, "outcome": outcome.label}, count)
        for site, tally in sorted(counting.outcomes.items())
        for outcome, count in sorted(tally.items(), key=lambda item: item[0].label)
    )
    articles = (({"site": key}, len(site.published.ids)) for key, site in sorted(counting.sites.items()))
    lines = [
        *_metric("hits_total", "counter", "Hits by what became of them; no site: none that is counted here.", hits),
        *_metric("articles", "gauge", "Articles that are known of a site.", articles),
        *_single("unwritten_cells", "gauge", "Articles with hits that are not written yet.", len(counting.gathering)),
        *_single("visitors", "gauge", "Visits of the last half hour that are remembered.", len(counting.visitors)),
        *_single("flushes_total", "counter", "Batches written.", upkeep.flushes),
        *_single("flush_failures_total", "counter", "Batches that the store did not take.", upkeep.flush_failures),
        *_single("flush_seconds_total", "counter", "Time spent writing batches.", round(upkeep.flush_seconds, 6)),
        *_single("written_timestamp_seconds", "gauge", "When everything was written.", round(upkeep.written_at, 3)),
        *_single("store_up", "gauge", "Whether the store took the last batch.", int(not upkeep.failing)),
    ]
    return "\n".join(lines) + "\n"


def _single(name: str, kind: str, what: str, value: float) -> list[str]:
    return _metric(name, kind, what, [({}, value)])


def _metric(name: str, kind: str, what: str, values: Iterable[tuple[Mapping[str, str], float]]) -> list[str]:
    lines = [f"# HELP {_PREFIX}{name} {what}", f"# TYPE {_PREFIX}{name} {kind}"]
    for labels, value in values:
        said = ",".join(f'{label}="{text}"' for label, text in labels.items())
        lines.append(f"{_PREFIX}{name}{{{said}}} {value}" if said else f"{_PREFIX}{name} {value}")
    return lines
