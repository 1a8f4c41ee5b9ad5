"""Who counts, and what is shown of it: the setting VIEWS."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.languages.settings import SettingError
from plugins.views.provider import TOKEN, Options, Provider, Situation
from plugins.views.providers import find

_SECRETS = ("token", "password", "key", "secret")
_OURS = ("provider", "pixel", "cards", "privacy_page")


@dataclass(frozen=True, slots=True)
class ViewSettings:
    """`is_on`: somebody counts. `pixel`: readers without script are counted too. `cards`: lists say the numbers too.

    `privacy_page` is the id of the plain page that says what is counted; where there is none, one is made.
    """

    provider: Provider
    is_on: bool
    pixel: bool
    cards: bool
    privacy_page: str

    @classmethod
    def parse(cls, settings: Mapping[str, Any], situation: Situation) -> "ViewSettings":
        """Raises SettingError. Secrets have no place in settings, which stand in git."""
        given = settings.get("VIEWS", {"provider": "none"})
        if not isinstance(given, Mapping) or not isinstance(given.get("provider"), str):
            raise SettingError("VIEWS", "must name a provider, e.g. {'provider': 'none'}")
        kind = find(given["provider"])
        for key in given:
            if any(word in str(key).lower() for word in _SECRETS):
                raise SettingError(f"VIEWS[{key!r}]", "secrets belong into the environment variable TERAS_VIEWS_TOKEN")
            if key not in kind.keys and key not in _OURS:
                known = ", ".join([*_OURS, *sorted(kind.keys)])
                raise SettingError(f"VIEWS[{key!r}]", f"unknown to {given['provider']!r}; known are {known}")
        return cls(
            provider=kind(Options({key: value for key, value in given.items() if key in kind.keys}), situation),
            is_on=given["provider"] != "none",
            pixel=_flag(given, "pixel"),
            cards=_flag(given, "cards"),
            privacy_page=Options(given).text("privacy_page", "privasi"),
        )


def _flag(given: Mapping[str, Any], name: str) -> bool:
    value = given.get(name, False)
    if not isinstance(value, bool):
        raise SettingError(f"VIEWS[{name!r}]", f"must be True or False, not {value!r}")
    return value


def served_beside(settings: Mapping[str, Any]) -> dict[str, tuple[str, dict[str, str]]]:
    """Path → what `make serve` answers there itself: our own counter, where it stands on the site's own host."""
    given = settings.get("VIEWS", {})
    if given.get("provider") != "native" or not given["server"].startswith("/"):
        return {}
    known = {
        "site": given["site"],
        "output": str(settings["OUTPUT_PATH"]),
        "folder": str(Path(settings["CACHE_PATH"], "counter")),
        "timezone": settings["TIMEZONE"],
        "token": os.environ.get(TOKEN, ""),
    }
    return {given["server"].rstrip("/"): ("plugins.views.counter.beside:application", known)}
