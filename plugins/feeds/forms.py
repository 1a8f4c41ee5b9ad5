"""An element that is filled in with other texts and written again and again: far cheaper than to build it anew."""

from collections.abc import Sequence
from typing import Any

from lxml import etree


class Form:
    """`blanks` are texts of the element, or values of its attributes, in whose places others will stand.

    It is written as it is within `document`, by which the prefixes of its namespaces are declared.
    """

    def __init__(self, element: Any, blanks: Sequence[str], document: bytes) -> None:
        etree.fromstring(document).append(element)
        places = {blank: place for place, blank in enumerate(blanks) if blank}
        self._element = element
        self._texts = [(inner, places[inner.text]) for inner in element.iter() if inner.text in places]
        self._attributes = [
            (inner, name, places[value]) for inner in element.iter() for name, value in inner.items() if value in places
        ]
        self._start: bytes = b"<" + element.tag.encode()

    def filled_in(self, texts: Sequence[str]) -> bytes:
        """`texts` in the order of the blanks. Raises ValueError where one has characters that XML forbids."""
        for inner, place in self._texts:
            inner.text = texts[place]
        for inner, name, place in self._attributes:
            inner.set(name, texts[place])
        written: bytes = etree.tostring(self._element, encoding="UTF-8")
        # By itself, lxml declares the prefixes once more, in the start tag: feedgen gives that one no attributes.
        return self._start + written[written.index(b">") :]
