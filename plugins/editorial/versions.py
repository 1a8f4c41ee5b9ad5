"""Two versions of an article, and what is different between them in words that an editor understands."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from plugins.articles.decoding import decode
from plugins.articles.faults import Wrong
from plugins.articles.headers import take_apart
from plugins.articles.nodes import Items, Node, Table, Text
from plugins.languages.messages import N_, Message, message

_ONE_BY_ONE = ("title", "date", "slug", "category", "status", "publish", "embargo", "expires")
_NOTED = {
    "changes": (N_("change noted: %(said)s"), N_("note of a change taken out: %(said)s")),
    "corrections": (N_("correction: %(said)s"), N_("correction taken out: %(said)s")),
    "withdrawn": (N_("withdrawn: %(said)s"), N_("withdrawal taken back: %(said)s")),
}
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


class Version(NamedTuple):
    """A file at some time: `entries` are key → its values, one for each row of a list. `text` is the body."""

    entries: dict[str, tuple[str, ...]]
    text: str

    @property
    def id(self) -> str:
        return "".join(self.entries.get("id", ()))


def version_of(raw: bytes | None) -> Version | None:
    """None where there is no file, or none with a header."""
    if not raw:
        return None
    try:
        source = take_apart(decode(raw))
    except Wrong:
        return None
    entries = {key.text: tuple(_values(node)) for key, node in source.header.entries}
    return Version({key: values for key, values in entries.items() if any(values)}, source.body.strip())


def _values(node: Node) -> Iterator[str]:
    if isinstance(node, Items):
        for item in node.items:
            yield " | ".join(_values(item))
    elif isinstance(node, Table):
        yield " | ".join(value for _, inner in node.entries for value in _values(inner))
    else:
        yield from _lines(node)


def _lines(node: Text) -> Iterator[str]:
    yield from (" ".join(line.split()) for line in node.text.splitlines())


def differences(before: Version | None, after: Version | None, before_path: str, path: str) -> tuple[Message, ...]:
    """What an editor would say of it. Paths are empty where there was no file, or is none."""
    found = tuple(_differences(before, after, before_path, path))
    return found or (message(N_("only set otherwise: blanks, or the order of keys")),)


def _differences(before: Version | None, after: Version | None, before_path: str, path: str) -> Iterator[Message]:
    if before_path and path and before_path != path:
        yield message(N_("moved: %(before)s → %(after)s"), before=before_path, after=path)
    if after is None:
        yield message(N_("its header cannot be read")) if path else message(N_("removed"))
    elif before is None:
        count = len(_WORD.findall(after.text))
        yield message(N_("readable again") if before_path else N_("written (words: %(count)s)"), count=count)
    else:
        yield from _in_header(before.entries, after.entries)
        yield from _in_text(before.text, after.text)


def _in_header(before: dict[str, tuple[str, ...]], after: dict[str, tuple[str, ...]]) -> Iterator[Message]:
    keys = [key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key)]
    for key in [key for key in _ONE_BY_ONE if key in keys]:
        old, new = (", ".join(entries.get(key, ("–",))) for entries in (before, after))
        yield message(N_("%(key)s: “%(before)s” → “%(after)s”"), key=key, before=old, after=new)
    for key in [key for key in _NOTED if key in keys]:
        old_rows, new_rows = before.get(key, ()), after.get(key, ())
        came, went = _NOTED[key]
        yield from (message(came, said=row) for row in new_rows if row not in old_rows)
        yield from (message(went, said=row) for row in old_rows if row not in new_rows)
    others = [key for key in keys if key not in (*_ONE_BY_ONE, *_NOTED)]
    if others:
        yield message(N_("also changed: %(keys)s"), keys=", ".join(others))


def _in_text(before: str, after: str) -> Iterator[Message]:
    if before == after:
        return
    old, new = Counter(_WORD.findall(before)), Counter(_WORD.findall(after))
    added, removed = (new - old).total(), (old - new).total()
    if added or removed:
        yield message(N_("text: words added %(added)s, removed %(removed)s"), added=added, removed=removed)
    else:
        yield message(N_("text: the same words, otherwise set or in another order"))
