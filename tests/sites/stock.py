"""A plain Pelican site, with everything that Pelican makes by itself; built with and without our rooms.

Builds run in processes of their own: what a plugin once connected to Pelican's signals stays connected.
"""

import logging
import multiprocessing
import shutil
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.log import console
from pelican.settings import read_settings

from plugins.build import session
from plugins.outputs.manifest import NAME

ROOT = Path(__file__).parents[2]
OURS = ("plugins.outputs", "plugins.build")
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.sites.stock", "plugins.build.hooks", "plugins.outputs.hooks"])
SETTINGS: dict[str, Any] = {
    "SITENAME": "Stok & <em>kawan</em>",
    "SITEURL": "https://stok.example/blog",
    "AUTHOR": "Redaksi",
    "TIMEZONE": "Asia/Jakarta",
    "DEFAULT_LANG": "en",
    "DEFAULT_PAGINATION": 4,
    "DEFAULT_ORPHANS": 1,
    "DISPLAY_PAGES_ON_MENU": True,
    "YEAR_ARCHIVE_SAVE_AS": "posts/{date:%Y}/index.html",
    "MONTH_ARCHIVE_SAVE_AS": "posts/{date:%Y}/{date:%m}/index.html",
    "DAY_ARCHIVE_SAVE_AS": "posts/{date:%Y}/{date:%m}/{date:%d}/index.html",
    "ARTICLE_URL": "posts/{date:%Y}/{slug}.html",
    "ARTICLE_SAVE_AS": "posts/{date:%Y}/{slug}.html",
    "FEED_ATOM": "feeds/atom.xml",
    "FEED_RSS": "feeds/rss.xml",
    "FEED_ALL_RSS": "feeds/all.rss.xml",
    "FEED_MAX_ITEMS": 7,
    "RSS_FEED_SUMMARY_ONLY": False,
    "TAG_FEED_ATOM": "feeds/tag/{slug}.atom.xml",
    "AUTHOR_FEED_ATOM": "feeds/author/{slug}.atom.xml",
    "AUTHOR_FEED_RSS": "feeds/author/{slug}.rss.xml",
    "STATIC_PATHS": ["images", "extra"],
    "EXTRA_PATH_METADATA": {"extra/robots.txt": {"path": "robots.txt"}},
    "TEMPLATE_PAGES": {"map.tmpl": "lists/map.txt"},
    "LINKS": [["Pelican", "https://getpelican.example/"]],
    "SUMMARY_MAX_LENGTH": 20,
    "REMOVABLE_SHARE": 1.0,
}
_BODIES = (
    "A paragraph with **words** in it.\n\n## A heading\n\nAnother one, of [a link](https://a.example/).",
    "See [the first]({filename}/posts/a1.md#top), ![a picture]({static}/images/dot.png) and [all]({index}).",
    "About [birds]({tag}birds), [news]({category}News), [Ani]({author}Ani) & <b>more</b>.\n\n- one\n- two",
    "A [dead link]({filename}nowhere.md), and [an old one](|filename|a2.md).\n\n" + "Many words. " * 30,
)
_CATEGORIES, _TAGS, _AUTHORS = ("News", "Field notes", "Views"), ("birds", "C++", "Far Away"), ("Ani", "Budi", "Citra")


def sources() -> dict[str, str]:
    """Path below the content folder → text."""
    found = {f"posts/a{number}.md": article(number) for number in range(1, 25)}
    found |= {
        f"posts/a{number}-id.md": article(number, title=f"Artikel {number}", lang="id", slug=f"article-{number}")
        for number in (2, 5, 9)
    }
    found["posts/draft.md"] = article(30, title="Draft", status="draft")
    found["posts/hidden.md"] = article(31, title="Hidden", status="hidden")
    found["posts/moved.md"] = article(32, title="Moved", save_as="tags.html", url="tags.html")
    found["posts/feathers.rst"] = (
        "Feathers\n########\n\n:date: 2024-06-01 08:00\n:category: News\n:tags: birds\n\nA *reStructured* text.\n"
    )
    found["posts/plain.html"] = (
        '<html><head><title>Plain</title><meta name="date" content="2024-06-02 08:00"/>'
        '<meta name="category" content="Views"/></head><body><p>Some <i>HTML</i>.</p></body></html>'
    )
    found["pages/about.md"] = "Title: About\n\nAbout [a24]({filename}/posts/a24.md)."
    found["pages/about-id.md"] = "Title: Tentang\nSlug: about\nLang: id\n\nTentang."
    found["pages/hidden.md"] = "Title: Hidden page\nStatus: hidden\n\nHidden."
    found["pages/draft.md"] = "Title: Draft page\nStatus: draft\n\nDraft."
    found["pages/archives.md"] = "Title: My archives\nSave_as: archives.html\nURL: archives.html\n\nInstead."
    found["images/dot.png"] = "not really a picture"
    found["images/unused.png"] = "another one"
    found["extra/robots.txt"] = "User-agent: *\n"
    found["map.tmpl"] = "{% for one in articles %}{{ SITEURL }}/{{ one.url }} {{ one.title }}\n{% endfor %}"
    return found


def article(number: int, body: str = "", **header: str) -> str:
    entries = {
        "title": f"Article {number} & *more*",
        "date": f"202{3 + number % 2}-{1 + number % 12:02}-{1 + number % 28:02} 09:{number:02}",
        "category": _CATEGORIES[number % 3],
        "tags": ", ".join(_TAGS[: number % 4]),
        "authors": "; ".join(_AUTHORS[number % 3 :]),
        "slug": f"article-{number}",
        "summary": "A summary with [a link]({filename}/posts/a3.md)." if number % 5 == 0 else "",
        "modified": "2025-01-02 10:00" if number % 4 == 0 else "",
        **header,
    }
    written = "".join(f"{name.capitalize()}: {value}\n" for name, value in entries.items() if value)
    return f"{written}\n{body or _BODIES[number % 4]}\n"


@dataclass(frozen=True)
class Built:
    """`made` is how many outputs were made, `unknown` of which nothing is known; both of our builds only."""

    output: Path
    made: int = 0
    unknown: frozenset[str] = frozenset()
    errors: tuple[str, ...] = ()

    def tree(self) -> dict[str, bytes]:
        files = (file for file in self.output.rglob("*") if file.is_file() and file.name != NAME)
        return {file.relative_to(self.output).as_posix(): file.read_bytes() for file in files}


@dataclass
class Stock:
    """The site as it is on disk; what is written below `templates` overrides the theme, below `plugins` are plugins."""

    folder: Path
    settings: dict[str, Any] = field(default_factory=dict)
    code: str = ""

    def __post_init__(self) -> None:
        for name in ("content", "templates", "extensions"):
            (self.folder / name).mkdir(parents=True)
        self.settings = {**SETTINGS, **self.settings}
        self.write({f"content/{path}": text for path, text in sources().items()})

    def write(self, files: Mapping[str, str]) -> None:
        for path, text in files.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(text, encoding="utf-8")

    def delete(self, *paths: str) -> None:
        for path in paths:
            (self.folder / path).unlink()

    def stock(self) -> Built:
        """As Pelican builds it by itself, from nothing."""
        shutil.rmtree(self.folder / "stock", ignore_errors=True)
        return in_its_own_process(build, self._conf("stock", ()))

    def ours(self, rooms: tuple[str, ...] = OURS, output: str = "ours") -> Built:
        """As it comes out with our rooms, on top of what they left the last time."""
        return in_its_own_process(build, self._conf(output, rooms))

    def verify(self) -> bool:
        """Whether what our rooms left the last time is what they would make now; that is, if nothing is written."""
        before = Built(self.folder / "ours").tree()
        found = in_its_own_process(verify, self._conf("ours", OURS))
        assert Built(self.folder / "ours").tree() == before
        return found

    def _conf(self, output: str, rooms: tuple[str, ...]) -> Path:
        conf = self.folder / f"{output}.py"
        settings = {
            **self.settings,
            "PATH": str(self.folder / "content"),
            "OUTPUT_PATH": str(self.folder / output),
            "CACHE_PATH": str(self.folder / f"{output}-cache"),
            "THEME_TEMPLATES_OVERRIDES": [str(self.folder / "templates")],
            "PLUGIN_PATHS": [str(self.folder / "extensions")],
            "PLUGINS": [*self.settings.get("PLUGINS", ()), *rooms],
        }
        lines = [*(f"{name} = {value!r}" for name, value in settings.items()), self.code, ""]
        conf.write_text("\n".join(lines), encoding="utf-8")
        return conf


def in_its_own_process(function: Callable[[Path], Any], conf: Path) -> Any:
    reader, writer = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_send, args=(function, conf, writer))
    process.start()
    writer.close()
    try:
        found = reader.recv()
    finally:
        process.join()
        reader.close()
    if isinstance(found, BaseException):
        raise found
    return found


def _send(function: Callable[[Path], Any], conf: Path, writer: Connection) -> None:
    try:
        writer.send(function(conf))
    except BaseException as error:  # noqa: BLE001 - raised in the other process
        writer.send(RuntimeError(f"{type(error).__name__}: {error}"))


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())


def build(conf: Path) -> Built:
    console.quiet = True
    errors = _Errors()
    logging.getLogger().handlers = [errors]
    settings = read_settings(str(conf))
    Pelican(settings).run()
    output, outcome, accelerator = Path(settings["OUTPUT_PATH"]), settings.get("OUTCOME"), settings.get("ACCELERATOR")
    if outcome is None or accelerator is None:
        return Built(output, errors=tuple(errors.told))
    outputs = accelerator.outputs
    unknown = frozenset(path for path, claim in outputs._claims.items() if outputs.is_unknown(claim))
    return Built(output, outcome.made, unknown, tuple(errors.told))


def verify(conf: Path) -> bool:
    with redirect_stdout(StringIO()):
        return session.verify(session.Request(conf)) == session.OK
