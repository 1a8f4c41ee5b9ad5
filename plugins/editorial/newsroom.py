"""The newsroom whose articles are checked: its settings, registers and files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from plugins.articles.decoding import decode
from plugins.articles.faults import Wrong
from plugins.articles.newsroom import ENDINGS, ArticleSettings
from plugins.articles.newsroom import Newsroom as ArticleNewsroom
from plugins.articles.people import read_register
from plugins.articles.tags import read_vocabulary
from plugins.editorial.checking import Checker
from plugins.editorial.findings import Finding
from plugins.editorial.manuscript import Manuscript, read_manuscript
from plugins.editorial.rulebook import Desk
from plugins.editorial.rules.phone_number import bare_number
from plugins.editorial.settings import EditorialSettings
from plugins.editorial.standard import Marks, marks_of
from plugins.editorial.words import without_remarks
from plugins.languages.settings import LanguageSettings

ALLOWED = "data/kata.txt"
_ALLOWED_HEAD = "# Kata, nama, dan singkatan yang benar menurut kantor ini, satu per baris (make check ACCEPT=…)."


@dataclass(frozen=True, slots=True)
class Newsroom:
    """`memory` is the file that keeps what was found, `answers` that of what other sites have answered;
    `agent` is who asks them, `office` what it is called."""

    content: Path
    memory: Path
    answers: Path
    checker: Checker
    excluded: tuple[str, ...]
    agent: str
    office: str

    def articles(self) -> list[str]:
        """Every source of an article, relative to the content folder, in order."""
        found = (path.relative_to(self.content) for path in self.content.rglob("*") if path.name.endswith(ENDINGS))
        return sorted(path.as_posix() for path in found if not self._is_excluded(path))

    def manuscripts(self, paths: Iterable[str]) -> Iterator[tuple[str, Manuscript]]:
        """Those that can be read; the others are told by `make check`."""
        for path in paths:
            with suppress(Wrong):
                text = decode((self.content / path).read_bytes())
                yield path, read_manuscript(text, PurePosixPath(path), self.checker.zone, self.checker.lang)

    def marks(self, paths: Iterable[str] | None, found: Mapping[str, Sequence[Finding]]) -> Iterator[Marks]:
        """How far these articles, or all, meet the standard, by what was `found` in them."""
        for path in self.articles() if paths is None else paths:
            with suppress(Wrong):  # no text at all: nothing to measure
                text = decode((self.content / path).read_bytes())
                yield marks_of(text, PurePosixPath(path), found.get(path, ()))

    def among(self, paths: list[Path]) -> list[str]:
        """The articles that are these files or lie in these folders."""
        wanted = {path.resolve() for path in paths}
        base = self.content.resolve()
        return [name for name in self.articles() if not wanted.isdisjoint((base / name, *(base / name).parents))]

    def _is_excluded(self, path: Path) -> bool:
        return path.parts[0] in self.excluded or any(part.startswith(".") for part in path.parts)


def open_newsroom(settings: Mapping[str, Any]) -> Newsroom:
    """From the settings of the site, as Pelican reads them. Raises SettingError."""
    languages = LanguageSettings.parse(settings)
    articles = ArticleSettings.parse({**settings, "LANGUAGE_SETTINGS": languages})
    content = articles.content
    register, _ = read_register(content / "data" / "people.yaml", "people.yaml")
    editorial = EditorialSettings.parse(settings)
    desk = Desk(
        people=tuple(dict.fromkeys(register.by_name.values())),
        sections=articles.sections,
        topics=tuple(read_vocabulary(content / "data" / "tags.yaml", "tags.yaml").by_name),
        allowed=_allowed(content / ALLOWED) | {str(settings.get("OFFICE", {}).get("short_name", ""))},
        contacts=_contacts(settings.get("OFFICE", {})),
        options=editorial.options,
        content=content,
    )
    return Newsroom(
        content=content,
        memory=Path(settings["CACHE_PATH"]) / "editorial.sqlite",
        answers=Path(settings["CACHE_PATH"]) / "links.json",
        checker=Checker(editorial, desk, languages.zone, languages.default, ArticleNewsroom(articles, register)),
        excluded=tuple(settings.get("ARTICLE_EXCLUDES", ())),
        office=str(settings.get("SITENAME", "")),
        agent=f"Teras link check (+{settings.get('SITEURL', '')})",
    )


def _contacts(office: Mapping[str, Any]) -> frozenset[str]:
    """The office's own telephone numbers and e-mail addresses, as the rules compare them."""
    numbers = (bare_number(str(office.get(key, ""))) for key in ("phone", "whatsapp"))
    return frozenset(found for found in (*numbers, str(office.get("email", "")).casefold()) if found)


def _allowed(file: Path) -> frozenset[str]:
    """The office's own words, one a line."""
    try:
        return frozenset(without_remarks(file.read_text(encoding="utf-8-sig")))
    except FileNotFoundError:
        return frozenset()


def accept_words(content: Path, words: list[str]) -> None:
    """Add words to the office's own, which stand in the order of the alphabet below what was remarked above them."""
    file = content / ALLOWED
    lines = file.read_text(encoding="utf-8-sig").splitlines() if file.exists() else [_ALLOWED_HEAD]
    remarks = [line for line in lines if line.startswith("#") or not line.strip()]
    known = {line.strip() for line in lines if line not in remarks} | set(words)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([*remarks, *sorted(known, key=str.casefold), ""]), encoding="utf-8")
