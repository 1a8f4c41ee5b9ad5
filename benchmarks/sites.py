"""One peer's site: its sources as they are changed between builds, and whether what was built is what they say."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import Article, draw_article
from benchmarks.measure import Command
from benchmarks.peers import Chosen

_SKELETONS = Path(__file__).with_name("skeletons")
_ASIDE = "aside"
# A file that was written again has another number or time, whatever it holds.
Stamp = tuple[int, int, int]


class NotAsWritten(Exception):
    """A site that lacks what its sources say, or says what they don't."""


@dataclass(slots=True)
class Site:
    """`articles` of the corpus, of which the middle one is edited and after which one may be added."""

    chosen: Chosen
    folder: Path
    articles: int
    token: str = ""  # in the text that was added to the edited article
    added: bool = False
    pages: list[str] = field(default_factory=list)  # of the articles, in the output

    @property
    def output(self) -> Path:
        return self.folder / self.chosen.peer.output

    def command(self) -> Command:
        return self.chosen.peer.command(self.chosen.program, self.folder)

    def lay_out(self) -> None:
        shutil.copytree(_SKELETONS / self.chosen.peer.folder, self.folder)

    def put(self, article: Article) -> None:
        self._write(article, article.body)
        self.pages.append(self._page(article))

    def start_afresh(self) -> None:
        """The corpus as it was at first; no output, nothing kept."""
        self._write(self._edited(), self._edited().body)
        self._source(self._new()).unlink(missing_ok=True)
        self.token, self.added = "", False
        for leftover in self.chosen.peer.kept:
            self._set_aside(self.folder / leftover)
        self.lose_output()

    def lose_output(self) -> None:
        self._set_aside(self.output)

    def edit(self, token: str) -> None:
        article = self._edited()
        self._write(article, f"{article.body}\nPembaruan {token}: redaksi menambahkan keterangan.\n")
        self.token = token

    def add(self) -> None:
        article = self._new()
        self._write(article, article.body)
        self.added = True

    def stamps(self) -> dict[str, Stamp]:
        """Of all files in the output, by path."""
        return dict(_stamps(str(self.output)))

    def check(self) -> None:
        """Raises NotAsWritten: every article has a page, the edit is on its page, the newest article up front."""
        new = self._new()
        expected = [*self.pages, *([self._page(new)] if self.added else ())]
        absent = [page for page in expected if not (self.output / page).is_file()]
        if absent:
            raise NotAsWritten(f"{self.folder}: {len(absent)} pages are absent, e.g. {absent[0]}")
        edited = (self.output / self._page(self._edited())).read_text(encoding="utf-8")
        if ("Pembaruan " in edited) != bool(self.token) or self.token not in edited:
            raise NotAsWritten(f"{self.folder}: the edited article is not as it was written ({self.token!r})")
        front = (self.output / "index.html").read_text(encoding="utf-8")
        if (new.slug in front) != self.added or draw_article(self.articles - 1).slug not in front:
            raise NotAsWritten(f"{self.folder}: the front page does not show the newest articles")

    def edited_source(self) -> Path:
        return self._source(self._edited())

    def _set_aside(self, path: Path) -> None:
        """Out of the way, not removed: for minutes, ext4 looks at every file that was removed when it makes another."""
        if path.exists():
            aside = self.folder.parent / _ASIDE
            aside.mkdir(exist_ok=True)
            path.rename(aside / f"{self.chosen.name}-{len(list(aside.iterdir()))}")
            os.sync()

    def _edited(self) -> Article:
        return draw_article(self.articles // 2)

    def _new(self) -> Article:
        return draw_article(self.articles)

    def _write(self, article: Article, body: str) -> None:
        source = self._source(article)
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(f"{self.chosen.peer.header(article)}{body}", encoding="utf-8")

    def _source(self, article: Article) -> Path:
        return self.folder / self.chosen.peer.source(article)

    def _page(self, article: Article) -> str:
        return f"{self.chosen.peer.address(article)}index.html"


def lay_out(chosen: list[Chosen], articles: int, folder: Path) -> list[Site]:
    """The sites of all these peers below a folder; each article is made once and written for all."""
    sites = [Site(peer, folder / peer.name, articles) for peer in chosen]
    for site in sites:
        site.lay_out()
    for number in range(articles):
        article = draw_article(number)
        for site in sites:
            site.put(article)
    return sites


def touched(before: dict[str, Stamp], after: dict[str, Stamp]) -> int:
    """How many files were made, written again or removed."""
    written = sum(before.get(path) != stamp for path, stamp in after.items())
    return written + len(before.keys() - after.keys())


def _stamps(folder: str) -> Iterator[tuple[str, Stamp]]:
    for parent, _, names in os.walk(folder):
        for name in names:
            path = f"{parent}/{name}"
            found = os.stat(path)  # noqa: PTH116 - tens of thousands of files
            yield path, (found.st_ino, found.st_mtime_ns, found.st_size)
