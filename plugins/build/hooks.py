"""Offers the other rooms a map that uses all cores."""

from typing import Any

from pelican import signals

from plugins.build.workers import map_on_all_cores


def offer_map(pelican: Any) -> None:
    pelican.settings["MAP"] = map_on_all_cores


def register() -> None:
    signals.initialized.connect(offer_map)
