"""Digests of values: equal digests mean that whatever is made from the values comes out the same.

A value of which nothing is known raises Unknown: what depends on it is then made anew in every build.
"""

import dataclasses
import functools
import gettext
import types
from collections.abc import Callable, Iterable, Mapping, Set
from datetime import date
from enum import Enum
from hashlib import blake2b
from operator import attrgetter
from pathlib import PurePath
from typing import Any
from zoneinfo import ZoneInfo

SIZE = 12
_UNKNOWN = (None, None)


class Unknown(Exception):
    """The text names the type of the value."""


def digest(*parts: bytes) -> bytes:
    """BLAKE2b (RFC 7693) of parts that cannot run into each other."""
    return blake2b(b"".join([b"%d:" % len(part) + part for part in parts]), digest_size=SIZE).digest()


class Digests:
    """Remembers the digests of objects by identity; so none may change, or be forgotten, while it is in use.

    `of_others` is asked about types that are not known here; it returns None where it knows nothing either.
    """

    def __init__(self, of_others: Callable[[Any], bytes | None] = lambda value: None) -> None:
        self._of_others = of_others
        self._known: dict[int, tuple[object, bytes | None]] = {}
        self._fields: dict[type, tuple[bytes, Callable[[Any], tuple[Any, ...]]]] = {}

    def of(self, value: Any) -> bytes:
        """Of SIZE bytes. Raises Unknown."""
        known = self._known.get(id(value))
        if known is None:
            self._known[id(value)] = (value, None)
            try:
                known = self._known[id(value)] = (value, self._make(value))
            except BaseException:
                del self._known[id(value)]
                raise
        if known[1] is None:
            raise Unknown("a value that contains itself")
        return known[1]

    def of_each(self, values: Iterable[Any]) -> bytes:
        """Of all of them in a row. Most are known already, and there are very many. Raises Unknown."""
        known, of = self._known, self.of
        return b"".join([(known.get(id(one)) or _UNKNOWN)[1] or of(one) for one in values])

    def _make(self, value: Any) -> bytes:  # noqa: PLR0911 - one line for each kind
        kind = type(value)
        if kind is str:
            return _hashed(b"str", value.encode("utf-8", "surrogatepass"))
        if kind is int:
            return _hashed(b"int", b"%d" % value)
        if kind is tuple or kind is list:
            return _hashed(b"list", self.of_each(value))
        if kind in self._fields:
            name, fields_of = self._fields[kind]
            return _hashed(name, self.of_each(fields_of(value)))
        name = f"{kind.__module__}.{kind.__qualname__}".encode()
        other = self._of_others(value)
        if other is not None:
            return digest(name, other)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            # What does not count when two of them are compared does not count here.
            names = [field.name for field in dataclasses.fields(value) if field.compare]
            # Twice the first, since of a single name attrgetter gives no tuple.
            self._fields[kind] = (name, attrgetter(*names[:1], *names) if names else lambda one: ())
            return self._make(value)
        return self._of_library(name, value)

    def _of_library(self, name: bytes, value: Any) -> bytes:  # noqa: PLR0911 - one line for each kind
        """Of what Python itself and its libraries make."""
        if isinstance(value, bytes):
            return digest(name, value)
        if value is None or isinstance(value, (str, int, float, date, PurePath, Enum, ZoneInfo)):
            return digest(name, repr(value).encode("utf-8", "surrogatepass"))
        if isinstance(value, (tuple, list)):
            return digest(name, *map(self.of, value))
        if isinstance(value, Set):
            return digest(name, *sorted(map(self.of, value)))
        if isinstance(value, Mapping):
            return digest(name, *(part for entry in value.items() for part in map(self.of, entry)))
        if isinstance(value, gettext.NullTranslations):
            return digest(name, self.of(getattr(value, "_catalog", {})))
        return digest(name, *self._of_code(value))

    def _of_code(self, value: Any) -> list[bytes]:
        """A function is what it is called, since the digest of all code stands beside, and what it has closed over."""
        if isinstance(value, types.FunctionType):
            cells = [cell.cell_contents for cell in value.__closure__ or ()]
            named = f"{value.__module__}.{value.__qualname__}:{value.__code__.co_firstlineno}".encode()
            return [named, *map(self.of, (*cells, value.__defaults__, value.__kwdefaults__))]
        if isinstance(value, functools.partial):
            return [self.of(value.func), self.of(value.args), self.of(value.keywords)]
        if isinstance(value, types.MethodType):
            return [value.__func__.__qualname__.encode(), self.of(value.__self__)]
        if isinstance(value, types.BuiltinFunctionType) and not isinstance(value.__self__, types.ModuleType):
            return [value.__qualname__.encode(), self.of(value.__self__)]
        if isinstance(value, (type, types.BuiltinFunctionType, types.ModuleType)):
            return [getattr(value, "__qualname__", value.__name__).encode()]
        if isinstance(value, functools._lru_cache_wrapper):  # noqa: SLF001 - its type has no other name
            return [self.of(value.__wrapped__)]
        raise Unknown(f"{type(value).__module__}.{type(value).__qualname__}")


def _hashed(name: bytes, content: bytes) -> bytes:
    return blake2b(b"%b %b" % (name, content), digest_size=SIZE).digest()
