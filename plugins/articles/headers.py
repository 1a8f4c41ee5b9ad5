"""The header of a source file, in YAML or as Pelican's `Title: …` lines, as one tree of nodes that know their lines.

Values stay text here: what a value means is decided by the schema, not by YAML's guesses (`no`, `12:30`, `2024`).
"""

import re
from typing import NamedTuple

from plugins.articles import plain_yaml
from plugins.articles.faults import Wrong
from plugins.articles.nodes import Node, Table, Text, refuse_twice
from plugins.languages.messages import N_, message

_KEY = re.compile(r" {0,3}([A-Za-z][A-Za-z0-9_-]*):(?!//)[ \t]*(.*)$")
_CONTINUED = re.compile(r"(?: {4,}|\t)(?:- )?(.*\S.*)$")
# What stands below a key without a value where YAML nests a list or a table.
_NESTED = re.compile(r"[ \t]+(?:- |[A-Za-z][A-Za-z0-9_-]*:(?:[ \t]|$))")
_FENCE = re.compile(r"---\s*$")
_CLOSING = re.compile(r"(---|\.\.\.)\s*$")
_YAML_ONLY = re.compile(r"""["'\[{|>&*!]""")

# What looks like a blank, or like nothing, and is a letter to YAML.
_BLANKS: dict[int, str | None] = {0xA0: " ", 0x202F: " ", 0x200B: None, 0x2060: None}


class Source(NamedTuple):
    """A file taken apart. `body_line` is the line on which the body begins; `is_yaml` tells the style of the header."""

    header: Table
    body: str
    body_line: int
    is_yaml: bool = False


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
        header, is_yaml = _fenced_header(block, start + 2)
    except Wrong as wrong:
        # What lies below an empty line and is no header is the text, and its "---" a rule or a line under a heading.
        if any(not line.strip() for line in block[: wrong.line - start - 2]):
            raise _never_closed(start) from None
        raise
    return Source(header, "\n".join(lines[end + 1 :]), end + 2, is_yaml)


def _with_plain_blanks(lines: list[str]) -> list[str]:
    return [line if line.isprintable() else line.translate(_BLANKS) for line in lines]


def _never_closed(start: int) -> Wrong:
    return Wrong(
        start + 1,
        message(N_("The header is opened by --- and never closed.")),
        message(N_("Write a line with --- between header and text.")),
    )


def _fenced_header(block: list[str], first: int) -> tuple[Table, bool]:
    """YAML (then True), unless the lines between the fences are Pelican's: `Title: a: b # c` is no YAML, or another."""
    if any(line[:1].isupper() for line in block) and _may_be_pelican(block):
        return _pelican_header(block, first), False
    try:
        return _yaml_header(block, first), True
    except Wrong:
        if not _may_be_pelican(block):
            raise
        return _pelican_header(block, first), False


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
    plain = plain_yaml.tree_of(lines, first)
    if plain is not None:
        return plain
    from plugins.articles.full_yaml import tree_of  # loads PyYAML, which few builds need

    return tree_of(lines, first)
