"""Bundles are made anew for each build, offered to templates by name, and claimed as outputs."""

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.assets.bundles import Assets, bundle
from plugins.assets.settings import Look


class AssetFiles(Generator):  # type: ignore[misc]
    def generate_output(self, writer: Any) -> None:
        assets: Assets = self.settings["ASSETS"]
        for asset in (*assets.by_name.values(), *assets.others):
            writer.claim(asset.url, f"assets ({asset.name})", lambda asset=asset: asset.content, asset)


def begin_run(pelican: Any) -> type[Generator]:
    look = Look.parse(pelican.settings)
    pelican.settings["ASSETS"] = bundle(look, pelican.settings["BASE_PATH"])
    return AssetFiles


def install_names(generator: Any) -> None:
    assets: Assets = generator.settings["ASSETS"]
    base_path: str = generator.settings["BASE_PATH"]

    def asset(name: str) -> str:
        return f"{base_path}/{assets.by_name[name].url}"

    generator.env.globals.update(
        asset=asset, logo=assets.logo, favicon=assets.favicon, theme_colour=assets.theme_colour
    )


def register() -> None:
    signals.get_generators.connect(begin_run)
    signals.generator_init.connect(install_names)
