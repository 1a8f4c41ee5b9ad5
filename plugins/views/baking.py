"""From a provider's answers to the numbers that builds read: checked, and compared with those of the last time."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from plugins.languages.messages import N_, message
from plugins.views.numbers import WINDOWS, Numbers
from plugins.views.provider import Provider, Trouble

MOST = 50  # articles in each window
_LEAST_LEFT = 0.8
_NAMED = 5


class Fallen(Trouble):
    """Totals that are lower by more than a fifth than they were: what was read cannot become unread."""


def bake(
    provider: Provider,
    paths: Mapping[str, Sequence[str]],
    before: Numbers | None,
    now: datetime,
    *,
    accept_drop: bool = False,
    keep_others: bool = False,
) -> Numbers:
    """`paths` is id → all addresses that the article ever had. Raises Trouble, and Fallen unless drops are accepted.

    `keep_others`: numbers of articles that are not among them stay as they were, since some could not be read.
    """
    ids = sorted(paths)
    totals = {name: count for name, count in _checked(provider.totals(ids, paths)).items() if name in paths and count}
    old = before.totals if before is not None else {}
    fallen = [name for name in ids if totals.get(name, 0) < _LEAST_LEFT * old.get(name, 0)]
    if fallen and not accept_drop:
        named = ", ".join(f"{name} ({old[name]} → {totals.get(name, 0)})" for name in fallen[:_NAMED])
        raise Fallen(
            message(N_("Fallen by more than a fifth: %(count)s, e.g. %(names)s."), count=len(fallen), names=named)
        )
    if keep_others:
        totals |= {name: count for name, count in old.items() if name not in paths}
    windows = {}
    for days in WINDOWS:
        found = provider.window(days, MOST)
        counts = _checked(dict(found))
        windows[days] = tuple((name, counts[name]) for name, _ in found if name in paths and counts[name])[:MOST]
    return Numbers(now, totals, {days: found for days, found in windows.items() if found})


def _checked(counts: Mapping[str, int]) -> Mapping[str, int]:
    """Providers of other people are believed no more than their servers."""
    for name, count in counts.items():
        if not isinstance(name, str) or isinstance(count, bool) or not isinstance(count, int) or count < 0:
            raise Trouble(
                message(
                    N_("The counter says of %(name)s: %(count)s. That is no number of views."), name=name, count=count
                )
            )
    return counts
