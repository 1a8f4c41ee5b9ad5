"""A text on its way to HTML: what an extension of Markdown may know of it, and where it enters what it finds there."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from plugins.articles.faults import Fault, Wrong
from plugins.articles.newsroom import Newsroom
from plugins.articles.record import Picture


@dataclass(slots=True)
class Manuscript:
    """The body of one source; extensions find it as `md.manuscript`, which is None where a text is from no source.

    `path` is relative to the content folder, `shown` is its name in messages, `line` that on which the body begins.
    """

    newsroom: Newsroom
    path: PurePosixPath
    shown: str
    lang: str
    body: str
    line: int
    pictures: list[Picture] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def line_of(self, written: str) -> int:
        """The first line that is, or else that holds, what is written; the first of the body where there is none."""
        lines = self.body.split("\n")
        alone = (number for number, line in enumerate(lines) if line.strip() == written.strip())
        within = (number for number, line in enumerate(lines) if written in line)
        return self.line + next(alone, next(within, 0))

    def add(self, wrong: Wrong) -> None:
        self.faults.append(wrong.in_file(self.shown, ""))
