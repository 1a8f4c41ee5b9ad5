"""The sections of the newsroom: a tree of two levels, from the setting SECTIONS."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.articles.addresses import SLUG
from plugins.languages.settings import LanguageSettings, SettingError, in_language


@dataclass(frozen=True, slots=True)
class Section:
    """One section in one language. `root` is the section whose name stands in the addresses of its articles."""

    slug: str
    label: str
    url: str
    parent: "Section | None" = None

    @property
    def root(self) -> "Section":
        return self.parent or self

    def __lt__(self, other: "Section") -> bool:
        return self.label < other.label


@dataclass(frozen=True, slots=True)
class Sections:
    """All sections of one language in the order of the setting, found by slug or by their label."""

    tops: tuple[Section, ...]
    below: dict[str, tuple[Section, ...]]
    by_name: dict[str, Section]

    def __iter__(self) -> Iterator[Section]:
        for top in self.tops:
            yield top
            yield from self.below[top.slug]

    def find(self, name: str) -> Section | None:
        return self.by_name.get(name.strip().casefold())


def parse_sections(setting: Sequence[Mapping[str, Any]], languages: LanguageSettings) -> dict[str, Sections]:
    """Language → Sections. Raises SettingError for missing or unknown keys, bad or repeated slugs, a third level."""
    seen: set[str] = set()
    for entry in setting:
        _check(entry, seen, {"slug", "label", "children"})
        for child in entry.get("children", ()):
            _check(child, seen, {"slug", "label"})
    return {lang: _in_language(setting, lang, languages.prefix(lang)) for lang in languages.languages}


def _check(item: Mapping[str, Any], seen: set[str], keys: set[str]) -> None:
    slug = str(item.get("slug", ""))
    if not SLUG.match(slug):
        raise SettingError("SECTIONS", f"slug {slug!r} must be lower-case letters, digits and hyphens")
    if slug in seen:
        raise SettingError("SECTIONS", f"slug {slug!r} is given twice")
    if not item.get("label"):
        raise SettingError("SECTIONS", f"section {slug!r} has no label")
    for key in item:
        if key not in keys:
            raise SettingError("SECTIONS", f"section {slug!r} cannot have {key!r}; there are two levels")
    seen.add(slug)


def _in_language(setting: Sequence[Mapping[str, Any]], lang: str, prefix: str) -> Sections:
    tops: list[Section] = []
    below: dict[str, tuple[Section, ...]] = {}
    by_name: dict[str, Section] = {}
    for entry in setting:
        top = _section(entry, lang, prefix, None)
        children = tuple(_section(child, lang, f"{prefix}{top.slug}/", top) for child in entry.get("children", ()))
        tops.append(top)
        below[top.slug] = children
        for section, item in zip((top, *children), (entry, *entry.get("children", ())), strict=True):
            labels = [item["label"]] if isinstance(item["label"], str) else item["label"].values()
            for name in (section.slug, *labels):
                by_name.setdefault(name.casefold(), section)
    return Sections(tuple(tops), below, by_name)


def _section(item: Mapping[str, Any], lang: str, base: str, parent: Section | None) -> Section:
    return Section(item["slug"], in_language(item["label"], lang), f"{base}{item['slug']}/", parent)
