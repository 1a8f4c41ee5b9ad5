"""A file as it would be with another text: all bytes that the text does not say stay as they were."""

import difflib
from dataclasses import dataclass
from pathlib import Path

from plugins.articles.decoding import decode

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Revision:
    """`difference` as diff and git show it."""

    file: Path
    raw: bytes
    difference: str

    def write(self) -> None:
        """In one step, so that nobody ever finds half a file."""
        beside = self.file.with_name(f".{self.file.name}.new")
        beside.write_bytes(self.raw)
        beside.replace(self.file)


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it is: its text, its line ends, and the mark before it."""

    file: Path
    text: str
    ends: str
    mark: bytes

    @classmethod
    def read(cls, file: Path) -> "Original | None":
        """None where the file holds bytes that would be lost. Raises Wrong where it is no text."""
        raw = file.read_bytes()
        text = decode(raw)
        found = cls(file, text, "\r\n" if b"\r\n" in raw else "\n", _MARK if raw.startswith(_MARK) else b"")
        return found if found._raw(text) == raw else None

    def revised(self, after: str, shown: str) -> Revision:
        before, lines = self.text.splitlines(keepends=True), after.splitlines(keepends=True)
        difference = "".join(difflib.unified_diff(before, lines, f"a/{shown}", f"b/{shown}", n=1))
        return Revision(self.file, self._raw(after), difference)

    def _raw(self, text: str) -> bytes:
        return self.mark + text.replace("\n", self.ends).encode()
