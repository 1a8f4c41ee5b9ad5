"""A check of many articles: what was found in a text before is remembered, the rest is read on every core."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path, PurePosixPath
from typing import Any

from plugins.editorial.checking import Checked, Checker, pack_checked, unpack_checked
from plugins.editorial.findings import Finding, in_order
from plugins.editorial.memory import Memory, digest, digest_of_world, remembering
from plugins.editorial.newsroom import Newsroom
from plugins.editorial.result import Result
from plugins.editorial.rulebook import Clue, all_rules, located_at

Report = dict[str, tuple[Finding, ...]]

_BATCH = 50
_WORTH_A_SECOND_PROCESS = 100
_checker: Checker  # of a worker, set once when it begins


def survey_newsroom(newsroom: Newsroom, chosen: Sequence[str] | None, folder: str | Path, lang: str) -> Result:
    """Check the `chosen` articles, or all; `folder` is what the content folder is called in the report."""
    paths = newsroom.articles() if chosen is None else chosen
    checker = newsroom.checker
    world = digest_of_world((checker.settings, *checker.desk.known, checker.zone.key, checker.lang))
    with remembering(newsroom.memory, world) as memory:
        found = survey(newsroom.content, paths, checker, memory, whole=chosen is None)
    return Result(found, Path(folder).as_posix(), len(paths), lang)


def survey(content: Path, paths: Sequence[str], checker: Checker, memory: Memory, whole: bool) -> Report:
    """Path below `content` → findings, for those that have any. `whole`: these are all the articles there are."""
    checked = dict(_checked(content, paths, checker, memory))
    if whole:
        memory.forget(memory.known.keys() - set(paths))
    found = {path: list(one.findings) for path, one in checked.items()}
    for path, finding in _judged(checked, checker, whole):
        found[path].append(finding)
    return {path: tuple(sorted(found[path], key=in_order)) for path in paths if found.get(path)}


def _checked(content: Path, paths: Sequence[str], checker: Checker, memory: Memory) -> Iterator[tuple[str, Checked]]:
    unread: list[tuple[str, bytes, bytes]] = []
    for path in paths:
        raw = (content / path).read_bytes()
        mark = digest(raw)
        known = memory.recall(path, mark)
        if known is None:
            unread.append((path, raw, mark))
        else:
            yield path, unpack_checked(known)
    for (path, _, mark), packed in zip(unread, _read(unread, checker), strict=True):
        memory.keep(path, mark, packed)
        yield path, unpack_checked(packed)


def _read(unread: Sequence[tuple[str, bytes, bytes]], checker: Checker) -> Iterator[Any]:
    work = [(path, raw) for path, raw, _ in unread]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores == 1 or len(work) < _WORTH_A_SECOND_PROCESS:
        yield from (_one(checker, *item) for item in work)
        return
    with ProcessPoolExecutor(cores, initializer=_begin, initargs=(checker,)) as pool:
        yield from pool.map(_of_worker, work, chunksize=_BATCH)


def _begin(checker: Checker) -> None:
    global _checker  # noqa: PLW0603 - a worker has one, given when it begins
    _checker = checker


def _of_worker(item: tuple[str, bytes]) -> Any:
    return _one(_checker, *item)


def _one(checker: Checker, path: str, raw: bytes) -> Any:
    return pack_checked(checker.check(raw, PurePosixPath(path)))


def _judged(checked: dict[str, Checked], checker: Checker, whole: bool) -> Iterable[tuple[str, Finding]]:
    for name, severity in checker.settings.severities.items():
        rule = all_rules()[name]
        if rule.judge is None or (rule.needs_all and not whole):
            continue
        clues: dict[str, tuple[Clue, ...]] = {
            path: one.clues[name] for path, one in checked.items() if name in one.clues
        }
        for path, clue, remark in rule.judge(clues, checker.desk):
            yield path, located_at(clue, name, severity, remark)
