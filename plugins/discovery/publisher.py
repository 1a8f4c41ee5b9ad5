"""The office as machines know it: who publishes, where, under which mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugins.articles.offices import Office


@dataclass(frozen=True, slots=True)
class Publisher:
    """The office as one language shows it. `home` and `logo` are full addresses; the logo's may be empty."""

    office: Office
    home: str
    logo: str

    def in_short(self) -> dict[str, Any]:
        """As the publisher of an article (schema.org)."""
        found: dict[str, Any] = {"@type": "GovernmentOrganization", "name": self.office.name, "url": self.home}
        if self.logo:
            found["logo"] = {"@type": "ImageObject", "url": self.logo}
        return found

    def in_full(self) -> dict[str, Any]:
        """As its own front page tells."""
        office = self.office
        more = {
            "alternateName": office.short_name if office.short_name != office.name else "",
            "description": office.tagline,
            "email": office.email,
            "telephone": office.phone,
            "address": office.address and {"@type": "PostalAddress", "streetAddress": ", ".join(office.address)},
            "sameAs": [link.url for link in office.social if "://" in link.url],
        }
        return {**self.in_short(), **{key: value for key, value in more.items() if value}}


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages have in common. `publishers` and `prefixes` go by language."""

    siteurl: str
    default_lang: str
    publishers: Mapping[str, Publisher]
    prefixes: Mapping[str, str]

    def full(self, address: str) -> str:
        return address if "://" in address else f"{self.siteurl}/{address.lstrip('/')}"
