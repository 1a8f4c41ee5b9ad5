"""Who can count: one file for each, and what installed packages offer under the entry point group `teras.views`."""

from importlib import import_module
from importlib.metadata import entry_points
from typing import cast

from plugins.languages.settings import SettingError
from plugins.views.provider import Provider

GROUP = "teras.views"
OURS = ("none", "file", "accesslog", "native", "goatcounter", "umami", "matomo", "plausible")


def find(name: str) -> type[Provider]:
    """Raises SettingError."""
    if name in OURS:
        return cast("type[Provider]", import_module(f"plugins.views.providers.{name}").Counter)
    found = {point.name: point for point in entry_points(group=GROUP)}
    if name not in found:
        raise SettingError("VIEWS['provider']", f"no provider {name!r}; there are {', '.join([*OURS, *sorted(found)])}")
    return cast("type[Provider]", found[name].load())
