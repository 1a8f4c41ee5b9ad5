"""Digests of what Pelican and Jinja make: contents, names, parts of lists, environments.

Code that is neither ours nor theirs may do anything, e.g. look at the clock: of whatever can call it nothing is known.
"""

import functools
import locale
import types
from collections.abc import Callable
from typing import Any

from jinja2 import Environment
from pelican.contents import Content
from pelican.paginator import Page, Paginator
from pelican.settings import DEFAULT_CONFIG
from pelican.urlwrappers import URLWrapper
from pelican.utils import DateFormatter

from plugins.build.digests import Digests, Unknown, digest

# Whose functions return the same for the same, and whose objects hold nothing but what we see.
_PURE = {"builtins", "gettext", "jinja2", "markupsafe", "plugins"}
_PLAIN = _PURE | {"collections", "datetime", "enum", "pathlib", "pelican", "types", "zoneinfo"}
# What is left aside: other objects' values, and what comes and goes while somebody looks at the object.
_NOT_OF_CONTENTS = ("settings", "_context", "translations", "maker", "source", "_output_location_referenced")
_NOT_OF_NAMES = ("settings", "name", "_name", "slug", "_slug", "_slug_from_name", "_hash")
_NOT_OF_PARTS = ("settings", "_num_pages", "_count")
# Settings that tell how sources are read and put in order, and where things lie: contents and environments show that.
_NOT_OF_SITES = {
    "ARTICLE_ORDER_BY", "CACHE_PATH", "DOCUTILS_SETTINGS", "JINJA_ENVIRONMENT", "JINJA_FILTERS", "JINJA_GLOBALS",
    "JINJA_TESTS", "LOG_FILTER", "MARKDOWN", "OUTPUT_PATH", "PAGE_ORDER_BY", "PELICAN_CLASS", "PLUGINS", "READERS",
}  # fmt: skip
_OPTIONS = (
    "block_start_string", "block_end_string", "variable_start_string", "variable_end_string", "comment_start_string",
    "comment_end_string", "line_statement_prefix", "line_comment_prefix", "trim_blocks", "lstrip_blocks",
    "newline_sequence", "keep_trailing_newline", "undefined", "optimized", "finalize", "autoescape", "is_async",
    "policies", "code_generator_class", "context_class",
)  # fmt: skip
_CODE = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType, type)
_HOLLOW = (functools.partial, functools._lru_cache_wrapper)  # noqa: SLF001 - its type has no other name


class _Objects:
    """Called with a value: its digest, or None where that is no matter of Pelican's. Raises Unknown."""

    def __init__(self) -> None:
        self._digests = Digests(self)

    def __call__(self, value: Any) -> bytes | None:
        way = _way(type(value))  # type: ignore[arg-type] # types can be hashed
        return None if way is None else way(self, value)

    def of(self, value: Any) -> bytes:
        return self._digests.of(value)

    def content(self, content: Content) -> bytes:
        raise NotImplementedError

    def name(self, name: URLWrapper) -> bytes:
        """Its addresses follow from its settings, which whoever holds it answers for."""
        return digest(self.of(name.name), self.of(name.slug), self.of(_own(name, _NOT_OF_NAMES)))

    def part(self, part: Page | Paginator) -> bytes:
        return self.of(_own(part, _NOT_OF_PARTS))

    def formatter(self, formatter: DateFormatter) -> bytes:
        return self.of(str(formatter.locale))

    def environment(self, environment: Environment) -> bytes:
        options = [getattr(environment, name) for name in _OPTIONS]
        return self.of((options, sorted(environment.extensions)))

    def code(self, code: Any) -> None:
        """Ours is named; the digest of all code stands beside."""
        module = code.__name__ if isinstance(code, types.ModuleType) else getattr(code, "__module__", None)
        if not _is_of(_PURE, module or ""):
            raise Unknown(f"code of {module}")

    def foreign(self, value: Any) -> bytes:
        raise Unknown(f"{type(value).__module__}.{type(value).__qualname__}")


class OfPelican(_Objects):
    """Of one build, once all contents are there."""

    def __init__(self) -> None:
        super().__init__()
        self._flat: dict[int, tuple[bytes, bool]] = {}
        self._of_site: dict[int, bytes] = {}
        self._everything: bytes | None = None

    def content(self, content: Content) -> bytes:
        """Of all that can be seen of it and of its translations; and of all contents, where it leads to others."""
        found = [self.flat(one) for one in (content, *content.translations)]
        more = [self._of_everything(content)] if any(leads_on for _, leads_on in found) else []
        return digest(self._settings(content.settings), *(own for own, _ in found), *more)

    def name(self, name: URLWrapper) -> bytes:
        return digest(self._settings(name.settings), super().name(name))

    def part(self, part: Page | Paginator) -> bytes:
        return digest(self._settings(part.settings), super().part(part))

    def flat(self, content: Content) -> tuple[bytes, bool]:
        """Of what it holds itself, links in its text resolved; and whether it leads to other contents."""
        found = self._flat.get(id(content))
        if found is None:
            inside = _Inside(content)
            text = content.get_content(content.settings["SITEURL"])
            own = inside.of((text, content.url, content.save_as, _own(content, _NOT_OF_CONTENTS)))
            found = self._flat[id(content)] = own, inside.leads_on
        return found

    def _of_everything(self, content: Content) -> bytes:
        if self._everything is None:
            places = content._context["generated_content"]  # noqa: SLF001 - Pelican hands it to nobody else
            self._everything = digest(*(self.flat(one)[0] for _, one in sorted(places.items()) if one is not None))
        return self._everything

    def _settings(self, settings: dict[str, Any]) -> bytes:
        """Addresses, dates and summaries follow from settings that no template names."""
        found = self._of_site.get(id(settings))
        if found is None:
            names = sorted((DEFAULT_CONFIG.keys() - _NOT_OF_SITES) | {"AUTHOR"})  # which Pelican has no default for
            held = [settings.get(name) for name in names]
            found = self._of_site[id(settings)] = self.of((held, locale.setlocale(locale.LC_ALL)))
        return found


class _Inside(_Objects):
    """Of what one content holds, where other contents are but references."""

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._places = content._context.get("generated_content", {})  # noqa: SLF001 - as above
        self.leads_on = False

    def content(self, content: Content) -> bytes:
        path = content.get_relative_source_path()
        if self._places.get(path) is not content:
            raise Unknown(f"a content that is not among the others: {path}")
        self.leads_on = True
        return str(path).encode("utf-8", "surrogatepass")


def _own(value: Any, aside: tuple[str, ...]) -> dict[str, Any]:
    return {name: held for name, held in sorted(vars(value).items()) if name not in aside}


@functools.cache
def _way(kind: type) -> Callable[[Any, Any], bytes | None] | None:
    """The method for values of one type; by its name, since it may be overridden."""
    ways = (
        (Content, "content"), (URLWrapper, "name"), ((Page, Paginator), "part"), (DateFormatter, "formatter"),
        (Environment, "environment"), (_CODE, "code"),
    )  # fmt: skip
    for kinds, name in ways:
        if issubclass(kind, kinds):
            return lambda objects, value: getattr(objects, name)(value)
    if _is_of(_PLAIN, kind.__module__) or issubclass(kind, _HOLLOW):
        return None
    return lambda objects, value: objects.foreign(value)


def _is_of(packages: set[str], module: str) -> bool:
    if module.startswith("pelican.plugins."):  # as plugins of others call themselves, too
        return module == "pelican.plugins._utils"
    return module.partition(".")[0] in packages
