"""A strict reader of markup: what a browser would forgive is a fault here."""

from html.parser import HTMLParser
from typing import Any

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Elements that are complete without anything in them.
_MAY_BE_EMPTY = frozenset("path td th script svg".split())
_SEPARATORS = frozenset("| / · • – — - , :".split())


class Reader(HTMLParser):
    """Reads markup strictly and notes what is wrong with it, and its headings."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.headings: list[int] = []
        self._open: list[list[Any]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.faults.append(f"<{tag}> has an attribute twice")
        for name in names:
            if name == "style" or name.startswith("on"):
                self.faults.append(f"<{tag} {name}>: the content security policy forbids it")
        # A data block is not run, so the policy does not ask where it comes from (HTML, 4.12.1).
        runs = tag == "script" and dict(attrs).get("type") != "application/ld+json"
        if tag == "style" or (runs and "src" not in names):
            self.faults.append(f"inline <{tag}>")
        if tag == "img" and not {"alt", "width", "height"} <= set(names):
            self.faults.append("<img> without alt, width and height")
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        self._fill()
        if tag not in _VOID:
            self._open.append([tag, False])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes {self._open[-1][0] if self._open else 'nothing'}")
            return
        _, filled = self._open.pop()
        if not filled and tag not in _MAY_BE_EMPTY:
            self.faults.append(f"<{tag}> is empty")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._fill()
            if data.strip() in _SEPARATORS:
                self.faults.append(f"a separator stands alone: {data.strip()!r}")

    def _fill(self) -> None:
        if self._open:
            self._open[-1][1] = True

    def close(self) -> None:
        super().close()
        self.faults += [f"<{tag}> is never closed" for tag, _ in self._open]
