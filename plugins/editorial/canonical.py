"""How our tools write a value of a header: YAML without a quotation mark too many, dates in one shape."""

from collections.abc import Iterator
from functools import cache
from io import StringIO
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.resolver import Resolver

from plugins.articles.nodes import Items, Node, Table, Text
from plugins.articles.values import tidy_moment

_WIDTH = 120
_DATES = frozenset({"date", "modified", "publish", "expires", "embargo"})
# Values that other programs may well take for what they are: dates, numbers, yes and no.
_TYPED = _DATES | {"views_before", "translation"}
_STEP = "  "


def written(key: str, node: Node, on_one_line: bool = False) -> list[str]:
    """The lines of an entry. A table stays `on_one_line` where it stood there and fits; a short list always does."""
    if isinstance(node, Text):
        return [f"{key}: {scalar(node.text, key)}".rstrip()]
    short = f"{key}: {_flow(node, key)}"
    fits = len(short) <= _WIDTH
    if fits and (on_one_line or _is_empty(node) or (isinstance(node, Items) and not _has_tables(node))):
        return [short]
    return [f"{key}:", *(f"{_STEP}{line}" for line in _block(node, key))]


def _block(node: Items | Table, key: str) -> Iterator[str]:
    if isinstance(node, Table):
        for name, value in node.entries:
            yield from written(name.text, value, isinstance(value, Table) and _stood_on_one_line(value))
        return
    for item in node.items:
        if isinstance(item, Text):
            yield f"- {scalar(item.text, key)}".rstrip()
        elif _is_empty(item) or (_stood_on_one_line(item) and len(_flow(item, key)) < _WIDTH):
            yield f"- {_flow(item, key)}"
        else:
            first, *rest = _block(item, key)
            yield f"- {first}"
            yield from (f"{_STEP}{line}" for line in rest)


def _flow(node: Node, key: str) -> str:
    if isinstance(node, Text):
        return scalar(node.text, key, in_flow=True)
    if isinstance(node, Items):
        return f"[{', '.join(_flow(item, key) for item in node.items)}]"
    return f"{{{', '.join(f'{name.text}: {_flow(value, name.text)}' for name, value in node.entries)}}}"


def scalar(text: str, key: str = "", in_flow: bool = False) -> str:
    """One value. Between quotation marks where YAML, or a program that guesses types, would see something else."""
    text = " ".join(text.split())
    if key in _DATES:
        text = "/".join(map(tidy_moment, text.split("/")))
    if not text:
        return '""' if in_flow else ""
    plainness = _emitter().analyze_scalar(text)
    plain = plainness.allow_flow_plain if in_flow else plainness.allow_block_plain
    if plain and (key in _TYPED or _is_text(text)):
        return text
    if "'" not in text and ('"' in text or "\\" in text):
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@cache
def _emitter() -> Any:
    return Emitter(StringIO(), allow_unicode=True)


def _is_text(text: str) -> bool:
    """Whether YAML 1.1, which most programs speak, takes it for text."""
    resolver: Any = Resolver()
    return bool(resolver.resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str")


def _is_empty(node: Node) -> bool:
    return isinstance(node, Items | Table) and not (node.items if isinstance(node, Items) else node.entries)


def _has_tables(node: Items) -> bool:
    return any(not isinstance(item, Text) for item in node.items)


def _stood_on_one_line(node: Items | Table) -> bool:
    if isinstance(node, Items):
        return True
    return len(node.entries) > 1 and all(key.line == value.line == node.line for key, value in node.entries)
