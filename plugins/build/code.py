"""The digest of all code that has a hand in the site: what other code made is made anew."""

import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

from plugins.build.digests import digest

_ROOMS = Path(__file__).parents[1]
_SUFFIXES = (".py", ".po", ".yaml", ".yml")


def digest_of_code(plugins: Iterable[str]) -> bytes:
    """Of the rooms, of the plugins of others, and of which version of which package is installed."""
    own = sorted(file for file in _ROOMS.rglob("*") if file.suffix in _SUFFIXES)
    others = sorted(file for name in plugins for file in _files_of(name))
    parts = [part for file in own for part in (str(file.relative_to(_ROOMS)).encode(), file.read_bytes())]
    packages = sorted(folder.name for folder in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    return digest(*parts, *(file.read_bytes() for file in others), "\n".join(packages).encode())


def _files_of(plugin: str) -> Iterable[Path]:
    module = sys.modules.get(plugin) or sys.modules.get(f"pelican.plugins.{plugin}")
    file = Path(getattr(module, "__file__", None) or ".")
    if file.is_relative_to(_ROOMS) or file.suffix != ".py":
        return ()
    return file.parent.rglob("*.py") if file.name == "__init__.py" else (file,)
