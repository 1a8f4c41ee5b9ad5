"""Pelican's generators get an environment that speaks the site's language; articles meet their translations."""

from typing import Any

from pelican import signals

from plugins.languages import templating, translations
from plugins.languages.settings import LanguageSettings

_CONTENTS = ("articles", "hidden_articles", "drafts", "pages", "hidden_pages", "draft_pages")


def parse_settings(pelican: Any) -> None:
    pelican.settings["LANGUAGE_SETTINGS"] = LanguageSettings.parse(pelican.settings)


def install_strings(generator: Any) -> None:
    templating.install(generator.env, generator.settings["LANGUAGE_SETTINGS"].default)


def tie_translations(generators: list[Any]) -> None:
    """Once all sources are read and doubles left out."""
    for generator in generators:
        contents = [content for name in _CONTENTS for content in getattr(generator, name, ())]
        translations.tie(contents, generator.settings["LANGUAGE_SETTINGS"].languages)


def register() -> None:
    signals.initialized.connect(parse_settings)
    signals.generator_init.connect(install_strings)
    signals.all_generators_finalized.connect(tie_translations)
