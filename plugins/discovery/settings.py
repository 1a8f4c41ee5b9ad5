"""What the room needs to know of the office beside what readers see of it: SECURITY, ARTICLE_DATA."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.articles.offices import Office
from plugins.discovery.contacts import SecurityContact
from plugins.discovery.publisher import Publisher, Site
from plugins.languages.settings import LanguageSettings, SettingError


@dataclass(frozen=True, slots=True)
class DiscoverySettings:
    """`exports`: each article has its plain data. `security` stands in security.txt, if there is to be one. `logo` is
    the file of the office's mark, or None; `logo_url` its permanent address, which machines keep.
    """

    site: Site
    logo: Path | None
    logo_url: str
    exports: bool
    security: SecurityContact | None

    @classmethod
    def parse(cls, settings: Mapping[str, Any]) -> "DiscoverySettings":
        languages: LanguageSettings = settings["LANGUAGE_SETTINGS"]
        offices: Mapping[str, Office] = settings["OFFICES"]
        siteurl = settings["SITEURL"]
        logo = Path(settings["OFFICE"]["logo"]) if settings["OFFICE"].get("logo") else None
        logo_url = f"logo{logo.suffix.lower()}" if logo else ""
        prefixes = {lang: languages.prefix(lang) for lang in languages.languages}
        full_logo = f"{siteurl}/{logo_url}" if logo_url else ""
        publishers = {
            lang: Publisher(offices[lang], f"{siteurl}/{prefix}", full_logo) for lang, prefix in prefixes.items()
        }
        exports = settings.get("ARTICLE_DATA", True)
        if not isinstance(exports, bool):
            raise SettingError("ARTICLE_DATA", f"must be True or False, not {exports!r}")
        security = SecurityContact.parse(settings["SECURITY"]) if settings.get("SECURITY") else None
        return cls(Site(siteurl, languages.default, publishers, prefixes), logo, logo_url, exports, security)
