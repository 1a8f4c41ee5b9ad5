"""The counter as a part of `make serve`: same server, same origin, so a newcomer sees the number move."""

from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.views.counter.application import Application
from plugins.views.counter.configuration import Configuration, Site
from plugins.views.counter.stores import opened

_SOON = 1.0  # seconds


def application(site: str, output: str, folder: str, timezone: str, token: str = "") -> Application:
    """Counts the articles in the output folder; what it keeps goes into `folder`. Raises StoreFailed."""
    counted = Site(site, site, f"{output}/data/alamat.json", ZoneInfo(timezone), token=token, own_origin=True)
    store = f"sqlite:///{folder}/counter.sqlite"
    configuration = Configuration(
        store, {site: counted}, Path(folder, "public"), flush_seconds=_SOON, public_seconds=_SOON
    )
    return Application(configuration, opened(store))
