"""A Markdown extension: tables scroll by themselves on small screens, and align their cells by class, not by style.

The policy under which pages are served forbids `style` attributes, and the `align` attribute is obsolete (HTML, 16.2).
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_AFTER_INLINE = 5
_ALIGN = re.compile(r"\s*text-align:\s*(left|right|center);?\s*$")


class ScrollingTables(Treeprocessor):
    def __init__(self, md: Markdown, label: str) -> None:
        super().__init__(md)
        self.label = label

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[place] = self.region(child)
                elif child.tag in ("td", "th"):
                    align_by_class(child)

    def region(self, table: Element) -> Element:
        """A region that the keyboard can reach, since nothing else scrolls it there (WCAG 2.2, 2.1.1)."""
        region = Element("div", {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": self.label})
        region.text, region.tail, table.tail = "\n", table.tail, "\n"
        region.append(table)
        return region


def align_by_class(cell: Element) -> None:
    match = _ALIGN.match(cell.get("style", ""))
    if match:
        del cell.attrib["style"]
        if match[1] != "left":
            cell.set("class", f"align-{match[1]}")


class TablesExtension(Extension):
    """`label` is what screen readers call the region around a table."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(ScrollingTables(md, self.label), "scrolling_tables", _AFTER_INLINE)
