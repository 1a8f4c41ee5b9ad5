"""The digest of all code that has a hand in the site: what other code made is made anew."""

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.build.digests import digest

_ROOMS = Path(__file__).parents[1]
_SUFFIXES = (".py", ".po", ".yaml", ".yml")


def digest_of_code(plugins: Iterable[str]) -> bytes:
    """Of the rooms, of the plugins of others, and of which version of which package is installed."""
    own = (part for name in sorted(_files_below("")) for part in (name.encode(), _content(f"{_ROOMS}/{name}")))
    others = (_content(file) for file in sorted(file for name in plugins for file in _files_of(name)))
    installed = os.listdir(sysconfig.get_path("purelib"))  # noqa: PTH208 - see below
    packages = sorted(name for name in installed if name.endswith(".dist-info"))
    return digest(*own, *others, "\n".join(packages).encode())


def _files_below(folder: str) -> Iterator[str]:
    """Relative to the rooms. Without pathlib, which takes twice as long, in every build."""
    with os.scandir(f"{_ROOMS}/{folder}") as entries:
        for entry in entries:
            if entry.name.endswith(_SUFFIXES):
                yield folder + entry.name
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _files_below(f"{folder}{entry.name}/")


def _content(file: str | Path) -> bytes:
    with open(file, "rb", buffering=0) as source:  # noqa: PTH123 - see above
        return source.read()


def _files_of(plugin: str) -> Iterable[Path]:
    module = sys.modules.get(plugin) or sys.modules.get(f"pelican.plugins.{plugin}")
    file = Path(getattr(module, "__file__", None) or ".")
    if file.is_relative_to(_ROOMS) or file.suffix != ".py":
        return ()
    return file.parent.rglob("*.py") if file.name == "__init__.py" else (file,)
