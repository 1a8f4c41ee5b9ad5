"""An article as the rules read it: the values of its header and the blocks of its body, all with their places."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from plugins.articles import values
from plugins.articles.faults import Wrong
from plugins.articles.headers import take_apart
from plugins.articles.nodes import Items, Node, Table, Text
from plugins.editorial.blocks import Block, blocks_of
from plugins.editorial.day_phrases import Phrase, phrases_in
from plugins.editorial.exceptions import Exemption, exemptions_of
from plugins.languages.dates import Dateline

_WORD = re.compile(r"[^\W_]+")
_PROSE = frozenset({"paragraph", "quote", "item"})
_REPORTS = frozenset({"berita"})
# What `Image_alt:` in a Pelican header stands for.
_NESTED = ("image", "credits", "dateline")


@dataclass(frozen=True, slots=True)
class Value:
    """A text of the header and where it begins in the file."""

    text: str
    start: int

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.start + len(self.text)


@dataclass(frozen=True)
class Manuscript:
    """`path` is relative to the content folder; `header` has the values in `tree` by key, "image.alt" for nested."""

    path: PurePosixPath
    text: str
    tree: Table
    header: dict[str, tuple[Value, ...]]
    date: dt.date | None
    lang: str
    dateline: Dateline | None
    blocks: tuple[Block, ...]
    body_start: int
    exemptions: tuple[Exemption, ...] = ()

    def first(self, key: str) -> Value | None:
        """The single value of a key, if it has one."""
        found = self.header.get(key)
        return found[0] if found else None

    @property
    def is_report(self) -> bool:
        """Whether it tells what has happened; announcements speak of what will, and speeches in their own words."""
        kind = self.first("type")
        return kind is None or kind.text.casefold() in _REPORTS

    @cached_property
    def tags(self) -> tuple[Value, ...]:
        """Each tag by itself, however they are listed."""
        found = []
        for value in self.header.get("tags", ()):
            separator = ";" if ";" in value.text else ","
            at = 0
            for part in value.text.split(separator):
                tag = part.strip()
                if tag:
                    found.append(Value(tag, value.start + at + part.index(tag)))
                at += len(part) + 1
        return tuple(found)

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """Where sentences stand: paragraphs, quotations, items."""
        return tuple(block for block in self.blocks if block.kind in _PROSE)

    @cached_property
    def readable(self) -> tuple[Block, ...]:
        """Everything that readers read: headline, summary, what is said of the picture, and the body."""
        keys = ("title", "summary", "image.alt", "image.caption")
        texts = [value for key in keys for value in self.header.get(key, ())]
        return (*(Block("header", value.text, ((0, value.start),)) for value in texts), *self.blocks)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word in `readable`, folded: rules that look for few words see soon that there are none."""
        return frozenset(_WORD.findall(" ".join(block.text for block in self.readable).casefold()))

    @cached_property
    def days(self) -> tuple[tuple[Block, Phrase], ...]:
        """Every day that is written anywhere in `readable`; several rules ask for them."""
        return tuple((block, phrase) for block in self.readable for phrase in phrases_in(block.text))

    @cached_property
    def lead(self) -> Block | None:
        return next((block for block in self.blocks if block.kind == "paragraph"), None)

    @cached_property
    def line_starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1


def read_manuscript(text: str, path: PurePosixPath, zone: ZoneInfo, lang: str) -> Manuscript:
    """Raises Wrong where there is no readable header. Values that the schema refuses are left to `make build`."""
    source = take_apart(text)
    body_start = len(text) - len(source.body)
    lines = text[:body_start].split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    header: dict[str, tuple[Value, ...]] = {}
    for key, node in _flat(source.header):
        found = tuple(_value(item, lines, starts) for item in _texts(node) if item.text.strip())
        header[key] = header.get(key, ()) + found
    nodes = {key.text: node for key, node in source.header.entries}
    return Manuscript(
        path, text, source.header, header, _date(nodes.get("date"), zone), _language(header, lang),
        _dateline(nodes, zone), blocks_of(text, body_start), body_start, exemptions_of(nodes.get("exceptions")),
    )  # fmt: skip


def _flat(header: Table) -> Iterator[tuple[str, Node]]:
    for key, node in header.entries:
        outer, _, inner = key.text.partition("_")
        if isinstance(node, Table):
            yield from ((f"{key.text}.{name.text}", value) for name, value in node.entries)
        elif inner and outer in _NESTED:
            yield f"{outer}.{inner}", node
        else:
            yield (
                {"image": "image.src", "dateline": "dateline.place", "author": "credits.writer"}.get(
                    key.text, key.text
                ),
                node,
            )


def _texts(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from _texts(item)
    else:
        for _, value in node.entries:
            yield from _texts(value)


def _value(node: Text, lines: list[str], starts: list[int]) -> Value:
    """Where a value is not written as it is read (escapes, several lines), its line stands for it."""
    line = lines[node.line - 1] if node.line <= len(lines) else ""
    key = line.find(":") + 1
    said = " ".join(node.text.split())
    column = line.find(said, key)
    if column < 0:
        column = max(line.find(said), key)
    return Value(said, starts[node.line - 1] + column)


def _date(node: Node | None, zone: ZoneInfo) -> dt.date | None:
    try:
        return values.moment(node, zone).date() if node is not None else None
    except Wrong:
        return None


def _language(header: dict[str, tuple[Value, ...]], default: str) -> str:
    return header["lang"][0].text.casefold() if header.get("lang") else default


def _dateline(nodes: dict[str, Node], zone: ZoneInfo) -> Dateline | None:
    entries = [
        (Text(inner, node.line), node)
        for key, node in nodes.items()
        for outer, _, inner in [key.partition("_")]
        if outer == "dateline" and inner
    ]
    node = nodes.get("dateline") or (Table(tuple(entries), entries[0][0].line) if entries else None)
    try:
        return values.dateline(node, zone) if node is not None and not values.is_empty(node) else None
    except Wrong:
        return None
