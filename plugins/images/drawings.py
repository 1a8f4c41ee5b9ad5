"""SVG drawings: only what draws is let through, since a drawing that is opened by itself may do what a page may."""

import re
from pathlib import PurePosixPath
from typing import NamedTuple
from xml.etree import ElementTree as ET

from plugins.articles.pictures import Unusable
from plugins.languages.messages import N_, message

_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_HTML = "{http://www.w3.org/1999/xhtml}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_RUNNING = frozenset("script foreignObject iframe object embed audio video canvas handler listener".split())
_FOREIGN = frozenset("image feImage".split())
_SPEAKING = frozenset("metadata".split())
_OUTSIDE = re.compile(r"@import|expression\s*\(|url\(\s*[\"']?\s*(?!#)[^)\s]", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|pc|mm|cm|in|)\s*$")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LARGEST = 5_000_000


class Drawing(NamedTuple):
    """`content` is what may be published, in pixels `width` × `height`."""

    content: bytes
    width: int
    height: int


def drawing(content: bytes, written: PurePosixPath) -> Drawing:
    """Raises Unusable."""
    root = _parsed(content, written)
    for element in root.iter():
        _refuse_what_runs(element, written)
    _strip(root)
    width, height = _size(root, written)
    _without_namespaces(root)
    return Drawing(ET.tostring(root, encoding="utf-8", xml_declaration=False), width, height)


def _parsed(content: bytes, written: PurePosixPath) -> ET.Element:
    if b"<!ENTITY" in content or len(content) > _LARGEST:
        raise _unsafe(written)
    try:
        root = ET.fromstring(content)  # noqa: S314 - without entities there is nothing to expand or to fetch
    except (ET.ParseError, ValueError, LookupError) as error:
        raise Unusable(
            message(N_("“%(name)s” is damaged or incomplete."), name=written),
            message(N_("Export it once more as “plain SVG”.")),
        ) from error
    if root.tag != f"{_SVG}svg":
        raise _unsafe(written)
    return root


def _refuse_what_runs(element: ET.Element, written: PurePosixPath) -> None:
    name = element.tag.removeprefix(_SVG)
    if name in _RUNNING or name.startswith(_HTML) or _OUTSIDE.search(element.text or ""):
        raise _unsafe(written)
    if name in _FOREIGN:
        raise Unusable(
            message(N_("There is a photograph inside the drawing “%(name)s”."), name=written),
            message(N_("Save it as PNG or JPEG.")),
        )
    for key, value in element.attrib.items():
        local = key.removeprefix(_XLINK)
        leads_out = local in ("href", "src") and not value.strip().startswith("#")
        changes_links = local == "attributeName" and value.strip().removeprefix("xlink:") == "href"
        if local.casefold().startswith("on") or leads_out or changes_links or _OUTSIDE.search(value):
            raise _unsafe(written)


def _unsafe(written: PurePosixPath) -> Unusable:
    return Unusable(
        message(N_("The drawing “%(name)s” holds a program, or something from elsewhere."), name=written),
        message(N_("Export it once more as “plain SVG”, without scripts, links and fonts; or save it as PNG.")),
    )


def _strip(element: ET.Element) -> None:
    """What drawing programs note for themselves, e.g. in which folder of whose computer the file lay."""
    for child in list(element):
        if not child.tag.startswith(_SVG) or child.tag.removeprefix(_SVG) in _SPEAKING:
            element.remove(child)
        else:
            _strip(child)
    for key in list(element.attrib):
        if key.startswith("{") and not key.startswith((_XLINK, _XML)):
            del element.attrib[key]


def _without_namespaces(root: ET.Element) -> None:
    """One namespace is left, which the root declares; SVG 2 has `href` without a prefix."""
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
        for key in [key for key in element.attrib if key.startswith(_XLINK)]:
            value = element.attrib.pop(key)
            if key == f"{_XLINK}href":
                element.set("href", value)
    root.set("xmlns", _SVG[1:-1])


def _size(root: ET.Element, written: PurePosixPath) -> tuple[int, int]:
    given = [_pixels(root.get(name, "")) for name in ("width", "height")]
    if not all(given):
        box = re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))
        given = [float(number) for number in box[2:4]]
    if len(given) != 2 or min(given) < 1:
        raise Unusable(
            message(N_("The drawing “%(name)s” does not say how large it is."), name=written),
            message(N_("Export it once more, with width and height.")),
        )
    width, height = (round(number) for number in given)
    root.set("width", str(width))
    root.set("height", str(height))
    return width, height


def _pixels(length: str) -> float:
    match = _LENGTH.match(length)
    return float(match[1]) * _PIXELS[match[2]] if match else 0.0
