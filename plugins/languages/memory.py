"""Macros that are run once for the same arguments: the footer of all pages, the card of an article in ten lists."""

from collections.abc import Callable
from typing import Any

from jinja2.runtime import Macro

# Of one macro: the cards of that many articles take some 20 MB.
MOST = 16384


class Remembered:
    """A macro that keeps what it printed, and prints the same for the same arguments.

    Texts are the same when they are equal, lists when their members are, everything else when it is the very same
    object. Such objects must not change while a site is rendered; each is kept, so that no other takes its identity.
    """

    def __init__(self, macro: Macro) -> None:
        self.arguments = macro.arguments
        self._call = _remembering(macro)
        # Templates call the function that a macro offers (plugins/languages/compilation.py) where it offers one.
        prints = getattr(macro, "prints", None)
        self.prints = prints and _remembering(prints)

    def __call__(self, *args: object, **named: object) -> str:
        return self._call(*args, **named)


def _remembering(macro: Callable[..., str]) -> Callable[..., str]:
    known: dict[tuple[object, ...], tuple[str, object, object]] = {}

    def printed(*args: object, **named: object) -> str:
        key = (*map(_identity, args), None, *named, *map(_identity, named.values()))
        found = known.get(key)
        if found is None:
            if len(known) >= MOST:
                known.clear()
            found = known[key] = macro(*args, **named), args, named
        return found[0]

    return printed


def _identity(value: Any) -> object:
    kind = type(value)  # markup is no `str` here: it equals the text that would have to be escaped
    if kind is str:
        return value
    if kind is tuple or kind is list:
        return tuple(map(_identity, value))
    return id(value)
