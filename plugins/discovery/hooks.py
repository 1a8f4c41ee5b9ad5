"""Every page is told what its head says to machines; files for machines alone are claimed as outputs."""

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.discovery.head import Metadata
from plugins.discovery.settings import DiscoverySettings


def parse_settings(pelican: Any) -> None:
    pelican.settings["DISCOVERY_SETTINGS"] = DiscoverySettings.parse(pelican.settings)


def install_names(generator: Any) -> None:
    generator.env.globals["metadata"] = Metadata(generator.settings["DISCOVERY_SETTINGS"].site)


class Discovery(Generator):  # type: ignore[misc]
    def generate_output(self, writer: Any) -> None:
        settings: DiscoverySettings = self.settings["DISCOVERY_SETTINGS"]
        if settings.logo is not None:
            writer.claim(settings.logo_url, "discovery (logo)", settings.logo.read_bytes, settings.logo)


def add_generator(pelican: Any) -> type[Generator]:
    del pelican
    return Discovery


def register() -> None:
    signals.initialized.connect(parse_settings)
    signals.generator_init.connect(install_names)
    signals.get_generators.connect(add_generator)
