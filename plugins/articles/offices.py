"""The office: name, address, hours, channels and look, from the one settings block OFFICE in pelicanconf.py."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.languages.settings import LanguageSettings, SettingError, in_language

_KEYS = frozenset(
    "name short_name tagline sample logo colours fonts address map phone whatsapp email hours social services".split()
)


@dataclass(frozen=True, slots=True)
class Link:
    """`url` is an address of this site, or a full one."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Hours:
    days: str
    time: str


@dataclass(frozen=True, slots=True)
class Office:
    """The office as one language shows it. Empty values are shown nowhere."""

    name: str
    short_name: str
    tagline: str
    address: tuple[str, ...]
    map: str
    phone: str
    whatsapp: str
    email: str
    hours: tuple[Hours, ...]
    social: tuple[Link, ...]
    services: tuple[Link, ...]
    sample: bool


def parse_office(setting: Mapping[str, Any], languages: LanguageSettings) -> dict[str, Office]:
    """Language → Office. Raises SettingError naming the key that is missing, unknown or of the wrong shape."""
    for key in setting:
        if key not in _KEYS:
            raise SettingError(f"OFFICE[{key!r}]", f"unknown; known are {', '.join(sorted(_KEYS))}")
    if not setting.get("name"):
        raise SettingError("OFFICE['name']", "the name of the office is missing")
    return {lang: _in_language(setting, lang) for lang in languages.languages}


def _in_language(setting: Mapping[str, Any], lang: str) -> Office:
    name = _text(setting, "name", lang)
    return Office(
        name=name,
        short_name=_text(setting, "short_name", lang) or name,
        tagline=_text(setting, "tagline", lang),
        address=tuple(_string(line, "address") for line in _list(setting, "address")),
        map=_text(setting, "map", lang),
        phone=_text(setting, "phone", lang),
        whatsapp=_text(setting, "whatsapp", lang),
        email=_text(setting, "email", lang),
        hours=tuple(Hours(*_row(row, "hours", ("days", "time"), lang)) for row in _list(setting, "hours")),
        social=tuple(Link(label, url) for label, url in _table(setting.get("social", {}), "social").items()),
        services=tuple(Link(*_row(row, "services", ("label", "url"), lang)) for row in _list(setting, "services")),
        sample=bool(setting.get("sample", False)),
    )


def _text(setting: Mapping[str, Any], key: str, lang: str) -> str:
    value = setting.get(key, "")
    return _string(in_language(value, lang) if isinstance(value, Mapping) else value, key)


def _list(setting: Mapping[str, Any], key: str) -> Sequence[Any]:
    value = setting.get(key, ())
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise SettingError(f"OFFICE[{key!r}]", f"must be a list, not {value!r}")
    return value


def _row(row: Any, key: str, fields: tuple[str, ...], lang: str) -> list[str]:
    for field in fields:
        if field not in _table(row, key):
            raise SettingError(f"OFFICE[{key!r}]", f"{row!r} lacks {field!r}")
    return [in_language(row[field], lang) for field in fields]


def _table(value: Any, key: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise SettingError(f"OFFICE[{key!r}]", f"must be a table, not {value!r}")
    return value


def _string(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise SettingError(f"OFFICE[{key!r}]", f"must be a text, not {value!r}")
    return value
