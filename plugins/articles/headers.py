"""The header of a source file, in YAML or as Pelican's `Title: …` lines, as one tree of nodes that know their lines.

Values stay text here: what a value means is decided by the schema, not by YAML's guesses (`no`, `12:30`, `2024`).
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from plugins.articles.decoding import printable
from plugins.articles.faults import Wrong
from plugins.languages.messages import N_, message

_KEY = re.compile(r" {0,3}([A-Za-z][A-Za-z0-9_-]*):(?!//)[ \t]*(.*)$")
_CONTINUED = re.compile(r"(?: {4,}|\t)(?:- )?(.*\S.*)$")
# What stands below a key without a value where YAML nests a list or a table.
_NESTED = re.compile(r"[ \t]+(?:- |[A-Za-z][A-Za-z0-9_-]*:(?:[ \t]|$))")
_FENCE = re.compile(r"---\s*$")
_CLOSING = re.compile(r"(---|\.\.\.)\s*$")
_YAML_ONLY = re.compile(r"""["'\[{|>&*!]""")

# Plain YAML: whole lines whose meaning is beyond doubt.
_NAME = r"[A-Za-z][A-Za-z0-9_-]{0,60}"
_BARE = r"(?![Nn][Uu][Ll][Ll])[0-9A-Za-zÀ-ÖØ-öø-ɏ“‘(/](?:[^:#\n]|:(?![ \n])|(?<![ ])\#)*+(?<![ ])"
_LISTED = r"(?![Nn][Uu][Ll][Ll])[0-9A-Za-z](?:[0-9A-Za-zÀ-ÖØ-öø-ɏ ./-]*[0-9A-Za-zÀ-ÖØ-öø-ɏ])?"
_VALUE = rf"""(?:{_BARE}|'[^'\n]*'|"[^"\\\n]*"|\[(?:{_LISTED}(?:, ?{_LISTED})*)?\])(?=\n)"""
_ITEM = rf"-[ ]+(?!\[){_VALUE}\n"
_FIELD = rf"{_NAME}:(?:[ ]+{_VALUE})?\n"
_ENTRY = re.compile(
    rf"(?P<key>{_NAME}):"
    rf"(?:[ ]+(?P<value>{_VALUE})\n"
    rf"|\n(?P<items>(?P<i>[ ]*){_ITEM}(?:(?P=i){_ITEM})*+)"
    rf"|\n(?P<fields>(?P<f>[ ]+){_FIELD}(?:(?P=f){_FIELD})*+)"
    r"|\n)"
)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What looks like a blank, or like nothing, and is a letter to YAML.
_BLANKS: dict[int, str | None] = {0xA0: " ", 0x202F: " ", 0x200B: None, 0x2060: None}


@dataclass(frozen=True, slots=True)
class Text:
    """A single value, perhaps of several lines. `cut` tells that YAML took the rest of its line for a comment."""

    text: str
    line: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """`entries` in the order of the file; `key.text` is in lower case."""

    entries: tuple[tuple[Text, "Node"], ...]
    line: int


Node = Text | Items | Table


@dataclass(frozen=True, slots=True)
class Source:
    """A file taken apart. `body_line` is the line on which the body begins."""

    header: Table
    body: str
    body_line: int


def take_apart(text: str) -> Source:
    """Split a source file into header and body. Raises Wrong where there is no readable header."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if start < len(lines) and _FENCE.match(lines[start]):
        return _fenced(lines, start)
    return _unfenced(lines, start)


def _fenced(lines: list[str], start: int) -> Source:
    end = next((number for number in range(start + 1, len(lines)) if _CLOSING.match(lines[number])), None)
    if end is None:
        raise _never_closed(start)
    block = _with_plain_blanks(lines[start + 1 : end])
    try:
        header = _fenced_header(block, start + 2)
    except Wrong as wrong:
        # What lies below an empty line and is no header is the text, and its "---" a rule or a line under a heading.
        if any(not line.strip() for line in block[: wrong.line - start - 2]):
            raise _never_closed(start) from None
        raise
    return Source(header, "\n".join(lines[end + 1 :]), end + 2)


def _with_plain_blanks(lines: list[str]) -> list[str]:
    return [line if line.isprintable() else line.translate(_BLANKS) for line in lines]


def _never_closed(start: int) -> Wrong:
    return Wrong(
        start + 1,
        message(N_("The header is opened by --- and never closed.")),
        message(N_("Write a line with --- between header and text.")),
    )


def _fenced_header(block: list[str], first: int) -> Table:
    """YAML, unless the lines between the fences are Pelican's: `Title: a: b # c` is no YAML, or another one."""
    if any(line[:1].isupper() for line in block) and _may_be_pelican(block):
        return _pelican_header(block, first)
    try:
        return _yaml_header(block, first)
    except Wrong:
        if not _may_be_pelican(block):
            raise
        return _pelican_header(block, first)


def _may_be_pelican(block: list[str]) -> bool:
    """Nothing but keys with values on their lines, and lines that go on with them."""
    keys = [_KEY.match(line) for line in block]
    if not all(key or not line.strip() or _CONTINUED.match(line) for key, line in zip(keys, block, strict=True)):
        return False
    if any(key and _YAML_ONLY.match(key[2]) for key in keys):
        return False
    return not any(
        _NESTED.match(line) for key, line in zip(keys, block[1:], strict=False) if key and not key[2].strip()
    )


def _unfenced(lines: list[str], start: int) -> Source:
    end = next((number for number in range(start, len(lines)) if not lines[number].strip()), len(lines))
    block = _with_plain_blanks(lines[start:end])
    if not block or not _KEY.match(block[0]):
        raise Wrong(
            min(start + 1, len(lines)),
            message(N_("The file has no header.")),
            message(N_("Begin it with a line --- and title, date and category, or start anew with make new.")),
        )
    for number, line in enumerate(block, start + 1):
        if not (_KEY.match(line) or _CONTINUED.match(line)):
            raise Wrong(
                number,
                message(N_("This line of the header is not “Key: value”.")),
                message(N_("Mend it, or leave an empty line between header and text.")),
            )
    return Source(_pelican_header(block, start + 1), "\n".join(lines[end + 1 :]), min(end + 2, len(lines)))


def _pelican_header(block: list[str], first: int) -> Table:
    """Python-Markdown's meta-data lines; lines indented by four go on with the value above."""
    entries: list[tuple[Text, Text]] = []
    for number, line in enumerate(block, first):
        if match := _KEY.match(line):
            entries.append((Text(match[1].lower(), number), Text(match[2].strip(), number)))
        elif (match := _CONTINUED.match(line)) and entries:
            key, value = entries[-1]
            entries[-1] = (key, _continued(value, match[1].strip(), number))
    refuse_twice([key for key, _ in entries])
    return Table(tuple(entries), first)


def _continued(value: Text, more: str, number: int) -> Text:
    return Text(f"{value.text}\n{more}", value.line) if value.text else Text(more, number)


def _yaml_header(block: list[str], first: int) -> Table:
    tree = parse_yaml(block, first)
    if tree is None:
        return Table((), first)
    if not isinstance(tree, Table):
        raise Wrong(
            tree.line,
            message(N_("The header is not a list of “key: value” lines.")),
            message(N_("Write for example title: Headline of the article.")),
        )
    return tree


def parse_yaml(lines: list[str], first: int) -> Node | None:
    """The tree of a YAML document whose first line is number `first`; None if it is empty. Raises Wrong."""
    plain = _plain_yaml(lines, first)
    return _composed(lines, first) if plain is None else plain


def _composed(lines: list[str], first: int) -> Node | None:
    try:
        node = yaml.compose("\n".join(lines), Loader=_Loader)
    except yaml.YAMLError as error:
        raise _unreadable(error, lines, first) from None
    return None if node is None else _Tree(lines, first).convert(node)


def _plain_yaml(lines: list[str], first: int) -> Table | None:
    """The same tree, sooner, if all lines are plain YAML and no key is given twice; None otherwise."""
    text = "\n".join([*lines, ""])
    if not text.replace("\n", "").isprintable():
        return None
    entries: list[tuple[Text, Node]] = []
    place, line = 0, first
    while match := _ENTRY.match(text, place):
        name, value, items, fields = match.group("key", "value", "items", "fields")
        below = (items or fields or "").splitlines()
        node: Node | None
        if items:
            found = [_plain_node(item.partition("-")[2].strip(), line + n) for n, item in enumerate(below, 1)]
            node = Items(tuple(found), line + 1)
        elif fields:
            node = _plain_table([_plain_field(field, line + n) for n, field in enumerate(below, 1)])
        else:
            node = _plain_node(value or "", line)
        if node is None:
            return None
        entries.append((Text(name.lower(), line), node))
        place, line = match.end(), line + 1 + len(below)
    return _plain_table(entries) if place == len(text) else None


def _plain_table(entries: list[tuple[Text, Node]]) -> Table | None:
    names = {key.text for key, _ in entries}
    return Table(tuple(entries), entries[0][0].line) if entries and len(names) == len(entries) else None


def _plain_field(written: str, line: int) -> tuple[Text, Node]:
    name, _, value = written.partition(":")
    return Text(name.strip().lower(), line), _plain_node(value.strip(), line)


def _plain_node(written: str, line: int) -> Text | Items:
    sign = written[:1]
    if sign == "[":
        return Items(tuple([Text(item.strip(), line) for item in written[1:-1].split(",") if item]), line)
    return Text(written[1:-1] if sign in ("'", '"') else written, line)


def _unreadable(error: yaml.YAMLError, lines: list[str], first: int) -> Wrong:
    mark = getattr(error, "problem_mark", None)
    if str(getattr(error, "context", "")).startswith("while scanning"):
        mark = getattr(error, "context_mark", None) or mark  # where the quotation mark stands that nobody closed
    number = min(mark.line, len(lines) - 1) if mark else 0
    return _no_yaml(first + number, tab="\t" in lines[number][: -len(lines[number].lstrip()) or None])


def _no_yaml(line: int, tab: bool = False) -> Wrong:
    """YAML's own words for it are English and speak of its grammar."""
    cure = (
        N_("Indent it with blanks instead of the tab.")
        if tab
        else N_('Put values that contain “: ”, “#” or quotation marks between "…", and indent lists evenly.')
    )
    return Wrong(line, message(N_("This line cannot be read as YAML.")), message(cure))


class _Tree:
    """Converts YAML's nodes; an anchor used twice is refused, since such trees can grow without bound."""

    def __init__(self, block: list[str], first: int) -> None:
        self.block, self.first = block, first
        self.seen: set[int] = set()

    def convert(self, node: yaml.Node) -> Node:
        line = self.first + node.start_mark.line
        if id(node) in self.seen:
            raise Wrong(
                line, message(N_("Anchors and aliases are not supported here.")), message(N_("Write the value out."))
            )
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._table(node, line)
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self.convert(item) for item in node.value), line)
        return self._text(node, line)

    def _table(self, node: yaml.MappingNode, line: int) -> Table:
        entries = []
        for key, value in node.value:
            where = self.first + key.start_mark.line
            if not isinstance(key, yaml.ScalarNode):
                raise _no_yaml(where)
            entries.append((Text(key.value.lower(), where), self.convert(value)))
        refuse_twice([key for key, _ in entries])
        return Table(tuple(entries), line)

    def _text(self, node: Any, line: int) -> Text:
        if node.style:
            return Text(printable(node.value), line)
        value = "" if node.tag == "tag:yaml.org,2002:null" else node.value
        end = node.end_mark
        rest = self.block[end.line][end.column :].lstrip() if end.line < len(self.block) else ""
        # Behind a value every "#" is a slip; without one "# so" is a comment, and "#so" a hashtag that would be lost.
        return Text(value, line, cut=rest.startswith("#") and (bool(value) or rest[1:2].isalnum()))


def refuse_twice(keys: list[Text]) -> None:
    seen: dict[str, Text] = {}
    for key in keys:
        if key.text in seen:
            raise Wrong(
                key.line,
                message(
                    N_("“%(key)s” is given twice, first on line %(line)s."), key=key.text, line=seen[key.text].line
                ),
                message(N_("Keep one of the two lines.")),
            )
        seen[key.text] = key
