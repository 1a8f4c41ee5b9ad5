"""YAML by PyYAML, which composes the nodes; what they mean is decided by the schema (docs/decisions/001)."""

from typing import Any

import yaml

from plugins.articles.decoding import printable
from plugins.articles.faults import Wrong
from plugins.articles.nodes import Items, Node, Table, Text, refuse_twice
from plugins.languages.messages import N_, message

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def tree_of(lines: list[str], first: int) -> Node | None:
    """The tree of a document whose first line is number `first`; None if it is empty. Raises Wrong."""
    try:
        node = yaml.compose("\n".join(lines), Loader=_Loader)
    except yaml.YAMLError as error:
        raise _unreadable(error, lines, first) from None
    return None if node is None else _Tree(lines, first).convert(node)


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
