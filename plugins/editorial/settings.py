"""Which rules the office wants, how hard, and how they are tuned: the setting `EDITORIAL_RULES`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plugins.editorial.findings import SEVERITIES
from plugins.editorial.rulebook import Rule, all_rules
from plugins.languages.settings import SettingError

OFF = "off"


@dataclass(frozen=True, slots=True)
class EditorialSettings:
    """`severities` has the rules that are on; `options` what is tuned."""

    severities: Mapping[str, str]
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @classmethod
    def parse(cls, settings: Mapping[str, Any]) -> "EditorialSettings":
        """`{"length": "off", "headline": "note", "numbers": {"severity": "note", "letters": 90}}`."""
        asked = settings.get("EDITORIAL_RULES", {})
        if not isinstance(asked, Mapping):
            raise SettingError("EDITORIAL_RULES", f"must be a table of rules, not {asked!r}")
        severities = {name: rule.severity for name, rule in all_rules().items()}
        options: dict[str, Mapping[str, Any]] = {}
        for name, wish in asked.items():
            if name not in severities:
                raise SettingError(f"EDITORIAL_RULES[{name!r}]", f"no such rule; there are {', '.join(severities)}")
            tuned = dict(wish) if isinstance(wish, Mapping) else {"severity": wish}
            severities[name] = _severity(name, tuned.pop("severity", severities[name]))
            options[name] = _options(all_rules()[name], tuned)
        return cls({name: how for name, how in severities.items() if how != OFF}, options)


def _severity(name: str, wish: Any) -> str:
    if wish not in (OFF, *SEVERITIES):
        raise SettingError(f"EDITORIAL_RULES[{name!r}]", f"{wish!r} is none of {', '.join((OFF, *SEVERITIES))}")
    return str(wish)


def _options(rule: Rule, tuned: dict[str, Any]) -> Mapping[str, Any]:
    for key, value in tuned.items():
        place = f"EDITORIAL_RULES[{rule.name!r}][{key!r}]"
        if key not in rule.options:
            raise SettingError(place, f"unknown; known are {', '.join((*rule.options, 'severity'))}")
        if not isinstance(value, type(rule.options[key])):
            raise SettingError(place, f"must be like {rule.options[key]!r}, not {value!r}")
    return tuned
