"""All texts of a newsroom with what their headers say, for who asks what is public now and what will be."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from plugins.articles.decoding import decode
from plugins.articles.faults import Wrong
from plugins.articles.files import sources
from plugins.articles.headers import Source, take_apart
from plugins.articles.lifecycle import NOT_YET, state
from plugins.articles.newsroom import ArticleSettings, Newsroom
from plugins.articles.people import read_register
from plugins.articles.record import Picture, Record
from plugins.articles.schema import read_record
from plugins.articles.site_notice import FILE, SiteNotice, read_notice
from plugins.languages.settings import LanguageSettings


class Headed(NamedTuple):
    """One source: `path` is relative to the content folder, `source` the file taken apart."""

    path: PurePosixPath
    record: Record
    source: Source
    raw: bytes


class _Unseen:
    """The studio of those who ask for headers alone: no picture is opened."""

    def look(self, content: Path, source: PurePosixPath, written: str) -> Picture:
        del content, written
        return Picture(str(source), str(source), 0, 0)

    def length(self, content: Path, shown: Picture) -> int:
        return (content / shown.source).stat().st_size

    def copy(self, content: Path, source: PurePosixPath) -> bytes:
        return (content / source).read_bytes()


@dataclass(frozen=True)
class Texts:
    """`headed` are articles and plain pages in the order of their paths; `unreadable` those with a faulty header.

    `notice` is the one of the whole site, if there is one.
    """

    newsroom: Newsroom
    headed: tuple[Headed, ...]
    unreadable: tuple[str, ...]
    notice: SiteNotice | None

    def shown(self, path: PurePosixPath) -> str:
        return f"{self.newsroom.settings.content.name}/{path}"

    @cached_property
    def waiting(self) -> list[Headed]:
        """Drafts, and what is scheduled or under embargo at the date of the build."""
        return [one for one in self.headed if self._is_waiting(one)]

    @cached_property
    def public(self) -> list[Headed]:
        return [one for one in self.headed if not self._is_waiting(one)]

    def _is_waiting(self, one: Headed) -> bool:
        return state(one.record, self.newsroom.settings.build_date) in NOT_YET


def read_texts(settings: Mapping[str, Any]) -> Texts:
    """`settings` are those of the site. Raises SettingError."""
    articles = ArticleSettings.parse({**settings, "LANGUAGE_SETTINGS": LanguageSettings.parse(settings)})
    people, _ = read_register(articles.content / "data" / "people.yaml", "people.yaml")
    newsroom = Newsroom(articles, people, _Unseen())
    headed: list[Headed] = []
    unreadable: list[str] = []
    for path in sources(articles.content, {*settings["ARTICLE_EXCLUDES"]} - articles.page_folders):
        found = _read(path, newsroom)
        if found is None:
            unreadable.append(f"{articles.content.name}/{path}")
        else:
            headed.append(found)
    notice, _ = read_notice(articles.content / "data" / FILE, FILE, articles.languages)
    return Texts(newsroom, tuple(headed), tuple(unreadable), notice)


def _read(path: PurePosixPath, newsroom: Newsroom) -> Headed | None:
    """None where the header has faults: the build tells them, and leaves the text out."""
    try:
        raw = (newsroom.settings.content / path).read_bytes()
        source = take_apart(decode(raw))
    except (OSError, Wrong):
        return None
    is_page = path.parts[0] in newsroom.settings.page_folders
    record, _ = read_record(source.header, newsroom, path, is_page)
    return Headed(path, record, source, raw) if record is not None else None
