"""What a header or a data file consists of: texts, lists and tables that know their lines."""

from typing import NamedTuple

from plugins.articles.faults import Wrong
from plugins.languages.messages import N_, message


class Text(NamedTuple):
    """A single value, perhaps of several lines. `cut` tells that YAML took the rest of its line for a comment."""

    text: str
    line: int
    cut: bool = False


class Items(NamedTuple):
    """A list."""

    items: tuple["Node", ...]
    line: int


class Table(NamedTuple):
    """`entries` in the order of the file; `key.text` is in lower case."""

    entries: tuple[tuple[Text, "Node"], ...]
    line: int


Node = Text | Items | Table


def refuse_twice(keys: list[Text]) -> None:
    """Raises Wrong for the first key that stands there a second time."""
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
