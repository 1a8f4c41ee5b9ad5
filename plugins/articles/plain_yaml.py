"""Plain YAML: headers and data files of which every line is beyond doubt, read without PyYAML, which is slow to load.

What these grammars describe they read as PyYAML does, line numbers and all; tests hold them to it. All else is its.
"""

import re
from functools import cache

from plugins.articles.nodes import Items, Node, Table, Text

# Classes of characters below U+0100 and \w: others cost half a millisecond each whenever they are compiled.
_NAME = r"[A-Za-z][A-Za-z0-9_-]{0,60}"
_BEGINNING = r"(?![Nn][Uu][Ll][Ll])[^\n -'*-.:-@\[-`{-\xbf]"
_BARE = rf"{_BEGINNING}(?>(?:[^:#\n]|:(?=[^ \n])|(?<![ ])\#)*)(?<![ ])"
_QUOTED = r"""'[^'\n]*'|"[^"\\\n]*\""""
_LISTED = r"(?![Nn][Uu][Ll][Ll])[^\W_](?:[\w ./-]*\w)?"
_LIST = rf"\[(?:{_LISTED}(?:, ?{_LISTED})*)?\]"
_BRACES = r"\{.*\}"  # a short table; what is in it is looked at later
_IN_BRACES = rf"{_BEGINNING}[^\n:#,?\[\]{{}}]*(?<![ ])"
_PAIR = rf"(?P<name>{_NAME}):[ ]+(?P<value>{_IN_BRACES}|{_QUOTED}|{_LIST})(?P<after>, ?|\}}\Z)"

# --- headers: keys with values, lists or tables -----------------------------------------------------------------------

_VALUE = rf"(?:{_BARE}|{_QUOTED}|{_LIST}|{_BRACES})(?=\n)"
_ITEM = rf"-[ ]+(?!\[){_VALUE}\n"
_FIELD = rf"{_NAME}:(?:[ ]+{_VALUE})?\n"
_ENTRY = (
    rf"(?P<key>{_NAME}):"
    rf"(?:[ ]+(?P<value>{_VALUE})\n"
    rf"|\n(?P<items>(?P<i>[ ]*){_ITEM}(?>(?:(?P=i){_ITEM})*))"
    rf"|\n(?P<fields>(?P<f>[ ]+){_FIELD}(?>(?:(?P=f){_FIELD})*))"
    r"|\n)"
)

# --- data files: a list of tables -------------------------------------------------------------------------------------

_LINE = rf"(?P<name>{_NAME}):(?:[ ]+(?P<value>{_BARE}|{_QUOTED}|{_LIST}|{_BRACES}))?"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Not before somebody needs it: a build in which no source has changed reads no header."""
    return re.compile(pattern)


class _NotPlain(Exception):
    """Something that is left to PyYAML."""


def tree_of(lines: list[str], first: int) -> Table | Items | None:
    """The tree of a header or a data file whose first line is number `first`; None where anything is not plain."""
    begins = next((line for line in lines if line and line[0] != "#"), "")
    try:
        return _tables(lines, first) if begins.startswith("- ") else _header(lines, first)
    except _NotPlain:
        return None


def _header(lines: list[str], first: int) -> Table:
    text = "\n".join([*lines, ""])
    if not text.replace("\n", "").isprintable():
        raise _NotPlain
    match_entry = _compiled(_ENTRY).match
    entries: list[tuple[Text, Node]] = []
    place, line = 0, first
    while match := match_entry(text, place):
        name, value, items, fields = match.group("key", "value", "items", "fields")
        below = (items or fields or "").splitlines()
        node: Node
        if items:
            found = [_node(item.partition("-")[2].strip(), line + n) for n, item in enumerate(below, 1)]
            node = Items(tuple(found), line + 1)
        elif fields:
            node = _table([_field(field, line + n) for n, field in enumerate(below, 1)])
        else:
            node = _node(value or "", line)
        entries.append((Text(name.lower(), line), node))
        place, line = match.end(), line + 1 + len(below)
    if place != len(text):
        raise _NotPlain
    return _table(entries)


def _tables(lines: list[str], first: int) -> Items:
    """Comments stand on lines of their own."""
    tables: list[list[tuple[Text, Node]]] = []
    is_open = False  # whether the last table may go on
    for number, line in enumerate(lines, first):
        mark, rest = line[:2], line[2:]
        if not line or (mark[0] == "#" and line.isprintable()):
            continue
        if not line.isprintable() or not (mark == "- " or (mark == "  " and is_open)):
            raise _NotPlain
        if mark == "- ":
            is_open = not rest.startswith("{")
            tables.append([])
        tables[-1] += [_entry(rest, number)] if is_open else _in_braces(rest, number)
    found = tuple(map(_table, tables))
    return Items(found, found[0].line)


def _entry(written: str, line: int) -> tuple[Text, Node]:
    match = _compiled(_LINE).fullmatch(written)
    if match is None:
        raise _NotPlain
    return Text(match["name"].lower(), line), _node(match["value"] or "", line)


def _in_braces(written: str, line: int) -> list[tuple[Text, Node]]:
    """The entries of `{name: value, …}`."""
    entries: list[tuple[Text, Node]] = []
    place, after = 1, ""
    while match := _compiled(_PAIR).match(written, place):
        name, value, after = match.group("name", "value", "after")
        entries.append((Text(name.lower(), line), _node(value, line)))
        place = match.end()
    if after != "}":
        raise _NotPlain
    return entries


def _table(entries: list[tuple[Text, Node]]) -> Table:
    """No key may be given twice."""
    if not entries or len({key.text for key, _ in entries}) != len(entries):
        raise _NotPlain
    return Table(tuple(entries), entries[0][0].line)


def _field(written: str, line: int) -> tuple[Text, Node]:
    name, _, value = written.partition(":")
    return Text(name.strip().lower(), line), _node(value.strip(), line)


def _node(written: str, line: int) -> Node:
    sign = written[:1]
    if sign == "{":
        return _table(_in_braces(written, line))
    if sign == "[":
        return Items(tuple([Text(item.strip(), line) for item in written[1:-1].split(",") if item]), line)
    return Text(written[1:-1] if sign in ("'", '"') else written, line)
