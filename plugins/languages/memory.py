"""Macros that are run once for the same arguments: the footer of all pages, the card of an article in ten lists."""

from jinja2.runtime import Macro

# Of one macro: the cards of that many articles take some 20 MB.
MOST = 16384


class Remembered:
    """A macro that keeps what it printed, and prints the same for the same arguments.

    Texts are the same when they are equal, lists when their members are, everything else when it is the very same
    object. Such objects must not change while a site is rendered; each is kept, so that no other takes its identity.
    """

    __slots__ = ("_macro", "_printed", "arguments")

    def __init__(self, macro: Macro) -> None:
        self._macro = macro
        self._printed: dict[tuple[object, ...], tuple[str, object, object]] = {}
        self.arguments = macro.arguments

    def __call__(self, *args: object, **named: object) -> str:
        key = (*map(_identity, args), None, *named, *map(_identity, named.values()))
        found = self._printed.get(key)
        if found is None:
            if len(self._printed) >= MOST:
                self._printed.clear()
            found = self._printed[key] = self._macro(*args, **named), args, named
        return found[0]


def _identity(value: object) -> object:
    kind = type(value)  # markup is no `str` here: it equals the text that would have to be escaped
    if kind is str:
        return value
    if kind is tuple or kind is list:
        return tuple(map(_identity, value))  # type: ignore[call-overload]
    return id(value)
