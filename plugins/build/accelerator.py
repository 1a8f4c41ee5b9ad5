"""One build's memory: what earlier builds found in the sources and made of the outputs, and what this one adds."""

import os
import time
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from plugins.build.code import digest_of_code
from plugins.build.digests import Unknown
from plugins.build.fingerprints import Fingerprints
from plugins.build.outputs import Outputs
from plugins.build.sources import Sources
from plugins.build.store import NAME, Store
from plugins.build.templates import Closures
from plugins.build.tree import Tree
from plugins.build.world import World, world_of

_TEMPLATES = "templates"


class Accelerator:
    """Raises sqlite3.Error where the cache folder cannot be used.

    `of_others` digests what Pelican's own classes hold, or returns None (see digests.Digests).
    """

    def __init__(
        self, settings: Mapping[str, Any], of_others: Callable[[Any], bytes | None], sources: type[Sources] = Sources
    ) -> None:
        began = time.time_ns()
        self.store: Store = settings.get("STORE") or Store(Path(settings["CACHE_PATH"], NAME))
        self.tree = Tree(settings["PATH"], settings["IGNORE_FILES"])
        self.code = digest_of_code(settings["PLUGINS"])
        self._settings, self._of_others = settings, of_others
        # As seen from the cache, so that both can be moved together.
        self._output = os.path.relpath(settings["OUTPUT_PATH"], settings["CACHE_PATH"])
        self.sources = sources(self.store, self.tree, self.code, began, paranoid=bool(settings.get("PARANOID")))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pelican's own cache of contents keeps all settings with each of them; of ours there is nothing to keep."""
        return type(None), ()

    @cached_property
    def closures(self) -> Closures:
        known = self.store.note(_TEMPLATES) or b""
        return Closures(known.removeprefix(self.code) if known.startswith(self.code) else None)

    @cached_property
    def fingerprints(self) -> Fingerprints:
        return Fingerprints(self.code, self.closures, self._of_others)

    @cached_property
    def outputs(self) -> Outputs:
        """Once everything is claimed."""
        return Outputs(self.store, self._output, self.fingerprints, self.sources.changed)

    def up_to_date(self, claims: Any, folder: Path) -> dict[str, str]:
        return self.outputs.up_to_date(claims, folder, self._world(claims))

    def _world(self, claims: Any) -> World | None:
        """None where code of others has a hand in the site, or something unknown."""
        settings: bytes | None = self._settings.get("SETTINGS_DIGEST")
        if settings is None or "READINGS" not in self._settings:
            return None
        try:
            of = self.fingerprints
            readings = self._settings["READINGS"]
            return world_of(claims, readings, self.tree, settings, of.of_template, of.of_shared)
        except (Unknown, OSError):
            return None

    def learn(self, made: Any) -> None:
        self.sources.keep()  # while workers are busy
        self.outputs.learn(made)

    def reason(self, path: str) -> str | None:
        """Why an output was made the last time (see reasons.py); None where there is no such output."""
        return self.store.reason(self._output, path)

    def end(self) -> None:
        """Keep what was learned."""
        self.sources.keep()
        self.outputs.keep()
        self.sources.forget_what_is_gone()
        templates = self.closures.to_keep()
        if templates is not None:
            self.store.keep_note(_TEMPLATES, self.code + templates)
        self.store.close()
