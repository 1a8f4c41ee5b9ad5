"""A header as our tools write it: keys in one order, values in one style, every comment above the key it stood above.

Lines are moved and single values written anew; nothing is written that would not be read as it was before.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from plugins.articles.faults import Fault, Wrong
from plugins.articles.headers import Source, take_apart
from plugins.articles.nodes import Items, Node, Table, Text
from plugins.articles.schema import FIELDS, by_key
from plugins.articles.values import rows, texts
from plugins.editorial.canonical import scalar, written
from plugins.editorial.revision import Original, Revision

# The identity first, then as HOUSE.md names the keys; those it does not know stay behind, as they were ordered.
ORDER = (
    "id", "title", "date", "modified", "category", "tags", "slug", "summary", "lang", "status", "translation", "type",
    "dateline", "credits", "image", "audio", "changes", "corrections", "claim", "withdrawn", "publish", "expires",
    "embargo", "aliases", "views_before", "related", "reply_to", "exceptions",
)  # fmt: skip
_LISTS = ("tags", "aliases", "related")
_ROWS = {
    "changes": ("date", "note"),
    "corrections": ("date", "wrong", "right"),
    "exceptions": ("rule", "text", "reason"),
}
_KEY = re.compile(r"""["']?([A-Za-z][A-Za-z0-9_-]*)["']?[ \t]*:(?:[ \t]|$)""")
_BRACKETS = frozenset({"", "[", "]", "{", "}", "],", "},", "-"})


class _Entry(NamedTuple):
    """A key with its value, the comments above it, and its lines as they are."""

    key: str
    node: Node
    comments: list[str]
    lines: list[str]
    first: int


def formatted(text: str, to_yaml: bool = False) -> str:
    """The text with its header in order. Pelican's headers stay as they are unless they are wanted as YAML.

    Raises Wrong where there is no readable header, or one with keys that nobody knows how to write.
    """
    source = take_apart(text)
    if source.is_yaml:
        after = _in_order(text, source)
    elif to_yaml:
        after = _as_yaml(text, source)
    else:
        return text
    return text if after is None else after


def revised(file: Path, shown: str, to_yaml: bool) -> Revision | None:
    """None where all is in order already, or where the file holds bytes that would be lost. Raises Wrong."""
    original = Original.read(file)
    if original is None:
        return None
    after = formatted(original.text, to_yaml)
    return original.revised(after, shown) if after != original.text else None


def _in_order(text: str, source: Source) -> str | None:
    """None where the header cannot be divided into lines that belong together, or would not be read as before."""
    lines, end = text.split("\n"), source.body_line - 2
    start = next(number for number, line in enumerate(lines) if line.strip())
    divided = _entries(lines[start + 1 : end], source.header, start + 2)
    if divided is None:
        return None
    entries, below = divided
    header = [line for entry in sorted(entries, key=_place) for line in (*entry.comments, *_lines_of(entry))]
    after = "\n".join(["---", *header, *below, "---", *lines[end + 1 :]])
    return after if _meaning(take_apart(after).header) == _meaning(source.header) else None


def _place(entry: _Entry) -> tuple[int, str]:
    """Flattened keys (`image_alt`) go with the key that they are a part of."""
    for key in (entry.key, entry.key.partition("_")[0]):
        if key in ORDER:
            return ORDER.index(key), "" if key == entry.key else entry.key
    return len(ORDER), ""


def _entries(block: list[str], header: Table, first: int) -> tuple[list[_Entry], list[str]] | None:
    """The entries with all lines that are theirs, and the comments below the last one."""
    begins = [key.line - first for key, _ in header.entries]
    if any(later <= before for before, later in pairwise(begins)):
        return None
    comments = block[: begins[0]] if begins else block
    if any(line.strip() and not line.startswith("#") for line in comments):
        return None
    found: list[_Entry] = []
    for (key, node), begin, end in zip(header.entries, begins, [*begins[1:], len(block)], strict=False):
        match = _KEY.match(block[begin])
        if match is None or match[1].lower() != key.text:
            return None
        last = next(at for at in range(end, begin, -1) if not _is_between(block[at - 1]))
        found.append(_Entry(key.text, node, _without_blanks(comments), block[begin:last], begin + first))
        comments = block[last:end]
    return found, _without_blanks(comments)


def _is_between(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def _without_blanks(comments: list[str]) -> list[str]:
    return [line.rstrip() for line in comments if line.strip()]


def _lines_of(entry: _Entry) -> list[str]:
    """As our tools write them; as they are where there is a comment among them, or a text of several lines."""
    said = list(_said_in(entry.node))
    known = {text.line for text in said} | {entry.first}
    has_comment = sum(text.text.count("#") for text in said) != "".join(entry.lines).count("#")
    has_long_text = any(
        number not in known and line.strip() not in _BRACKETS for number, line in enumerate(entry.lines, entry.first)
    )
    if has_comment or has_long_text or not all(text.text.isprintable() for text in said):
        return entry.lines
    return written(entry.key, entry.node, on_one_line=len(entry.lines) == 1)


def _said_in(node: Node) -> Iterator[Text]:
    """All texts in it, those of keys too."""
    if isinstance(node, Text):
        yield node
        return
    for item in node.items if isinstance(node, Items) else [value for pair in node.entries for value in pair]:
        yield from _said_in(item)


def _as_yaml(text: str, source: Source) -> str | None:
    lines = text.split("\n")
    start = next(number for number, line in enumerate(lines) if line.strip())
    fenced = lines[start].startswith("---")
    rest = lines[source.body_line - 1 :] if fenced else ["", *source.body.split("\n")]
    header = nested(source.header)
    entries = sorted(header.entries, key=lambda entry: ORDER.index(entry[0].text))
    after = "\n".join(["---", *(line for key, node in entries for line in written(key.text, node)), "---", *rest])
    return after if _meaning(nested(take_apart(after).header)) == _meaning(header) else None


def nested(header: Table) -> Table:
    """What Pelican's flat lines say, as YAML nests it. Raises Wrong."""
    faults: list[Fault] = []
    nodes = by_key(header, FIELDS, "", faults)
    if faults:
        raise Wrong(faults[0].line, faults[0].wrong, faults[0].cure, faults[0].field)
    return Table(tuple((Text(key, node.line), _value(key, node)) for key, node in nodes.items()), header.line)


def _value(key: str, node: Node) -> Node:
    if isinstance(node, Text) and not node.text.strip():
        return node
    if key in _LISTS:
        return Items(tuple(Text(one, node.line) for one in texts(node)), node.line)
    if key in _ROWS:
        found = [
            tuple((Text(name, value.line), value) for name, value in row.items()) for row in rows(node, _ROWS[key])
        ]
        return Items(tuple(Table(entries, 0) for entries in found), node.line)  # 0: each entry gets its own lines
    return node


def _meaning(node: Node) -> object:
    """What a node says, without its lines; the order of a table's keys says nothing."""
    if isinstance(node, Text):
        return " ".join(node.text.split()), node.cut
    if isinstance(node, Items):
        return [_meaning(item) for item in node.items]
    return {
        key.text: scalar(value.text, key.text) if isinstance(value, Text) else _meaning(value)
        for key, value in node.entries
    }
