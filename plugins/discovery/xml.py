"""XML documents. lxml is imported when one is made: most builds make none."""

import re
from typing import Any

# XML 1.0, production [2] Char; compiled when it is first used, which takes a millisecond.
_ILLEGAL = r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def legal(text: str) -> str:
    """The text without characters that XML has no way to write."""
    return re.sub(_ILLEGAL, "", text)


def written(root: Any) -> bytes:
    from lxml import etree

    document: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return document
