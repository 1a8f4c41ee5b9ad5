"""Small sites built in this process, so that tests see what templates receive and not only what they make of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from pelican import Pelican, signals
from pelican.log import console
from pelican.settings import read_settings

from plugins.build.world import digest_of_settings

ROOT = Path(__file__).parents[3]
BUILD_DATE = "2025-08-17T10:00:00+07:00"
SITEURL = "https://contoh.example"
OFFICE = {
    "name": {"id": "Kantor Contoh", "en": "Sample Office"},
    "logo": "theme/identity/logo.svg",
    "colours": {"brand": "#0f4c5c", "accent": "#b8391f"},
}


@dataclass(frozen=True)
class Site:
    """A finished build: its folder, the context of all templates, the generators, the settings as left by the rooms."""

    output: Path
    context: dict[str, Any]
    generators: list[Any]
    settings: dict[str, Any]

    @cached_property
    def files(self) -> set[str]:
        """Paths below the output folder."""
        return {path.relative_to(self.output).as_posix() for path in self.output.rglob("*") if path.is_file()}

    @property
    def faults(self) -> list[str]:
        """What the editor is told of, in Indonesian."""
        return [fault.say("id") for fault in self.settings["REPORT"].faults]

    def read(self, path: str) -> str:
        return (self.output / path).read_text(encoding="utf-8")

    def at(self, address: str) -> str:
        """The page that a host serves at an address without leading slash."""
        return self.read(f"{address}index.html" if address == "" or address.endswith("/") else address)

    def article(self, identity: str, lang: str = "id") -> Any:
        """Whatever its state, draft to withdrawn."""
        lists = ("articles", "hidden_articles", "drafts")
        found = (content for generator in self.generators for name in lists for content in getattr(generator, name, ()))
        return next(content for content in found if (content.id, content.lang) == (identity, lang))


def source(title: str, body: str = "Isi berita.", **header: Any) -> str:
    """A source file with a YAML header. An id follows from the title unless one is given."""
    entries = {"title": title, "date": "2024-07-27 11:23", "category": "berita", **header}
    written = yaml.safe_dump({key: value for key, value in entries.items() if value is not None}, allow_unicode=True)
    return f"---\n{written}---\n\n{body}\n"


def series(count: int, **header: Any) -> dict[str, str]:
    """One article a day: path → source. Ids are "a1", "a2" …, the highest the newest."""
    return {
        f"berita/a{number}.md": source(
            f"Berita {number}",
            id=f"a{number}",
            **{"date": f"2024-{1 + number // 28:02}-{1 + number % 28:02} 09:00", **header},
        )
        for number in range(1, count + 1)
    }


def build(folder: Path, sources: Mapping[str, str | bytes], **overrides: Any) -> Site:
    """Build the project's site with other content, published rather than previewed unless `DRAFTS` says otherwise."""
    _write_sources(folder / "content", sources)
    settings = read_settings(str(ROOT / "pelicanconf.py"), override={**_settings(folder), **overrides})
    settings["SETTINGS_DIGEST"] = digest_of_settings(settings)
    with _quiet_console():
        pelican = Pelican(settings)
        seen: list[list[Any]] = []
        with signals.all_generators_finalized.connected_to(seen.append):
            pelican.run()
    (generators,) = seen
    return Site(Path(settings["OUTPUT_PATH"]), generators[0].context, generators, settings)


def write(folder: Path, sources: Mapping[str, str | bytes], **settings: Any) -> Path:
    """Write the same site, for tests that begin with its settings file, which is returned."""
    _write_sources(folder / "content", sources)
    lines = [
        "import runpy",
        f"found = runpy.run_path({str(ROOT / 'pelicanconf.py')!r})",
        "globals().update((name, value) for name, value in found.items() if name.isupper())",
        *(f"{name} = {value!r}" for name, value in {**_settings(folder), **settings}.items()),
    ]
    file = folder / "conf.py"
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return file


def _write_sources(content: Path, sources: Mapping[str, str | bytes]) -> None:
    for path, text in {"gambar/.keep": "", **sources}.items():
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())


def _settings(folder: Path) -> dict[str, Any]:
    return {
        "PATH": str(folder / "content"),
        "OUTPUT_PATH": str(folder / "output"),
        "CACHE_PATH": str(folder / "cache"),
        "BUILD_DATE": BUILD_DATE,
        "SITEURL": SITEURL,
        "DRAFTS": False,
        "OFFICE": OFFICE,
        "VIEWS": {"provider": "none"},
    }


@contextmanager
def _quiet_console() -> Iterator[None]:
    """Without Pelican's closing line."""
    before, console.quiet = console.quiet, True
    try:
        yield
    finally:
        console.quiet = before
