"""Who is behind the site, for people (humans.txt) and for those who find a hole in it (security.txt, RFC 9116)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from plugins.discovery.publisher import Site
from plugins.languages.messages import N_, Message, message
from plugins.languages.settings import SettingError

HUMANS, SECURITY = "humans.txt", ".well-known/security.txt"
# RFC 9116, 2.5.5: at most a year ahead. A month is time enough to notice.
_SOON = timedelta(days=30)
_MANY = ("contact", "encryption", "acknowledgments", "policy", "hiring")
_URI = re.compile(r"(https|mailto|tel|openpgp4fpr|dns):\S+$")


@dataclass(frozen=True, slots=True)
class SecurityContact:
    """`fields` are pairs of name and value in the order of the file."""

    fields: tuple[tuple[str, str], ...]
    expires: datetime

    @classmethod
    def parse(cls, setting: Mapping[str, Any]) -> "SecurityContact":
        """Raises SettingError naming the key that is missing, unknown or of the wrong shape."""
        for key in setting:
            if key not in (*_MANY, "expires"):
                raise SettingError(f"SECURITY[{key!r}]", f"unknown; known are {', '.join((*_MANY, 'expires'))}")
        if not setting.get("contact"):
            raise SettingError("SECURITY['contact']", "missing, e.g. 'mailto:keamanan@contoh.example'")
        fields = tuple((key.capitalize(), uri) for key in _MANY for uri in _uris(setting, key))
        return cls(fields, _expiry(setting.get("expires")))

    def warning(self, now: datetime) -> Message | None:
        """RFC 9116, 2.5.5: after that day nobody should trust the file."""
        day = f"{self.expires:%Y-%m-%d}"
        if self.expires <= now:
            return message(N_("security.txt expired on %(day)s: set SECURITY['expires'] anew."), day=day)
        if self.expires <= now + _SOON:
            return message(N_("security.txt expires on %(day)s: set SECURITY['expires'] anew."), day=day)
        return None


def _uris(setting: Mapping[str, Any], key: str) -> Iterator[str]:
    value = setting.get(key, ())
    for uri in (value,) if isinstance(value, str) else value:
        if not isinstance(uri, str) or not _URI.match(uri):
            raise SettingError(f"SECURITY[{key!r}]", f"{uri!r} must be an address with https:, mailto: or tel:")
        yield uri


def _expiry(value: Any) -> datetime:
    try:
        found = datetime.fromisoformat(value)
    except (ValueError, TypeError):
        found = None
    if found is None or found.tzinfo is None:
        raise SettingError(
            "SECURITY['expires']", f"{value!r} is no date-time with zone, e.g. 2027-01-01T00:00:00+07:00"
        )
    return found


def write_security(contact: SecurityContact, site: Site) -> bytes:
    fields = [
        *contact.fields,
        ("Expires", contact.expires.isoformat(timespec="seconds")),
        ("Preferred-Languages", ", ".join(site.publishers)),
        ("Canonical", site.full(SECURITY)),
    ]
    return _lines(f"{name}: {value}" for name, value in fields)


def write_humans(site: Site) -> bytes:
    """https://humanstxt.org"""
    office = site.publishers[site.default_lang].office
    team = {"Name": office.name, "Contact": office.email, "Phone": office.phone, "Location": ", ".join(office.address)}
    about = {"Language": ", ".join(site.publishers), "Standards": "HTML, CSS, Atom, RSS, JSON-LD", "Software": "Teras"}
    return _lines(
        [
            "/* TEAM */",
            *_told(team),
            "",
            "/* SITE */",
            *_told({"Site": site.publishers[site.default_lang].home, **about}),
        ]
    )


def _told(values: Mapping[str, str]) -> Iterator[str]:
    return (f"{name}: {value}" for name, value in values.items() if value)


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
