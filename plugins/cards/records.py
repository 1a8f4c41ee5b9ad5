"""The articles for which somebody asks by id or file, or the newest one; their headers are all that cards need."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath

from plugins.articles.decoding import decode
from plugins.articles.faults import Fault, Wrong
from plugins.articles.headers import take_apart
from plugins.articles.lifecycle import State, state
from plugins.articles.newsroom import Newsroom
from plugins.articles.record import Record
from plugins.articles.schema import read_record

_SUFFIXES = (".md", ".markdown")
Found = tuple[list[Record], list[Fault]]


def sought(name: str, newsroom: Newsroom) -> Found:
    """`name` is the path of a source, from here or from the content folder, or an id; a translation has the same."""
    content = newsroom.settings.content
    for file in (Path(name), content / name):
        if file.is_file() and file.resolve().is_relative_to(content.resolve()):
            return _read([file.resolve().relative_to(content.resolve())], newsroom)
    # Ids are words of their headers: most sources need not be taken apart.
    raw = name.encode("utf-8", "surrogatepass")
    records, faults = _read((path for path in _sources(newsroom) if raw in (content / path).read_bytes()), newsroom)
    records = [record for record in records if record.id == name]
    return records, [] if records else faults


def newest(newsroom: Newsroom, now: datetime) -> list[Record]:
    """The one published article with the latest date, in all its languages."""
    records, _ = _read(_sources(newsroom), newsroom)
    dated = [(record.date, record) for record in records if record.date and state(record, now) is State.PUBLISHED]
    if not dated:
        return []
    _, latest = max(dated, key=lambda entry: (entry[0], entry[1].id))
    return [record for _, record in dated if record.id == latest.id]


def _sources(newsroom: Newsroom) -> Iterator[Path]:
    """Of articles, relative to the content folder."""
    content = newsroom.settings.content
    files = (file for file in content.rglob("*") if file.suffix.lower() in _SUFFIXES)
    paths = sorted(file.relative_to(content) for file in files)
    return (path for path in paths if path.parts[0] not in newsroom.settings.page_folders)


def _read(paths: Iterator[Path] | list[Path], newsroom: Newsroom) -> Found:
    records: list[Record] = []
    faults: list[Fault] = []
    for path in paths:
        source = PurePosixPath(path.as_posix())
        try:
            header = take_apart(decode((newsroom.settings.content / path).read_bytes())).header
        except Wrong as wrong:
            faults.append(wrong.in_file(f"{newsroom.settings.content.name}/{source}", ""))
            continue
        record, found = read_record(header, newsroom, source, is_page=False)
        if record is not None and not found:
            records.append(record)
        faults += found
    return records, faults
