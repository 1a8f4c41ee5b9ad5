"""What a template uses, found by reading it: other templates, names of the context, filters, tests."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from jinja2 import Environment, TemplateError, TemplateNotFound, meta, nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from plugins.build.digests import Unknown, digest


@dataclass(frozen=True, slots=True)
class Uses:
    """Of one template by itself. `templates` holds None where the name of one is found out while rendering."""

    templates: tuple[str | None, ...]
    names: tuple[str, ...]
    filters: tuple[str, ...]
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closure:
    """Of a template with all that it extends, imports and includes; `digest` is of their sources."""

    name: str
    digest: bytes
    names: tuple[str, ...]
    filters: tuple[str, ...]
    tests: tuple[str, ...]


class Closures:
    """`known` is what earlier builds found: digest of a source → what it uses."""

    def __init__(self, known: bytes | None) -> None:
        self._known: dict[str, Any] = json.loads(known) if known else {}
        self._seen: dict[str, Any] = {}
        self._closures: dict[tuple[int, str], Closure] = {}
        self._sources: dict[tuple[int, str], tuple[bytes, Uses, str | None]] = {}

    def of(self, template: Any) -> Closure:
        """Raises Unknown for a template that its name does not lead to: from a string, or of TEMPLATE_PAGES."""
        environment: Environment = template.environment
        if template.name is None:
            raise Unknown("a template without a name")
        key = (id(environment.loader), template.name)
        if key not in self._closures:
            self._closures[key] = self._make(environment, template.name)
        _, _, file = self._sources.get(key, (b"", None, None))
        if file != template.filename:
            raise Unknown("a template that its name does not lead to")
        return self._closures[key]

    def to_keep(self) -> bytes | None:
        """What the next build should know; None where that is what this one knew."""
        return None if self._seen == self._known else json.dumps(self._seen, sort_keys=True).encode()

    def _make(self, environment: Environment, name: str) -> Closure:
        sources: dict[str, tuple[bytes, Uses, str | None]] = {}
        todo: list[str | None] = [name]
        while todo:
            one = todo.pop()
            if one is None:  # it might be any
                todo += [other for other in environment.list_templates() if other not in sources]
            elif one not in sources:
                try:
                    sources[one] = self._source(environment, one)
                except (TemplateError, UnicodeDecodeError):  # missing, or no template: it fails if it is rendered
                    sources[one] = (b"", Uses((), (), (), ()), None)
                todo += sources[one][1].templates
        used = [uses for _, uses, _ in sources.values()]
        return Closure(
            name,
            digest(*(part for one in sorted(sources) for part in (one.encode(), sources[one][0]))),
            _all(uses.names for uses in used),
            _all(uses.filters for uses in used),
            _all(uses.tests for uses in used),
        )

    def _source(self, environment: Environment, name: str) -> tuple[bytes, Uses, str | None]:
        key = (id(environment.loader), name)
        if key not in self._sources:
            if environment.loader is None:
                raise TemplateNotFound(name)
            source, file, _ = environment.loader.get_source(environment, name)
            own = digest(source.encode())
            kept = self._known.get(own.hex())
            uses = _uses_kept(kept) if kept else uses_of(environment, source)
            self._seen[own.hex()] = asdict(uses) if kept is None else kept
            self._sources[key] = own, uses, file
        return self._sources[key]


def uses_of(environment: Environment, source: str) -> Uses:
    bare = environment.overlay()
    bare.globals = {}  # Jinja leaves out of the names those that the environment has
    tree = bare.parse(source)
    return Uses(
        tuple(meta.find_referenced_templates(tree)),
        tuple(sorted(meta.find_undeclared_variables(tree) - DEFAULT_NAMESPACE.keys())),
        tuple(sorted({node.name for node in tree.find_all(nodes.Filter)})),
        tuple(sorted({node.name for node in tree.find_all(nodes.Test)})),
    )


def _uses_kept(kept: Mapping[str, list[Any]]) -> Uses:
    return Uses(**{name: tuple(values) for name, values in kept.items()})


def _all(found: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({name for names in found for name in names}))
