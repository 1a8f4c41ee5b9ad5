"""The newsroom whose articles are checked: its settings, registers and files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.articles.datafile import read_entries
from plugins.articles.newsroom import ArticleSettings
from plugins.articles.people import read_register
from plugins.articles.values import is_empty, text, texts
from plugins.editorial.checking import Checker
from plugins.editorial.rulebook import Desk, Topic
from plugins.editorial.rules.phone_number import bare_number
from plugins.editorial.settings import EditorialSettings
from plugins.editorial.words import without_remarks
from plugins.languages.settings import LanguageSettings

ALLOWED = "data/kata.txt"
_ALLOWED_HEAD = "# Kata, nama, dan singkatan yang benar menurut kantor ini, satu per baris (make check ACCEPT=…)."


@dataclass(frozen=True, slots=True)
class Newsroom:
    """`memory` is the file that keeps what was found."""

    content: Path
    memory: Path
    checker: Checker
    excluded: tuple[str, ...]

    def articles(self) -> list[str]:
        """Every source of an article, relative to the content folder, in order."""
        found = (path.relative_to(self.content) for path in self.content.rglob("*.md"))
        return sorted(path.as_posix() for path in found if not self._is_excluded(path))

    def among(self, paths: list[Path]) -> list[str]:
        """The articles that are these files or lie in these folders."""
        wanted = [path.resolve() for path in paths]
        base = self.content.resolve()
        return [name for name in self.articles() if any((base / name).is_relative_to(path) for path in wanted)]

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
        topics=_topics(content / "data" / "tags.yaml"),
        allowed=_allowed(content / ALLOWED) | {str(settings.get("OFFICE", {}).get("short_name", ""))},
        contacts=_contacts(settings.get("OFFICE", {})),
        options=editorial.options,
        content=content,
    )
    return Newsroom(
        content=content,
        memory=Path(settings["CACHE_PATH"]) / "editorial.sqlite",
        checker=Checker(editorial, desk, languages.zone, languages.default),
        excluded=tuple(settings.get("ARTICLE_EXCLUDES", ())),
    )


def _contacts(office: Mapping[str, Any]) -> frozenset[str]:
    """The office's own telephone numbers and e-mail addresses, as the rules compare them."""
    numbers = (bare_number(str(office.get(key, ""))) for key in ("phone", "whatsapp"))
    return frozenset(found for found in (*numbers, str(office.get("email", "")).casefold()) if found)


def _topics(file: Path) -> tuple[Topic, ...]:
    entries, _ = read_entries(file, file.name, ("name", "en", "slug", "synonyms"))
    found = []
    for entry in entries:
        fields: dict[str, Any] = {key.text: node for key, node in entry.entries if not is_empty(node)}
        if "name" in fields:
            found.append(Topic(text(fields["name"]), texts(fields["synonyms"]) if "synonyms" in fields else ()))
    return tuple(found)


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
