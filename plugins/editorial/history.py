"""What has become of an article since it was written, as git remembers it, in words that an editor understands.

It is followed by the id in its header, which stays when file and text change, or else by git's own sense for renames.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.articles.addresses import slug_of
from plugins.articles.files import sources
from plugins.articles.newsroom import ENDINGS
from plugins.editorial.repository import Commit, Deed, blobs, commits, root_of
from plugins.editorial.versions import differences, version_of
from plugins.languages.dates import in_full
from plugins.languages.messages import N_, Message, message

_LANGUAGE = re.compile(r"\.[a-z]{2}$")


@dataclass(frozen=True, slots=True)
class Step:
    commit: Commit
    told: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """`path` is its file in the repository, now or at last; `unsaved` is what git does not know yet."""

    path: str
    id: str
    steps: tuple[Step, ...]
    unsaved: tuple[Message, ...]


def find(content: Path, name: str) -> list[Life]:
    """The articles that have, or had, this id or file; one for each language. Raises NoHistory."""
    root, base = root_of(content), content.resolve()
    log = commits(content)
    here = _here(base, name)
    folder = "" if base == root.resolve() else f"{_below(base, root)}/"
    paths = [_below(file, root) for file in here] or _gone(root, log, name, folder)
    return [_life(root, log, path, folder) for path in paths]


def _below(file: Path, root: Path) -> str:
    return file.relative_to(root.resolve()).as_posix()


def _here(content: Path, name: str) -> list[Path]:
    """Files that are called so, or whose header has this id; an id that is not written follows from the path."""
    for file in (Path(name), content / name):
        if file.is_file() and file.resolve().is_relative_to(content):
            return [file.resolve()]
    raw = name.encode("utf-8", "surrogateescape")
    return [
        content / path
        for path in sources(content, ())
        if _unwritten_id(str(path)) == name or raw in (content / path).read_bytes()
        if (version := version_of((content / path).read_bytes())) and (version.id or _unwritten_id(str(path))) == name
    ]


def _unwritten_id(path: str) -> str:
    stem = path.rpartition(".")[0]
    return slug_of(_LANGUAGE.sub("", stem))


def _gone(root: Path, log: Sequence[Commit], name: str, folder: str) -> list[str]:
    """Paths of files that are no more: called so, or that had this id when they were removed."""
    removed = [deed for commit in log for deed in commit.deeds if not deed.after and deed.before.endswith(ENDINGS)]
    paths = [deed.before for deed in removed if deed.before in (name, f"{folder}{name}")]
    if not paths:
        texts = blobs(root, (deed.old for deed in removed))
        paths = [deed.before for deed in removed if _id_of(texts.get(deed.old)) == name]
    return list(dict.fromkeys(paths))


def _life(root: Path, log: Sequence[Commit], path: str, folder: str) -> Life:
    """`folder` is where the texts lie in the repository, with a slash behind it."""
    file = root / path
    now = version_of(file.read_bytes()) if file.is_file() else None
    identity = now.id if now else _last_id(root, log, path)
    deeds = list(_deeds(root, log, path, identity))
    texts = blobs(root, (name for _, deed in deeds for name in (deed.old, deed.new)))
    steps = tuple(
        Step(
            commit,
            differences(version_of(texts.get(deed.old)), version_of(texts.get(deed.new)), deed.before, deed.after),
        )
        for commit, deed in deeds
    )
    last = version_of(texts.get(deeds[0][1].new)) if deeds else None
    unsaved = differences(last, now, path if last else "", path) if now and now != last else ()
    return Life(path, identity or _unwritten_id(path.removeprefix(folder)), steps, unsaved)


def _last_id(root: Path, log: Sequence[Commit], path: str) -> str:
    last = next((deed.old for commit in log for deed in commit.deeds if deed.before == path and not deed.after), "")
    return _id_of(blobs(root, [last]).get(last))


def _deeds(root: Path, log: Sequence[Commit], path: str, identity: str) -> Iterator[tuple[Commit, Deed]]:
    """The commits that touched it under any of its names, the newest first."""
    names = _names(root, log, path, identity)
    concerned = [(commit, [deed for deed in commit.deeds if {deed.before, deed.after} & names]) for commit in log]
    texts = blobs(root, (name for _, deeds in concerned for deed in deeds for name in (deed.old, deed.new)))

    def is_it(blob: str) -> bool:
        return not identity or _id_of(texts.get(blob)) in ("", identity)

    for commit, deeds in concerned:
        old = next(((deed.before, deed.old) for deed in deeds if deed.before in names and is_it(deed.old)), ("", ""))
        new = next(((deed.after, deed.new) for deed in deeds if deed.after in names and is_it(deed.new)), ("", ""))
        if old != new:
            yield commit, Deed(old[0], new[0], old[1], new[1])


def _names(root: Path, log: Sequence[Commit], path: str, identity: str) -> set[str]:
    """All paths that it had, back in time: by its id, and where none is written, from rename to rename."""
    names = {path}
    for commit in log:
        came = [deed for deed in commit.deeds if deed.after in names and deed.before not in names]
        if not came:
            continue
        left = [deed for deed in commit.deeds if deed.before and deed.before != deed.after]
        texts = blobs(root, (deed.old for deed in left))
        by_id = {deed.before for deed in left if identity and _id_of(texts.get(deed.old)) == identity}
        unnamed = {deed.before for deed in came if deed.before and not _id_of(texts.get(deed.old))}
        names |= by_id or unnamed
    return names


def _id_of(raw: bytes | None) -> str:
    """As it is written; empty where it is not."""
    version = version_of(raw)
    return version.id if version else ""


def say(life: Life, zone: ZoneInfo, lang: str) -> str:
    lines = [
        message(N_("%(path)s (id %(id)s): commits %(count)s"), path=life.path, id=life.id, count=len(life.steps)).say(
            lang
        )
    ]
    if life.unsaved:
        lines += ["", message(N_("Not in git yet:")).say(lang), *_indented(life.unsaved, lang)]
    for step in life.steps:
        when = in_full(step.commit.moment.astimezone(zone), lang)
        lines += ["", f"{when}, {step.commit.author} ({step.commit.name[:10]}): {step.commit.subject}"]
        lines += _indented(step.told, lang)
    return "\n".join([*lines, ""])


def _indented(told: Iterable[Message], lang: str) -> list[str]:
    return [f"  {one.say(lang)}" for one in told]
