"""A Jinja environment that speaks one language: strings and filters are bound to it, so no page can mix them up."""

import gettext
from collections.abc import Callable

from jinja2 import Environment, Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from plugins.languages import dates
from plugins.languages.messages import catalogue


class ComponentTemplate(Template):
    """A template whose macros are imported without asking each time which globals have changed: here none ever do.

    Jinja compares the names of all globals at every import, a third of the time it takes to render an article.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 - Jinja's signature
        return super()._get_default_module(None)


class Remembered:
    """A macro that keeps what it printed, and prints the same for the same arguments.

    Texts are the same when they are equal, lists when their members are the same, everything else when it is the very same
    object: such objects must not change while a site is rendered, and each is kept, so that no other takes its identity.
    """

    __slots__ = ("_macro", "_printed", "arguments")

    def __init__(self, macro: Macro) -> None:
        self._macro = macro
        self._printed: dict[tuple[object, ...], tuple[str, object, object]] = {}
        self.arguments = macro.arguments

    def __call__(self, *args: object, **named: object) -> str:
        key = (*map(_identity, args), *named, *map(_identity, named.values()))
        found = self._printed.get(key)
        if found is None:
            if len(self._printed) >= _MOST_REMEMBERED:
                self._printed.clear()
            found = self._printed[key] = self._macro(*args, **named), args, named
        return found[0]


# Of one macro: the cards of that many articles take some 20 MB.
_MOST_REMEMBERED = 16384


def _identity(value: object) -> object:
    kind = type(value)  # markup is no `str` here: it equals the text that would have to be escaped
    if kind is str:
        return value
    if kind is tuple or kind is list:
        return tuple(map(_identity, value))  # type: ignore[call-overload]
    return id(value)


def localised(environment: Environment, lang: str) -> Environment:
    """An overlay of `environment` (same loader, same settings) whose `_` and date filters speak `lang`."""
    local = environment.overlay()
    local.globals = dict(environment.globals)
    local.filters = dict(environment.filters)
    install(local, lang)
    return local


def install(environment: Environment, lang: str) -> None:
    """Give `environment` the interface strings and filters of one language (theme/CONTEXT.md names them)."""
    environment.template_class = ComponentTemplate
    environment.globals.update(interface_strings(catalogue(lang)), remembered=Remembered)
    environment.filters.update(
        tanggal=lambda moment: dates.in_full(moment, lang),
        hari=lambda moment: dates.day_in_words(moment, lang),
        waktu=dates.for_machines,
        bulan=lambda month: dates.month_in_words(month[0], month[1], lang),
        angka=lambda value: dates.number(value, lang),
        dateline=lambda line: line.say(lang),
    )


def interface_strings(strings: gettext.NullTranslations) -> dict[str, object]:
    """`_` and `ngettext` for templates: the strings are markup of our own, the values put into them are escaped.

    jinja2.ext.i18n is not used: an overlay cannot install other callables than the environment it overlays.
    """

    def translate(text: str, **values: object) -> Markup:
        said = Markup(strings.gettext(text))  # noqa: S704 - from our own catalogue
        return said % values if values else said

    def translate_plural(one: str, many: str, n: int, **values: object) -> Markup:
        return Markup(strings.ngettext(one, many, n)) % {"n": n, **values}  # noqa: S704

    return {"_": translate, "ngettext": translate_plural}
