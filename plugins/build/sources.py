"""Readings of sources, remembered: what has not changed is not read again, and loaded only when somebody asks."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from plugins.articles import audio as recordings
from plugins.articles import pictures
from plugins.articles.contents import Source
from plugins.articles.newsroom import Newsroom
from plugins.articles.reading import Reading
from plugins.build.digests import Digests, digest
from plugins.build.outlines import Outlines, written
from plugins.build.readings import Readings
from plugins.build.readings import packed as pack
from plugins.build.store import SourceRow, Store
from plugins.build.tree import Tree, is_settled
from plugins.build.workers import map_on_all_cores

Found = Source | list[Any]
Read = Callable[[str, bytes | None], Found]


class ReadingLost(RuntimeError):
    """Another build has replaced a reading while this one went on; the text names the source."""


class Packed(NamedTuple):
    """A reading on its way from a worker. `includes` are other files that were looked at, or looked for."""

    content: bytes
    outline: str
    reading: bytes
    flat: bytes
    whole: bytes
    includes: list[str]


class Sources:
    """The memory of one build. `now_ns` is when it began, by the clock that stamps files.

    `paranoid` trusts no stamp: every source is read and compared by its digest. `changed` are the paths read anew.
    """

    def __init__(self, store: Store, tree: Tree, code: bytes, now_ns: int, *, paranoid: bool) -> None:
        self._store, self._tree, self._code, self._now_ns, self._paranoid = store, tree, code, now_ns, paranoid
        self._rows = store.sources()
        self._fresh: list[SourceRow] = []
        self._readings: list[tuple[str, bytes, bytes]] = []
        self.changed: list[str] = []

    def read_all(self, newsroom: Newsroom, read: Read, paths: Iterable[str]) -> Iterator[tuple[str, Found]]:
        """Every path with its source, or with its faults; remembered ones first."""
        key, outlines, readings = key_of(newsroom, self._code), Outlines(newsroom.settings), Readings(newsroom.settings)
        known = {path: row for path in paths if (row := self._known(path, key))}
        try:
            remembered = outlines.read(row.outline for row in known.values())
        except (ValueError, TypeError, LookupError):  # damaged
            known, remembered = {}, []
        for row, outline in zip(known.values(), remembered, strict=True):
            yield row.path, Source(row.path, outline, partial(self._load, readings, read, row), row.flat, row.whole)
        unknown = [path for path in paths if path not in known]
        self.changed += unknown
        packing = partial(read_and_pack, self._tree.folder, readings, read)
        for path, found in map_on_all_cores(packing, unknown):
            if isinstance(found, Packed):
                self._learn(path, found, key)
                (outline,) = outlines.read([found.outline])
                yield path, Source(path, outline, partial(readings.read, found.reading), found.flat, found.whole)
            else:
                yield path, found

    def keep(self) -> None:
        """So that what was read needs not be read again even if this build ends early."""
        if self._fresh:
            self._store.keep_sources(self._fresh, self._readings)
            self._fresh, self._readings = [], []

    def forget_what_is_gone(self) -> None:
        gone = self._rows.keys() - self._tree.stamps.keys()
        if gone:
            self._store.forget_sources(gone)

    def _known(self, path: str, key: bytes) -> SourceRow | None:
        row = self._rows.get(path)
        if row is None or row.key != key or not self._includes_hold(row):
            return None
        stamp = self._tree.stamp(path)
        if row.stamp == stamp and not self._paranoid:
            return row
        try:
            content = digest(Path(self._tree.folder, path).read_bytes())
        except OSError:
            return None
        if content != row.content:
            return None
        self._fresh.append(row._replace(stamp=self._trusted(stamp)))
        return row

    def _includes_hold(self, row: SourceRow) -> bool:
        if row.includes == "[]":
            return True
        try:
            looks = json.loads(row.includes)
        except ValueError:  # damaged
            return False
        return not self._paranoid and all(self._tree.stamp(path).hex() == stamp for path, stamp in looks)

    def _learn(self, path: str, found: Packed, key: bytes) -> None:
        includes = json.dumps([(file, self._trusted(self._tree.stamp(file)).hex()) for file in found.includes])
        stamp = self._trusted(self._tree.stamp(path))
        self._fresh.append(SourceRow(path, stamp, found.content, key, includes, found.outline, found.flat, found.whole))
        self._readings.append((path, found.whole, found.reading))

    def _trusted(self, stamp: bytes) -> bytes:
        """A stamp that no file has, for one that changed a moment ago: a second change might leave the same stamp."""
        return stamp if stamp == b"" or is_settled(stamp, self._now_ns) else b"unsettled"

    def _load(self, readings: Readings, read: Read, row: SourceRow) -> Reading:
        packed = self._store.reading(row.path, row.whole)
        if packed is not None:
            with suppress(ValueError, TypeError, LookupError):  # damaged
                return readings.read(packed)
        found = read(row.path, None)  # another build has replaced it meanwhile, so the file is no longer the same
        if isinstance(found, Source):
            return found.load()
        raise ReadingLost(row.path)


def key_of(newsroom: Newsroom, code: bytes) -> bytes:
    """Of everything that sources are read with, but for the moment and the place."""
    settings = newsroom.settings
    known = (settings.languages, settings.sections, sorted(settings.page_folders), settings.markdown, newsroom.people)
    return digest(code, Digests().of((*known, newsroom.studio)))


def read_and_pack(folder: str, readings: Readings, read: Read, path: str) -> tuple[str, Packed | Found]:
    try:
        raw = Path(folder, path).read_bytes()
    except OSError:
        return path, read(path, None)  # which tells why
    found = read(path, raw)
    return path, _packed(found, raw, readings) if isinstance(found, Source) else found


def _packed(source: Source, raw: bytes, readings: Readings) -> Packed:
    reading = source.load()
    header = readings.header(reading)
    # Two texts under the same header differ in `whole` alone.
    flat = digest(source.path.encode("utf-8", "surrogatepass"), header, readings.surroundings(reading))
    whole = digest(flat, reading.html.encode())
    outline, includes = written(source.outline), _includes_of(source, reading)
    return Packed(digest(raw), outline, pack(header, reading.html), flat, whole, includes)


def _includes_of(source: Source, reading: Reading) -> list[str]:
    """The pictures and the recording, and the places where others of their names would have been found sooner."""
    path, audio = PurePosixPath(source.path), reading.record.audio
    places = [place for one in reading.all_pictures() for place in pictures.places_of(one.source, path)]
    return list(dict.fromkeys([*places, *(recordings.places_of(audio, path) if audio else ())]))
