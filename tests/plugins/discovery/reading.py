"""Pages as programs of others read them: by extruct and lxml, never by our own code."""

from typing import Any

import extruct
from lxml import html

JSON_LD, OPEN_GRAPH = "json-ld", "opengraph"


def extracted(page: str, syntax: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extruct.extract(page, syntaxes=[syntax])[syntax]
    return found


def nodes(page: str) -> list[dict[str, Any]]:
    """All that a page says in JSON-LD."""
    return [node for one in extracted(page, JSON_LD) for node in one.get("@graph", [one])]


def node(page: str, kind: str) -> dict[str, Any]:
    (found,) = [node for node in nodes(page) if node["@type"] == kind]
    return found


def properties(page: str) -> list[tuple[str, str]]:
    """Open Graph's properties in their order, repeated ones too."""
    return [pair for one in extracted(page, OPEN_GRAPH) for pair in one["properties"]]


def named(page: str) -> dict[str, str]:
    """The contents of `<meta name>`."""
    return {one.get("name"): one.get("content") for one in html.fromstring(page).iterfind(".//meta[@name]")}


def link(page: str, relation: str) -> str:
    (found,) = html.fromstring(page).iterfind(f".//link[@rel='{relation}']")
    return str(found.get("href"))
