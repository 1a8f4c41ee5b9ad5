"""The body of an article as running text without markup, block by block, every letter knowing its place in the file.

Not a Markdown parser: rules about words need paragraphs, headings, quotations, items and cells, and where they stand.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_RULE_OFF = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)$")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_MARKED = (("heading", _HEADING), ("quote", _QUOTE), ("item", _ITEM))
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:|\*\[[^\]]+\]:")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t:|-]+$")
_MARKUP = re.compile(
    r"(?P<comment><!--.*?-->)"
    r"|`+(?P<code>[^`]+)`+"
    r"|!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?"
    r"|(?P<link>\]\([^)\s]*(?:\s+[\"'][^\"']*[\"'])?\)(?:\{[^}]*\})?|\]\[[^\]]*\])"
    r"|(?P<address><https?://[^\s>]*>|(?P<bare>(?:https?://|www\.)[^\s<>)”\"]*[^\s<>)”\".,;:!?]))"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
    r"|\[\^[^\]]+\]"
    r"|\\(?=[\\`*_{}\[\]()#+.!|-])"
    r"|(?P<strong>\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w))"
    r"|\[(?=[^\]]*\](?:\(|\[))"
    r"|\{:[^}]*\}",
    re.DOTALL,
)
_SUSPECT = re.compile(r"[`\[\]*_<>\\{]|://|www\.")
OPAQUE = "\ufffc"  # stands for what is not prose: code, an address in angle brackets
ADDRESS = "\ufffb"  # stands for an address that was typed as it is


@dataclass(frozen=True, slots=True)
class Block:
    """`kind` is paragraph, heading, quote, item or cell. `anchors` are pairs of offsets, here and in the file."""

    kind: str
    text: str
    anchors: tuple[tuple[int, int], ...]

    def at(self, offset: int) -> int:
        """The offset in the file of a letter of `text`."""
        here, there = self.anchors[bisect_right(self.anchors, (offset, 1 << 60)) - 1]
        return there + offset - here

    def is_plain(self, start: int, end: int) -> bool:
        """Whether the stretch stands in the file just as it does here, without markup in between."""
        return self.at(end - 1) - self.at(start) == end - 1 - start

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Begin and end in the file of a stretch of `text`."""
        return self.at(start), self.at(end - 1) + 1 if end > start else self.at(start)


def blocks_of(text: str, start: int) -> tuple[Block, ...]:
    """The blocks of `text` from offset `start`, where the body begins."""
    return tuple(block for raw in _raw_blocks(text, start) if (block := _clean(text, *raw)) is not None)


_Pieces = list[tuple[int, int]]


def _raw_blocks(text: str, start: int) -> Iterator[tuple[str, _Pieces]]:
    """Kind and the stretches of lines that belong together, without the marks at their beginnings."""
    kind, pieces = "", _Pieces()
    fence = ""
    for begin, line in _lines(text, start):
        fenced = _FENCE.match(line)
        if fence or fenced:
            yield from _closed(kind, pieces)
            kind, pieces = "", []
            mark = fenced[1][:3] if fenced else ""
            fence = mark if not fence else ("" if mark == fence else fence)
            continue
        found, marked = _kind_of(line, kind)
        if found == "quote" and not line[marked:].strip():
            found = ""  # between two paragraphs of a quotation
        if found != kind or found in ("heading", "cell") or (found == "item" and marked and _ITEM.match(line)):
            yield from _closed(kind, pieces)
            kind, pieces = found, []
        if found == "cell":
            for cell_start, cell_end in _cells(line):
                yield "cell", [(begin + cell_start, begin + cell_end)]
            kind = ""
        elif found:
            pieces.append((begin + marked, begin + len(line)))
    yield from _closed(kind, pieces)


def _lines(text: str, start: int) -> Iterator[tuple[int, str]]:
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, text[start:end]
        start = end + 1


def _closed(kind: str, pieces: _Pieces) -> Iterator[tuple[str, _Pieces]]:
    if kind and pieces:
        yield kind, pieces


def _kind_of(line: str, before: str) -> tuple[str, int]:
    """What a line belongs to, and how many of its letters are marks; "" where it is no prose."""
    stripped = line.strip()
    if not stripped or _RULE_OFF.match(line) or _DEFINITION.match(line):
        return "", 0
    for kind, mark in _MARKED:
        if match := mark.match(line):
            return kind, match.end()
    if stripped.startswith("|") or (before == "cell" and "|" in stripped):
        return ("", 0) if _TABLE_RULE.match(line) else ("cell", 0)
    if line.startswith(("    ", "\t")) and before in ("", "heading"):
        return "", 0  # indented code
    indent = len(line) - len(line.lstrip())
    return before if before in ("item", "quote", "paragraph") else "paragraph", indent


def _cells(line: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"(?:[^|\\]|\\.)+", line):
        body = match[0].strip()
        if body:
            begin = match.start() + len(match[0]) - len(match[0].lstrip())
            yield begin, begin + len(body)


def _clean(text: str, kind: str, pieces: _Pieces) -> Block | None:
    """One block: its lines joined by blanks, markup taken out."""
    parts: list[str] = []
    anchors: list[tuple[int, int]] = []
    length = 0

    def put(said: str, at: int) -> None:
        nonlocal length
        if said:
            anchors.append((length, at))
            parts.append(said)
            length += len(said)

    for number, (start, end) in enumerate(pieces):
        if number:
            put(" ", start - 1)
        line = text[start:end].rstrip()
        if _SUSPECT.search(line):
            for said, at in _without_markup(line):
                put(said, start + at)
        else:
            put(line, start)
    joined = "".join(parts)
    return Block(kind, joined, tuple(anchors)) if joined.strip() else None


def _without_markup(line: str) -> Iterator[tuple[str, int]]:
    done = 0
    for match in _MARKUP.finditer(line):
        yield line[done : match.start()], done
        done = match.end()
        if match["code"] or match["address"]:
            yield ADDRESS if match["bare"] else OPAQUE, match.start()
    yield line[done:], done
