"""What has to travel: the site as it was built beside what a target has, in an order in which no page is ever ahead of
what it shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import PurePosixPath

from plugins.deploy.record import Record
from plugins.outputs.manifest import UNFINISHED

_PAGES = (".html", ".htm")
_STREAMS = (".xml", ".json", ".txt", ".opml", ".conf", ".webmanifest")
_COMPRESSED = (".gz", ".br", ".zst")


class Kind(IntEnum):
    """What a file is to its readers; in the order in which kinds are sent."""

    ASSET = 0
    PAGE = 1
    INDEX = 2


def kind_of(path: str) -> Kind:
    """Pages show assets; indexes (feeds, sitemaps, rules) lead to pages. A compressed file is what it holds."""
    name = PurePosixPath(path)
    if name.suffix in _COMPRESSED:
        name = name.with_suffix("")
    if name.suffix in _PAGES:
        return Kind.PAGE
    return Kind.INDEX if name.suffix in _STREAMS or not name.suffix or name.name[0] in "._" else Kind.ASSET


@dataclass(frozen=True, slots=True)
class Plan:
    """Paths, each in order. `waves` are sent one after the other, whatever is sent side by side within one; `removed`
    come after them. `left` are assets that the site no longer has and that stay for one more publication: a reader, a
    cache or a crawler may still have a page that shows them.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    left: Mapping[str, str]
    unchanged: tuple[str, ...]
    withdrawn: tuple[str, ...]

    @property
    def sent(self) -> tuple[str, ...]:
        return tuple(path for wave in self.waves for path in wave)

    @property
    def waves(self) -> tuple[tuple[str, ...], ...]:
        """New pages before changed ones: a list or a redirect leads to an article that is there already."""
        fresh, rest = _by_kind(self.new), _by_kind(self.changed)
        ordered = (
            sorted([*fresh[Kind.ASSET], *rest[Kind.ASSET]]),
            fresh[Kind.PAGE],
            rest[Kind.PAGE],
            sorted([*fresh[Kind.INDEX], *rest[Kind.INDEX]]),
        )
        return tuple(tuple(wave) for wave in ordered if wave)

    @property
    def is_empty(self) -> bool:
        """Nothing that a reader could see: what is left over from the last publication waits for the next one."""
        return not (self.new or self.changed or self.withdrawn)


def compare(here: Mapping[str, str], there: Record) -> Plan:
    """`here` is the manifest of the output folder."""
    known = there.everything
    gone = [path for path in there.files if path not in here]
    left = {path: known[path] for path in gone if kind_of(path) is Kind.ASSET}
    overdue = [path for path in there.left if path not in here and path not in left]
    return Plan(
        new=tuple(sorted(path for path in here if known.get(path, UNFINISHED) == UNFINISHED)),
        changed=tuple(
            sorted(path for path, digest in here.items() if known.get(path) not in (None, UNFINISHED, digest))
        ),
        removed=tuple(sorted({path for path in gone if path not in left} | set(overdue), key=_removal)),
        left=left,
        unchanged=tuple(sorted(path for path, digest in here.items() if known.get(path) == digest)),
        withdrawn=tuple(sorted(gone)),
    )


def _removal(path: str) -> tuple[bool, str]:
    """Pages before assets."""
    return (kind_of(path) is Kind.ASSET, path)


def _by_kind(paths: tuple[str, ...]) -> dict[Kind, list[str]]:
    return {kind: [path for path in paths if kind_of(path) is kind] for kind in Kind}
