"""A Jinja environment that speaks one language: strings and filters are bound to it, so no page can mix them up."""

from jinja2 import Environment
from markupsafe import Markup

from plugins.languages import compilation, dates
from plugins.languages.compilation import Strings
from plugins.languages.memory import Remembered
from plugins.languages.messages import catalogue


def localised(environment: Environment, lang: str) -> Environment:
    """An overlay of `environment` (same loader, same settings) whose `_` and date filters speak `lang`."""
    local = environment.overlay()
    local.globals = dict(environment.globals)
    local.filters = dict(environment.filters)
    install(local, lang)
    return local


def install(environment: Environment, lang: str) -> None:
    """Give `environment` the interface strings and filters of one language (theme/CONTEXT.md names them)."""
    strings = Strings(catalogue(lang))
    compilation.install(environment, strings)
    environment.globals.update(interface_strings(strings), remembered=Remembered)
    environment.filters.update(
        tanggal=lambda moment: dates.in_full(moment, lang),
        hari=lambda moment: dates.day_in_words(moment, lang),
        waktu=dates.for_machines,
        bulan=lambda month: dates.month_in_words(month[0], month[1], lang),
        angka=lambda value: dates.number(value, lang),
        dateline=lambda line: line.say(lang),
    )


def interface_strings(strings: Strings) -> dict[str, object]:
    """`_` and `ngettext` for templates: the strings are markup of our own, the values put into them are escaped.

    jinja2.ext.i18n is not used: an overlay cannot install other callables than the environment it overlays.
    """

    def translate(text: str, **values: object) -> Markup:
        return strings[text] % values if values else strings[text]

    def translate_plural(one: str, many: str, n: int, **values: object) -> Markup:
        return Markup(strings.catalogue.ngettext(one, many, n)) % {"n": n, **values}  # noqa: S704

    return {"_": translate, "ngettext": translate_plural}
